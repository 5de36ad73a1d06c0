using Harness.Foundation;
using Harness.Packets.Pm4;

namespace Benchmarks;

/// <summary>What a compute queue carries: dispatches with their registers, cache actions and fences.</summary>
internal static class DispatchStream
{
    private const int Room = 64;

    /// <summary>Fills memory with them, and its end with a NOP.</summary>
    public static void Fill(uint[] memory, GfxVersion gfx)
    {
        var pm4 = new Pm4Encoder(memory, gfx);
        while (pm4.Count + Room < memory.Length)
        {
            pm4.AcquireMem();
            pm4.SetShReg(ComputeRegister.PgmLo, [0x1234_5600, 0x7f]);
            pm4.SetShReg(ComputeRegister.UserData0, [0x1000, 0x2000, 0x3000, 0x4000]);
            pm4.DispatchDirect(1024, 1, 1, DispatchInitiator.ComputeShaderEnable);
            pm4.ReleaseMem(ReleaseMemData.Value64, 0x1000, 1);
        }

        pm4.Nop(memory.Length - pm4.Count);
    }
}
