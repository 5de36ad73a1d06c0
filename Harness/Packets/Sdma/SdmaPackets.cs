using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>Every SDMA packet that a queue may carry.</summary>
public static class SdmaPackets
{
    private static readonly SdmaHeaderRule s_header = new();
    private static readonly ConcurrentDictionary<GfxVersion, PacketSet> s_sets = new();

    /// <summary>The layouts, in the order of their codes; of forms that share bits the narrower one comes first.</summary>
    public static IReadOnlyList<PacketLayout> All { get; } =
    [
        SdmaNopPacket.Layout, SdmaCopyCompressedPacket.Layout, SdmaCopyLinearPacket.Layout, SdmaCopyBroadcastPacket.Layout,
        SdmaCopySubWindowPacket.Layout, SdmaCopySubWindowLargePacket.Layout, SdmaWritePacket.Layout, SdmaIndirectPacket.Layout, SdmaFencePacket.Layout,
        SdmaFenceConditionalInterruptPacket.Layout, SdmaTrapPacket.Layout, SdmaSemaphorePacket.Layout, SdmaMemoryIncrementPacket.Layout,
        SdmaPollMemoryPacket.Layout, SdmaPollRegisterWritePacket.Layout, SdmaPollDirtyBitPacket.Layout, SdmaPollVerifyPacket.Layout,
        SdmaVmInvalidationPacket.Layout, SdmaConditionalExecutePacket.Layout, SdmaAtomicPacket.Layout, SdmaConstantFillPacket.Layout,
        SdmaDataFillMultiPacket.Layout, SdmaPteGeneratePacket.Layout, SdmaPteCopyPacket.Layout, SdmaPteModifyPacket.Layout,
        SdmaPteModifyManyPacket.Layout, SdmaPteCopyBackwardsPacket.Layout, SdmaTimestampSetPacket.Layout, SdmaTimestampGetPacket.Layout,
        SdmaTimestampPacket.Layout, SdmaRegisterWritePacket.Layout, SdmaRegisterWriteGfx12Packet.Layout, SdmaPreExecutePacket.Layout, SdmaDummyTrapGfx9Packet.Layout,
        SdmaGpuvmInvalidatePacket.Layout, SdmaCacheRequestPacket.Layout, SdmaUserCacheRequestPacket.Layout, SdmaDummyTrapPacket.Layout,
        .. new LayoutTable(new Dictionary<string, Type>()).Read("tiled"),
    ];

    /// <summary>The packets that a GPU has.</summary>
    public static PacketSet For(GfxVersion gfx) => s_sets.GetOrAdd(gfx, static gfx => new PacketSet(All, gfx, PacketEngine.Any, s_header));
}
