using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver;

/// <summary>One piece of what a client's mapping shows. The pieces of a mapping follow one another without a gap.</summary>
/// <param name="Region">The memory that stands behind it.</param>
/// <param name="Offset">First byte in the region.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct HostMapping(HostRegion Region, ulong Offset, ulong Length);
