using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>Which packets a compute micro-engine of a generation takes, and how long they may be.</summary>
public static class Pm4Forms
{
    /// <summary>Whether the generation has the packet as a decodable form, and the lengths that it may have in dwords, header included.</summary>
    public static bool TryGetLength(Pm4Opcode opcode, GfxVersion gfx, out int minimum, out int maximum)
    {
        (minimum, maximum) = opcode switch
        {
            Pm4Opcode.Nop => (1, Pm4Header.MaximumDwords),
            Pm4Opcode.DispatchDirect => (DispatchDirectPacket.Length, DispatchDirectPacket.Length),
            Pm4Opcode.DispatchIndirect => (DispatchIndirectPacket.Length, DispatchIndirectPacket.Length),
            Pm4Opcode.AtomicMem => (AtomicMemPacket.Length, AtomicMemPacket.Length),
            Pm4Opcode.CondExec => (CondExecPacket.Length, CondExecPacket.Length),
            Pm4Opcode.PredExec when HasPredExec(gfx) => (PredExecPacket.Length, PredExecPacket.Length),
            Pm4Opcode.WriteData => (WriteDataPacket.HeadLength + 1, Pm4Header.MaximumDwords),
            Pm4Opcode.WaitRegMem => (WaitRegMemPacket.Length, WaitRegMemPacket.Length),
            Pm4Opcode.IndirectBuffer => (IndirectBufferPacket.Length, IndirectBufferPacket.Length),
            Pm4Opcode.CopyData => (CopyDataPacket.Length, CopyDataPacket.Length),
            Pm4Opcode.EventWrite => (EventWritePacket.Length, EventWritePacket.Length),
            Pm4Opcode.ReleaseMem => (ReleaseMemPacket.Length, ReleaseMemPacket.Length),
            Pm4Opcode.DmaData => (DmaDataPacket.Length, DmaDataPacket.Length),
            Pm4Opcode.AcquireMem => (AcquireMemPacket.LengthOn(gfx), AcquireMemPacket.LengthOn(gfx)),
            Pm4Opcode.SetShReg or Pm4Opcode.SetUconfigReg => (SetRegisterPacket.HeadLength + 1, Pm4Header.MaximumDwords),
            _ => (0, 0),
        };
        return maximum != 0;
    }

    /// <summary>Whether PRED_EXEC selects XCCs: only where one queue runs on several (gfx942, gfx950; ROCr amd_gpu_pm4.h: VIRTUALXCCID_SELECT).</summary>
    public static bool HasPredExec(GfxVersion gfx) => gfx is { Major: 9, Minor: >= 4 };
}
