using Harness.Packets.Registers;

namespace Harness.Packets.Listing;

/// <summary>A dword of a queue descriptor, or a register with its value.</summary>
/// <param name="Offset">Offset in the descriptor or in register space, in bytes.</param>
/// <param name="Name">What the headers call it, or null.</param>
/// <param name="Value">The dword.</param>
/// <param name="Register">The register whose fields it has, or null.</param>
public readonly record struct ListingDword(long Offset, string? Name, uint Value, Register? Register);
