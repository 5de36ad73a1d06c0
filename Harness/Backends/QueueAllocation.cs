namespace Harness.Backends;

/// <summary>A queue that was created.</summary>
/// <param name="Id">The driver's number for it.</param>
/// <param name="DoorbellAddress">Where the CPU stores the new write pointer, 64 bits.</param>
public readonly record struct QueueAllocation(uint Id, nint DoorbellAddress);
