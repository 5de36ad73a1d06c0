using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Conformance.Tests.Encoding;

/// <summary>Packets as user mode sends them: the encoder's methods with their defaults, where generations differ most in cache actions.</summary>
internal static class Pm4Calls
{
    private const ulong Address = 0x7f12_3456_7000;

    /// <summary>The packets for a GPU.</summary>
    public static IEnumerable<uint[]> For(GfxVersion gfx)
    {
        var encoder = new Pm4Encoder(new uint[256], gfx);
        encoder.Nop();
        encoder.Nop(4);
        encoder.WriteData(Address, 0x2a);
        encoder.WriteData64(Address, 0x1_0000_002a, confirm: false);
        encoder.CopyData(CopyDataSource.Memory, Address, Address + 0x1000);
        encoder.CopyData(CopyDataSource.GpuClock, 0, Address);
        encoder.DmaCopy(Address, Address + 0x1000, 0x1000);
        encoder.DmaFill(0x2a, Address, 0x1000);
        encoder.WaitRegMem(Address, CompareFunction.GreaterOrEqual, 0x2a);
        encoder.WaitRegMem64(Address, CompareFunction.Equal, 0x1_0000_002a);
        encoder.AtomicMem(AtomicOperation.Add64, Address, 1);
        encoder.CondExec(Address, 4);
        encoder.EventWrite(Pm4Event.CsPartialFlush);
        encoder.AcquireMem();
        encoder.SetShReg(ComputeRegister.PgmLo, [0x1234_5670, 0x7f]);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x00ac_0043, 0x0000_0090]);
        encoder.SetShReg(ComputeRegister.NumThreadX, [64, 1, 1]);
        encoder.SetUconfigReg(0xc200, 0xe000_0000);
        encoder.DispatchDirect(1024, 1, 1, DispatchInitiator.ComputeShaderEnable | DispatchInitiator.ForceStartAtZero);
        encoder.DispatchIndirect(Address, DispatchInitiator.ComputeShaderEnable);
        encoder.ReleaseMem(ReleaseMemData.Value64, Address, 0x2a, ReleaseMemInterrupt.AfterWriteConfirm, 7);
        encoder.IndirectBuffer(Address, 0x100);
        encoder.IndirectBuffer(Address, 0x100, chain: true);
        encoder.Rewind(valid: false);
        if (GfxSet.Gfx94To95.Contains(gfx))
            encoder.PredExec(0x1, 4);
        if (GfxSet.Gfx11AndLater.Contains(gfx))
        {
            encoder.SetShRegPairs([(ComputeRegister.PgmRsrc1, 0x60af_0043), (ComputeRegister.PgmLo, 0x1234_5670)]);
            encoder.Timestamp(Address);
        }

        return [encoder.Written.ToArray()];
    }
}
