using Harness.Packets.Values;

namespace Harness.Packets.Aql;

/// <summary>A kernel dispatch packet (hsa.h: hsa_kernel_dispatch_packet_t).</summary>
public readonly record struct AqlKernelDispatch
{
    /// <summary>Dimensions of the grid, 1 to 3 (setup [1:0]).</summary>
    public required int Dimensions { get; init; }

    /// <summary>Work-items of a work-group, at least 1 each; those beyond <see cref="Dimensions"/> are 1.</summary>
    public required (ushort X, ushort Y, ushort Z) GroupSize { get; init; }

    /// <summary>Work-items of the grid, at least 1 each; need not be a multiple of the work-group.</summary>
    public required (uint X, uint Y, uint Z) GridSize { get; init; }

    /// <summary>Scratch of one work-item, in bytes.</summary>
    public uint PrivateSegmentSize { get; init; }

    /// <summary>LDS of one work-group, in bytes.</summary>
    public uint GroupSegmentSize { get; init; }

    /// <summary>Address of the kernel descriptor, aligned to 64.</summary>
    public required ulong KernelObject { get; init; }

    /// <summary>Address of the kernel's arguments, aligned to 16.</summary>
    public ulong KernargAddress { get; init; }

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public ulong CompletionSignal { get; init; }

    /// <summary>The packet in a 16-dword slot, header included.</summary>
    public static AqlKernelDispatch Decode(ReadOnlySpan<uint> slot) => new()
    {
        Dimensions = (int)AqlKernelDispatchPacket.Dimensions.Get(slot),
        GroupSize = (AqlKernelDispatchPacket.GroupSizeX.Get(slot), AqlKernelDispatchPacket.GroupSizeY.Get(slot), AqlKernelDispatchPacket.GroupSizeZ.Get(slot)),
        GridSize = (AqlKernelDispatchPacket.GridSizeX.Get(slot), AqlKernelDispatchPacket.GridSizeY.Get(slot), AqlKernelDispatchPacket.GridSizeZ.Get(slot)),
        PrivateSegmentSize = AqlKernelDispatchPacket.PrivateSegmentSize.Get(slot),
        GroupSegmentSize = AqlKernelDispatchPacket.GroupSegmentSize.Get(slot),
        KernelObject = AqlKernelDispatchPacket.KernelObject.Get(slot),
        KernargAddress = AqlKernelDispatchPacket.KernargAddress.Get(slot),
        CompletionSignal = AqlKernelDispatchPacket.CompletionSignal.Get(slot),
    };

    internal ushort Setup => (ushort)Dimensions;

    internal void EncodeBody(Span<uint> slot)
    {
        Field.Within((ulong)Dimensions, 1, 3, "KERNEL_DISPATCH setup");
        Field.Aligned(KernelObject, 64, AqlKernelDispatchPacket.KernelObject.Name);
        Field.Aligned(CompletionSignal, 64, AqlKernelDispatchPacket.CompletionSignal.Name);
        slot[1..AqlEncoder.SlotDwords].Clear();
        AqlKernelDispatchPacket.GroupSizeX.Put(slot, GroupSize.X);
        AqlKernelDispatchPacket.GroupSizeY.Put(slot, GroupSize.Y);
        AqlKernelDispatchPacket.GroupSizeZ.Put(slot, GroupSize.Z);
        AqlKernelDispatchPacket.GridSizeX.Put(slot, GridSize.X);
        AqlKernelDispatchPacket.GridSizeY.Put(slot, GridSize.Y);
        AqlKernelDispatchPacket.GridSizeZ.Put(slot, GridSize.Z);
        AqlKernelDispatchPacket.PrivateSegmentSize.Put(slot, PrivateSegmentSize);
        AqlKernelDispatchPacket.GroupSegmentSize.Put(slot, GroupSegmentSize);
        AqlKernelDispatchPacket.KernelObject.Put(slot, KernelObject);
        AqlKernelDispatchPacket.KernargAddress.Put(slot, KernargAddress);
        AqlKernelDispatchPacket.CompletionSignal.Put(slot, CompletionSignal);
    }
}
