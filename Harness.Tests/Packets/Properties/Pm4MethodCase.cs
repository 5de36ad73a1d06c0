using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Properties;

/// <summary>A method of <see cref="Pm4Encoder"/>: how it is called with generated values, and with what a decoder reads back.</summary>
/// <param name="Name">The method.</param>
/// <param name="Gpus">GPUs that have the packet.</param>
/// <param name="Emit">Calls it with generated values, made to fit.</param>
/// <param name="Again">Calls it with the fields of the decoded packet.</param>
internal sealed record Pm4MethodCase(string Name, GfxSet Gpus, Pm4MethodCase.Call Emit, Pm4MethodCase.Repeat Again)
{
    internal delegate void Call(ref Pm4Encoder encoder, Values values);

    internal delegate void Repeat(ref Pm4Encoder encoder, Packet packet);

    /// <summary>Every method that writes a packet with arguments.</summary>
    public static IReadOnlyList<Pm4MethodCase> All { get; } =
    [
        new("Nop", GfxSet.All, (ref Pm4Encoder e, Values v) => e.Nop(v.Int(1, 40)), (ref Pm4Encoder e, Packet p) => e.Nop(p.Dwords.Length)),
        new("IndirectBuffer", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.IndirectBuffer(v.Aligned(4), v.UInt(1, IndirectBufferPacket.MaximumDwords), v.Bool()),
            (ref Pm4Encoder e, Packet p) => e.IndirectBuffer(p.Get(IndirectBufferPacket.Address), p.Get(IndirectBufferPacket.Size), p.Get(IndirectBufferPacket.Chain))),
        new("WriteData", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.WriteData(v.Aligned(4), v.Data(), v.Bool(), v.Bool(), v.Bool() ? WriteDataTarget.Memory : WriteDataTarget.Level2),
            (ref Pm4Encoder e, Packet p) => e.WriteData(
                p.Get(WriteDataPacket.Address), p.Dwords[WriteDataPacket.HeadLength..], p.Get(WriteDataPacket.Confirm), !p.Get(WriteDataPacket.OneAddress), p.Get(WriteDataPacket.Target))),
        new("CopyData", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.CopyData(CopyDataSource.Memory, v.Aligned(8), v.Aligned(8), v.Bool(), v.Bool()),
            (ref Pm4Encoder e, Packet p) => e.CopyData(
                p.Get(CopyDataPacket.Source),
                p.Get(CopyDataPacket.IsWide) ? p.Get(CopyDataPacket.SourceAddress64) : p.Get(CopyDataPacket.SourceAddress32),
                p.Get(CopyDataPacket.IsWide) ? p.Get(CopyDataPacket.TargetAddress64) : p.Get(CopyDataPacket.TargetAddress32),
                p.Get(CopyDataPacket.IsWide), p.Get(CopyDataPacket.Confirm))),
        new("CopyData of a value", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.CopyData(CopyDataSource.Immediate, v.ULong(), v.Aligned(8), wide: true, v.Bool()),
            (ref Pm4Encoder e, Packet p) => e.CopyData(
                p.Get(CopyDataPacket.Source), p.Get(CopyDataPacket.Immediate), p.Get(CopyDataPacket.TargetAddress64), p.Get(CopyDataPacket.IsWide), p.Get(CopyDataPacket.Confirm))),
        new("DmaCopy", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.DmaCopy(v.ULong(), v.ULong(), v.UInt(1, DmaDataPacket.MaximumBytes), v.Bool()),
            (ref Pm4Encoder e, Packet p) => e.DmaCopy(
                p.Get(DmaDataPacket.SourceAddress), p.Get(DmaDataPacket.TargetAddress), p.Get(DmaDataPacket.ByteCount), !p.Get(DmaDataPacket.NoConfirm))),
        new("DmaFill", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.DmaFill(v.UInt(), v.Aligned(4), 4 * v.UInt(1, DmaDataPacket.MaximumBytes / 4), v.Bool()),
            (ref Pm4Encoder e, Packet p) => e.DmaFill(
                p.Get(DmaDataPacket.FillValue), p.Get(DmaDataPacket.TargetAddress), p.Get(DmaDataPacket.ByteCount), !p.Get(DmaDataPacket.NoConfirm))),
        new("WaitRegMem", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.WaitRegMem(v.Aligned(4), (CompareFunction)v.Int(0, 6), v.UInt(), v.UInt(), (ushort)v.UInt()),
            (ref Pm4Encoder e, Packet p) => e.WaitRegMem(
                p.Get(WaitRegMemPacket.Address), p.Get(WaitRegMemPacket.Function), p.Get(WaitRegMemPacket.Reference), p.Get(WaitRegMemPacket.Mask), (ushort)p.Get(WaitRegMemPacket.PollInterval))),
        new("WaitRegMem64", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.WaitRegMem64(v.Aligned(8), (CompareFunction)v.Int(0, 6), v.ULong(), v.ULong(), (ushort)v.UInt()),
            (ref Pm4Encoder e, Packet p) => e.WaitRegMem64(
                p.Get(WaitRegMem64Packet.Address), p.Get(WaitRegMem64Packet.Function), p.Get(WaitRegMem64Packet.Reference), p.Get(WaitRegMem64Packet.Mask), (ushort)p.Get(WaitRegMem64Packet.PollInterval))),
        new("EventWrite", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.EventWrite(v.Bool() ? Pm4Event.CsPartialFlush : Pm4Event.CacheFlush),
            (ref Pm4Encoder e, Packet p) => e.EventWrite(p.Get(EventWritePacket.Event))),
        new("ReleaseMem", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.ReleaseMem(
                v.UInt() & Pm4CacheControl.ReleaseMask, v.Bool() ? ReleaseMemData.Value64 : ReleaseMemData.Low32, v.Aligned(8), v.ULong(), ReleaseMemInterrupt.AfterWriteConfirm, v.UInt()),
            (ref Pm4Encoder e, Packet p) => e.ReleaseMem(
                p.Dwords[1] & Pm4CacheControl.ReleaseMask, p.Get(ReleaseMemPacket.Data), p.Get(ReleaseMemPacket.Address32), p.Get(ReleaseMemPacket.Value), p.Get(ReleaseMemPacket.Interrupt), p.Get(ReleaseMemPacket.ContextId))),
        new("AcquireMem of gfx9", GfxSet.Gfx9,
            (ref Pm4Encoder e, Values v) => e.AcquireMem(v.UInt() >> 1, v.Aligned(256), 1 + (v.ULong() >> 25)),
            (ref Pm4Encoder e, Packet p) => e.AcquireMem(
                (uint)p.Get(AcquireMemCoherPacket.CacheControl), p.Get(AcquireMemCoherPacket.Base), p.Get(AcquireMemCoherPacket.Size) >> 8)),
        new("AcquireMem", GfxSet.Gfx10AndLater,
            (ref Pm4Encoder e, Values v) => e.AcquireMem(v.UInt() >> 13, v.Aligned(256), 1 + (v.ULong() >> 25)),
            (ref Pm4Encoder e, Packet p) => e.AcquireMem((uint)p.Get(AcquireMemPacket.CacheControl), p.Get(AcquireMemPacket.Base), p.Get(AcquireMemPacket.Size) >> 8)),
        new("SetShReg", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.SetShReg(v.UInt(0x2c00, 0x2fe0), v.Data()),
            (ref Pm4Encoder e, Packet p) => e.SetShReg(0x2c00 + p.Get(SetShRegPacket.Register), p.Dwords[2..])),
        new("SetShRegIndex", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.SetShRegIndex(v.UInt(0x2c00, 0x2fff), v.UInt(0, 15), v.UInt()),
            (ref Pm4Encoder e, Packet p) => e.SetShRegIndex(0x2c00 + p.Get(SetShRegIndexPacket.Register), p.Get(SetShRegIndexPacket.Index), p.Dwords[2])),
        new("SetUconfigReg", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.SetUconfigReg(v.UInt(0xc000, 0xffe0), v.Data()),
            (ref Pm4Encoder e, Packet p) => e.SetUconfigReg(0xc000 + p.Get(SetUconfigRegPacket.Register), p.Dwords[2..])),
        new("SetShRegPairs", GfxSet.Gfx11AndLater,
            (ref Pm4Encoder e, Values v) => e.SetShRegPairs([(v.UInt(0x2c00, 0x2fff), v.UInt()), (v.UInt(0x2c00, 0x2fff), v.UInt())]),
            (ref Pm4Encoder e, Packet p) => e.SetShRegPairs([(0x2c00 + p.Dwords[1], p.Dwords[2]), (0x2c00 + p.Dwords[3], p.Dwords[4])])),
        new("DispatchDirect", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.DispatchDirect(v.UInt(), v.UInt(), v.UInt(), DispatchInitiator.ComputeShaderEnable | DispatchInitiator.OrderMode),
            (ref Pm4Encoder e, Packet p) => e.DispatchDirect(
                p.Get(DispatchDirectPacket.DimX), p.Get(DispatchDirectPacket.DimY), p.Get(DispatchDirectPacket.DimZ), p.Get(DispatchDirectPacket.Initiator))),
        new("DispatchIndirect", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.DispatchIndirect(v.Aligned(4), DispatchInitiator.ComputeShaderEnable),
            (ref Pm4Encoder e, Packet p) => e.DispatchIndirect(p.Get(DispatchIndirectPacket.Address), p.Get(DispatchIndirectPacket.Initiator))),
        new("AtomicMem", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.AtomicMem(AtomicOperation.CompareSwap64, v.Aligned(8), v.ULong(), v.ULong(), (AtomicCommand)v.Int(0, 3), v.Bool(), v.UInt(0, 0x1fff)),
            (ref Pm4Encoder e, Packet p) => e.AtomicMem(
                Operation(p), p.Get(AtomicMemPacket.Address), p.Get(AtomicMemPacket.Source), p.Get(AtomicMemPacket.Compare), p.Get(AtomicMemPacket.Command), Returns(p), p.Get(AtomicMemPacket.LoopInterval))),
        new("CondExec", GfxSet.All,
            (ref Pm4Encoder e, Values v) => e.CondExec(v.Aligned(4), v.UInt(0, 0x3fff)),
            (ref Pm4Encoder e, Packet p) => e.CondExec(p.Get(CondExecPacket.Address), p.Get(CondExecPacket.ExecCount))),
        new("PredExec", GfxSet.Gfx94To95,
            (ref Pm4Encoder e, Values v) => e.PredExec(v.UInt(0, 255), v.UInt(0, 0x3fff)),
            (ref Pm4Encoder e, Packet p) => e.PredExec(p.Get(PredExecPacket.XccSelect), p.Get(PredExecPacket.ExecCount))),
        new("Rewind", GfxSet.All, (ref Pm4Encoder e, Values v) => e.Rewind(v.Bool()), (ref Pm4Encoder e, Packet p) => e.Rewind(p.Get(RewindPacket.Valid))),
        new("Timestamp", GfxSet.Gfx11AndLater,
            (ref Pm4Encoder e, Values v) => e.Timestamp(v.Aligned(8), v.Bool() ? TimestampClock.Gpu : TimestampClock.Soc),
            (ref Pm4Encoder e, Packet p) => e.Timestamp(p.Get(TimestampPacket.BottomAddress), p.Get(TimestampPacket.Clock))),
    ];

    public override string ToString() => Name;

    private static AtomicOperation Operation(Packet packet)
    {
        AtomicOperations.TryDecode(packet.Get(AtomicMemPacket.Operation), out AtomicOperation operation, out _).Should().BeTrue();
        return operation;
    }

    private static bool Returns(Packet packet)
    {
        AtomicOperations.TryDecode(packet.Get(AtomicMemPacket.Operation), out _, out bool returns).Should().BeTrue();
        return returns;
    }
}
