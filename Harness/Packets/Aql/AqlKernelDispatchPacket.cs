using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>Kernel dispatch: starts a grid (hsa.h: hsa_kernel_dispatch_packet_t).</summary>
public static class AqlKernelDispatchPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>Dimensions of the grid, 1 to 3.</summary>
    public static PacketField<uint> Dimensions => new("KERNEL_DISPATCH setup", 0, 16, 2);

    /// <summary>Work-items of a work-group.</summary>
    public static PacketField<ushort> GroupSizeX => new("KERNEL_DISPATCH workgroup_size_x", 1, 0, 16);

    /// <summary>Likewise.</summary>
    public static PacketField<ushort> GroupSizeY => new("KERNEL_DISPATCH workgroup_size_y", 1, 16, 16);

    /// <summary>Likewise.</summary>
    public static PacketField<ushort> GroupSizeZ => new("KERNEL_DISPATCH workgroup_size_z", 2, 0, 16);

    /// <summary>Work-items of the grid.</summary>
    public static PacketField<uint> GridSizeX => new("KERNEL_DISPATCH grid_size_x", 3, 0, 32);

    /// <summary>Likewise.</summary>
    public static PacketField<uint> GridSizeY => new("KERNEL_DISPATCH grid_size_y", 4, 0, 32);

    /// <summary>Likewise.</summary>
    public static PacketField<uint> GridSizeZ => new("KERNEL_DISPATCH grid_size_z", 5, 0, 32);

    /// <summary>Scratch of one work-item, in bytes.</summary>
    public static PacketField<uint> PrivateSegmentSize => new("KERNEL_DISPATCH private_segment_size", 6, 0, 32);

    /// <summary>LDS of one work-group, in bytes.</summary>
    public static PacketField<uint> GroupSegmentSize => new("KERNEL_DISPATCH group_segment_size", 7, 0, 32);

    /// <summary>Address of the kernel descriptor, aligned to 64.</summary>
    public static PacketField<ulong> KernelObject => new("KERNEL_DISPATCH kernel_object", 8, 0, 64);

    /// <summary>Address of the kernel's arguments.</summary>
    public static PacketField<ulong> KernargAddress => new("KERNEL_DISPATCH kernarg_address", 10, 0, 64);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public static PacketField<ulong> CompletionSignal => new("KERNEL_DISPATCH completion_signal", 14, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "KERNEL_DISPATCH",
        Code = (int)AqlPacketType.KernelDispatch,
        Dwords = Length,
        FieldList = static () =>
        [
            .. AqlHeader.Fields,
            LayoutField.Of(Dimensions, "dims"),
            LayoutField.Of(GroupSizeX, "group_x"),
            LayoutField.Of(GroupSizeY, "group_y"),
            LayoutField.Of(GroupSizeZ, "group_z"),
            LayoutField.Of(GridSizeX, "grid_x"),
            LayoutField.Of(GridSizeY, "grid_y"),
            LayoutField.Of(GridSizeZ, "grid_z"),
            LayoutField.Of(PrivateSegmentSize, "private"),
            LayoutField.Of(GroupSegmentSize, "lds"),
            LayoutField.Of(KernelObject, "kernel"),
            LayoutField.Of(KernargAddress, "kernarg"),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
