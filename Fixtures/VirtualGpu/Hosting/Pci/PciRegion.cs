using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Hosting.Pci;

/// <summary>A BAR, the expansion ROM or the configuration space of a PCI function.</summary>
/// <param name="Size">Bytes; 0 when the function does not have it.</param>
/// <param name="Memory">What the client may map of it itself, or null when each access comes to the function.</param>
public readonly record struct PciRegion(ulong Size, HostRegion? Memory = null)
{
    /// <summary>Index of the configuration space; 0 to 5 are the BARs, 6 is the expansion ROM, 8 is VGA (VFIO_PCI_*_REGION_INDEX).</summary>
    public const int ConfigurationIndex = 7;

    /// <summary>Regions that a PCI function can have.</summary>
    public const int Count = 9;
}
