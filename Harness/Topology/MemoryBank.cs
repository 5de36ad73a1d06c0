using Harness.Uapi;

namespace Harness.Topology;

/// <summary>A memory bank of a node: <c>mem_banks/i/properties</c> (kfd_topology.c:mem_show).</summary>
/// <param name="File">The file it is read from, unknown keys included.</param>
public sealed record MemoryBank(PropertyFile File)
{
    /// <summary>KfdSysfs.HSA_MEM_HEAP_TYPE_*.</summary>
    public uint HeapType => File.UInt32("heap_type");

    /// <summary>Size in bytes.</summary>
    public ulong Size => File.UInt64("size_in_bytes");

    /// <summary>KfdSysfs.HSA_MEM_FLAGS_*.</summary>
    public uint Flags => File.UInt32("flags");

    /// <summary>Width of the bus in bits.</summary>
    public int Width => File.Int32("width");

    /// <summary>Highest clock in MHz.</summary>
    public int MaxClock => File.Int32("mem_clk_max");

    /// <summary>Video memory that the CPU can reach through the BAR.</summary>
    public bool IsVisibleVram => HeapType == KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PUBLIC;

    /// <summary>Video memory that the CPU cannot reach.</summary>
    public bool IsPrivateVram => HeapType == KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PRIVATE;
}
