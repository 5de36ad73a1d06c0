using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Aql;

/// <summary>Every AQL packet that an AMD GPU's queue may carry.</summary>
public static class AqlPackets
{
    private static readonly AqlHeaderRule s_header = new();
    private static readonly ConcurrentDictionary<GfxVersion, PacketSet> s_sets = new();

    /// <summary>The layouts, in the order of their types; AMD's own packets last.</summary>
    public static IReadOnlyList<PacketLayout> All { get; } =
    [
        AqlInvalidPacket.Layout, AqlKernelDispatchPacket.Layout, AqlBarrierPacket.LayoutAnd, AqlAgentDispatchPacket.Layout,
        AqlBarrierPacket.LayoutOr, AqlPm4IndirectBufferPacket.Layout, AqlBarrierValuePacket.Layout,
    ];

    /// <summary>The packets that a GPU has.</summary>
    public static PacketSet For(GfxVersion gfx) => s_sets.GetOrAdd(gfx, static gfx => new PacketSet(All, gfx, PacketEngine.Any, s_header));
}
