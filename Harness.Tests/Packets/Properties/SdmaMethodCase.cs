using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Properties;

/// <summary>A method of <see cref="SdmaEncoder"/>: how it is called with generated values, and with what a decoder reads back.</summary>
/// <param name="Name">The method.</param>
/// <param name="Gpus">GPUs that have the packet.</param>
/// <param name="Emit">Calls it with generated values, made to fit.</param>
/// <param name="Again">Calls it with the fields of the decoded packet.</param>
internal sealed record SdmaMethodCase(string Name, GfxSet Gpus, SdmaMethodCase.Call Emit, SdmaMethodCase.Repeat Again)
{
    internal delegate void Call(ref SdmaEncoder encoder, Values values);

    internal delegate void Repeat(ref SdmaEncoder encoder, Packet packet);

    private const uint MostNarrowBytes = 1 << 22;

    /// <summary>Every method that writes a packet with arguments.</summary>
    public static IReadOnlyList<SdmaMethodCase> All { get; } =
    [
        new("CopyLinear", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.CopyLinear(v.ULong(), v.ULong(), v.UInt(1, MostNarrowBytes)),
            (ref SdmaEncoder e, Packet p) => e.CopyLinear(p.Get(SdmaCopyLinearPacket.Source), p.Get(SdmaCopyLinearPacket.Target), p.Get(SdmaCopyLinearPacket.Count))),
        new("CopyLinear of much", GfxSet.WideCopies,
            (ref SdmaEncoder e, Values v) => e.CopyLinear(v.ULong(), v.ULong(), v.UInt(MostNarrowBytes, 1 << 30)),
            (ref SdmaEncoder e, Packet p) => e.CopyLinear(p.Get(SdmaCopyLinearPacket.Source), p.Get(SdmaCopyLinearPacket.Target), p.Get(SdmaCopyLinearPacket.WideCount))),
        new("CopyBroadcast", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.CopyBroadcast(v.ULong(), v.ULong(), v.ULong(), v.UInt(1, MostNarrowBytes)),
            (ref SdmaEncoder e, Packet p) => e.CopyBroadcast(
                p.Get(SdmaCopyBroadcastPacket.Source), p.Get(SdmaCopyBroadcastPacket.First), p.Get(SdmaCopyBroadcastPacket.Second), p.Get(SdmaCopyBroadcastPacket.Count))),
        new("WriteLinear", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.WriteLinear(v.Aligned(4), v.Data()),
            (ref SdmaEncoder e, Packet p) => e.WriteLinear(p.Get(SdmaWritePacket.Address), p.Dwords[SdmaWritePacket.HeadLength..])),
        new("ConstFill", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.ConstFill(v.Aligned(4), v.UInt(), 4 * v.UInt(1, MostNarrowBytes / 4)),
            (ref SdmaEncoder e, Packet p) => e.ConstFill(
                p.Get(SdmaConstantFillPacket.Address), p.Get(SdmaConstantFillPacket.Value), p.Get(SdmaConstantFillPacket.Count), 1 << (int)p.Get(SdmaConstantFillPacket.ElementLog2))),
        new("Fence", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.Fence(v.Aligned(4), v.UInt()),
            (ref SdmaEncoder e, Packet p) => e.Fence(p.Get(SdmaFencePacket.Address), p.Get(SdmaFencePacket.Value))),
        new("Trap", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.Trap(v.UInt() >> 4),
            (ref SdmaEncoder e, Packet p) => e.Trap(p.Get(SdmaTrapPacket.Context))),
        new("PollMemory", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.PollMemory(v.Aligned(4), (CompareFunction)v.Int(0, 6), v.UInt(), v.UInt(), (ushort)v.UInt()),
            (ref SdmaEncoder e, Packet p) => e.PollMemory(
                p.Get(SdmaPollMemoryPacket.Address), p.Get(SdmaPollMemoryPacket.Function), p.Get(SdmaPollMemoryPacket.Reference), p.Get(SdmaPollMemoryPacket.Mask), (ushort)p.Get(SdmaPollMemoryPacket.Interval))),
        new("Atomic", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.Atomic(AtomicOperation.CompareSwap32, v.Aligned(4), v.ULong(), v.ULong(), v.Bool(), v.UInt(0, 0x1fff)),
            (ref SdmaEncoder e, Packet p) => e.Atomic(
                (AtomicOperation)p.Get(SdmaAtomicPacket.Operation), p.Get(SdmaAtomicPacket.Address), p.Get(SdmaAtomicPacket.Source), p.Get(SdmaAtomicPacket.Compare), p.Get(SdmaAtomicPacket.Loop), p.Get(SdmaAtomicPacket.LoopInterval))),
        new("Timestamp", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.Timestamp(v.Aligned(8)),
            (ref SdmaEncoder e, Packet p) => e.Timestamp(p.Get(SdmaTimestampPacket.Address))),
        new("Indirect", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.Indirect(v.Aligned(32), v.UInt(1, SdmaIndirectPacket.MaximumDwords)),
            (ref SdmaEncoder e, Packet p) => e.Indirect(p.Get(SdmaIndirectPacket.Address), p.Get(SdmaIndirectPacket.Size))),
        new("ConditionalExecute", GfxSet.All,
            (ref SdmaEncoder e, Values v) => e.ConditionalExecute(v.Aligned(4), v.UInt(), v.UInt(0, 0x3fff)),
            (ref SdmaEncoder e, Packet p) => e.ConditionalExecute(
                p.Get(SdmaConditionalExecutePacket.Address), p.Get(SdmaConditionalExecutePacket.Reference), p.Get(SdmaConditionalExecutePacket.ExecCount))),
        new("CacheRequest", GfxSet.Gfx10AndLater,
            (ref SdmaEncoder e, Values v) => e.CacheRequest((GcrControl)(v.UInt() >> 13)),
            (ref SdmaEncoder e, Packet p) => e.CacheRequest(p.Get(SdmaUserCacheRequestPacket.Control))),
    ];

    public override string ToString() => Name;
}
