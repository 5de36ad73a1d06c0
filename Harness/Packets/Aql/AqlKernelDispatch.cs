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
        Dimensions = (int)Field.Get(slot[0], 16, 2),
        GroupSize = ((ushort)slot[1], (ushort)(slot[1] >> 16), (ushort)slot[2]),
        GridSize = (slot[3], slot[4], slot[5]),
        PrivateSegmentSize = slot[6],
        GroupSegmentSize = slot[7],
        KernelObject = Field.Join(slot[8], slot[9]),
        KernargAddress = Field.Join(slot[10], slot[11]),
        CompletionSignal = Field.Join(slot[14], slot[15]),
    };

    internal string Text => $"dims={Dimensions} group={GroupSize.X}x{GroupSize.Y}x{GroupSize.Z} grid={GridSize.X}x{GridSize.Y}x{GridSize.Z} private={PrivateSegmentSize} lds={GroupSegmentSize} "
        + $"kernel=0x{KernelObject:x} kernarg=0x{KernargAddress:x} signal=0x{CompletionSignal:x}";

    internal ushort Setup => (ushort)Dimensions;

    internal void EncodeBody(Span<uint> slot)
    {
        Field.Within((ulong)Dimensions, 1, 3, "kernel dispatch dimensions");
        Field.Aligned(KernelObject, 64, "kernel dispatch kernel_object");
        Field.Aligned(CompletionSignal, 64, "kernel dispatch completion_signal");
        slot[1] = GroupSize.X | ((uint)GroupSize.Y << 16);
        slot[2] = GroupSize.Z;
        slot[3] = GridSize.X;
        slot[4] = GridSize.Y;
        slot[5] = GridSize.Z;
        slot[6] = PrivateSegmentSize;
        slot[7] = GroupSegmentSize;
        slot[8] = (uint)KernelObject;
        slot[9] = (uint)(KernelObject >> 32);
        slot[10] = (uint)KernargAddress;
        slot[11] = (uint)(KernargAddress >> 32);
        slot[12] = 0;
        slot[13] = 0;
        slot[14] = (uint)CompletionSignal;
        slot[15] = (uint)(CompletionSignal >> 32);
    }
}
