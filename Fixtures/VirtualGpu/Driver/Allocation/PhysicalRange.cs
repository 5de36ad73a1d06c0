using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Allocation;

/// <summary>A piece of the memory behind a buffer object.</summary>
/// <param name="Region">The host region that it lies in, which a client can map; null for pages of the client itself.</param>
/// <param name="Offset">First byte in the region: for VRAM the device's own address.</param>
/// <param name="BusAddress">Address by which any device reaches it over the bus.</param>
/// <param name="Length">Bytes, a multiple of the page size.</param>
internal readonly record struct PhysicalRange(HostRegion? Region, ulong Offset, ulong BusAddress, ulong Length)
{
    /// <summary>A piece of a region.</summary>
    public static PhysicalRange Of(HostRegion region, ulong offset, ulong length) => new(region, offset, (ulong)region.Pointer + offset, length);
}
