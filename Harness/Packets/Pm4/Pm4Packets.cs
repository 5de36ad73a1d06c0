using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>Every PM4 packet that a queue may carry: of compute, of graphics, or of the hardware scheduler.</summary>
public static class Pm4Packets
{
    private static readonly Pm4HeaderRule s_header = new();
    private static readonly ConcurrentDictionary<(GfxVersion Gfx, PacketEngine Engine), PacketSet> s_sets = new();

    /// <summary>A type-2 packet: one dword that means nothing. Rings of gfx8 and before are filled with it (vid.h: CP_PACKET2).</summary>
    public static PacketLayout Type2Nop { get; } = new() { Name = "TYPE2_NOP", Code = -1, Dwords = 1, FieldList = PacketLayout.NoFields };

    /// <summary>The layouts: those with encoders in the order of their opcodes, then those of the table.</summary>
    public static IReadOnlyList<PacketLayout> All { get; } =
    [
        Type2Nop, NopPacket.Layout, SetBasePacket.Layout, DispatchDirectPacket.Layout, DispatchIndirectPacket.Layout, AtomicGdsPacket.Layout, AtomicMemPacket.Layout,
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
        .. new LayoutTable(new Dictionary<string, Type> { ["event"] = typeof(Pm4Event) }).Read("graphics"),
    ];

    /// <summary>The packets that a GPU has.</summary>
    /// <param name="gfx">The GPU.</param>
    /// <param name="engine">The micro-engine that reads them.</param>
    public static PacketSet For(GfxVersion gfx, PacketEngine engine = PacketEngine.Compute) =>
        s_sets.GetOrAdd((gfx, engine), static key => new PacketSet(All, key.Gfx, key.Engine, s_header));
}
