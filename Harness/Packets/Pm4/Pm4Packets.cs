using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>Every PM4 packet that a compute queue or the hardware scheduler's queue may carry.</summary>
public static class Pm4Packets
{
    private static readonly Pm4HeaderRule s_header = new();
    private static readonly ConcurrentDictionary<GfxVersion, PacketSet> s_sets = new();

    /// <summary>The layouts, in the order of their opcodes.</summary>
    public static IReadOnlyList<PacketLayout> All { get; } =
    [
        NopPacket.Layout, SetBasePacket.Layout, DispatchDirectPacket.Layout, DispatchIndirectPacket.Layout, AtomicGdsPacket.Layout, AtomicMemPacket.Layout,
        CondExecPacket.Layout, PredExecPacket.Layout, WriteDataPacket.Layout, MemSemaphorePacket.Layout, WaitRegMemPacket.Layout,
        PerfCounterWindowPacket.Layout, IndirectBufferPacket.Layout, CondIndirectBufferPacket.Layout, CopyDataPacket.Layout,
        CondWritePacket.Layout, EventWritePacket.Layout, EventWriteAddressPacket.Layout, ReleaseMemPacket.Layout, DmaDataPacket.Layout,
        PerfmonControlPacket.Layout, AcquireMemCoherPacket.Layout, AcquireMemPacket.Layout, RewindPacket.Layout,
        IndirectBufferPasidPacket.Layout, PrimeUtcl2Packet.Layout, LoadShRegIndexPacket.Layout, SetConfigRegPacket.Layout,
        SetContextRegPacket.Layout, SetShRegPacket.Layout, SetQueueRegPacket.Layout, SetUconfigRegPacket.Layout, FrameControlPacket.Layout,
        WaitRegMem64Packet.Layout, HdpFlushPacket.Layout, InvalidateTlbsPacket.Layout, DmaDataFillMultiPacket.Layout,
        SetShRegIndexPacket.Layout, SetResourcesPacket.Layout, MapProcessPacket.Layout, MapProcessAldebaranPacket.Layout,
        MapQueuesPacket.Layout, UnmapQueuesPacket.Layout, QueryStatusPacket.Layout, RunListPacket.Layout, MapProcessVmPacket.Layout,
        TimestampPacket.Layout, SetShRegPairsPacket.Layout, SetShRegPairsPackedPacket.LayoutGfx11, SetShRegPairsPackedPacket.LayoutGfx12,
        SetShRegPairsPackedPacket.LayoutN, SetUconfigRegPairsPacket.Layout, RunCleanerShaderPacket.Layout,
    ];

    /// <summary>The packets that a GPU has.</summary>
    public static PacketSet For(GfxVersion gfx) => s_sets.GetOrAdd(gfx, static gfx => new PacketSet(All, gfx, s_header));
}
