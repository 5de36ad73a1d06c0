using Harness.Kernel;
using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>Memory of the model in the address space of a client that lives in the model's own process.</summary>
internal static class HostMappings
{
    /// <summary>Maps a piece over what is at an address; false when the host does not.</summary>
    public static bool TryMap(this HostMapping piece, nint address, MapProtection protection) => HostLibc.mmap(
        address, (nuint)piece.Length, (int)protection, HostLibc.MAP_SHARED | HostLibc.MAP_FIXED | HostLibc.MAP_NORESERVE,
        piece.Region.Descriptor, piece.Region.FileOffset + (long)piece.Offset) != -1;
}
