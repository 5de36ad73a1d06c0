using System.Diagnostics;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Branches, barriers, waits, messages and hardware registers.</summary>
internal static unsafe class ProgramControl
{
    /// <summary>s_sendmsg of gfx11: the wave gives its vector registers back before it ends.</summary>
    private const int DeallocateVectorRegisters = 3;

    /// <summary>s_sendmsg_rtn: the 100 MHz counter.</summary>
    private const int GetRealtime = 0x83;

    private const int ModeRegister = 1;
    private const uint VectorSkip = 1u << 28; // MODE.VSKIP
    private const long RealtimeFrequency = 100_000_000;

    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        // Ordering, hints and caches: memory operations complete at once and in order, so that there is nothing to wait for.
        t.Add("s_nop|s_waitcnt|s_waitcnt_depctr|s_wait_idle|s_clause|s_delay_alu|s_set_inst_prefetch_distance|s_setprio", "-:", &Nothing);
        t.Add("s_waitcnt_vscnt|s_waitcnt_vmcnt|s_waitcnt_expcnt|s_waitcnt_lgkmcnt|s_wakeup|s_ttracedata|s_version", "-:", &Nothing);
        t.Add("s_dcache_inv|s_dcache_wb|s_dcache_inv_vol|s_dcache_wb_vol|s_gl1_inv|s_icache_inv|v_nop|v_pipeflush", "-:", &Nothing);
        t.Add("buffer_wbl2|buffer_inv|buffer_wbinvl1|buffer_wbinvl1_vol|buffer_gl0_inv|buffer_gl1_inv|ds_nop|s_incperflevel|s_decperflevel|v_clrexcp", "-:", &Nothing);
        t.Add("s_endpgm|s_endpgm_saved", "-:", &EndProgram);
        t.Add("s_branch", "-:", &Branch);
        t.Add("s_cbranch_scc0", "-:", &BranchSccClear);
        t.Add("s_cbranch_scc1", "-:", &BranchSccSet);
        t.Add("s_cbranch_vccz", "-:", &BranchVccZero);
        t.Add("s_cbranch_vccnz", "-:", &BranchVccNotZero);
        t.Add("s_cbranch_execz", "-:", &BranchExecZero);
        t.Add("s_cbranch_execnz", "-:", &BranchExecNotZero);
        t.Add("s_barrier", "-:", &Barrier);
        t.Add("s_sleep", "-:", &Sleep);
        t.Add("s_sendmsg", "-:", &SendMessage);
        t.Add("s_sendmsg_rtn_b32", "u:", &SendMessageWithReturn);
        t.Add("s_sendmsg_rtn_b64", "q:", &SendMessageWithReturn);
        t.Add("s_trap", "-:", &Trap);
        t.Add("s_sethalt|s_setkill", "-:", &HaltOrKill);
        t.Add("s_getpc_b64", "q:", &GetProgramCounter);
        t.Add("s_setpc_b64", "-:q", &SetProgramCounter);
        t.Add("s_rfe_b64", "-:q", &ReturnFromTrap);
        t.Add("s_swappc_b64", "q:q", &SwapProgramCounter);
        t.Add("s_call_b64", "q:", &Call);
        t.Add("s_getreg_b32", "u:", &GetRegister);
        t.Add("s_setreg_b32", "-:u", &SetRegister);
        t.Add("s_setreg_imm32_b32", "-:u", &SetRegister);
        t.Add("s_setvskip", "-:u,u", &SetVectorSkip);
        t.Add("s_round_mode", "-:", &RoundMode);
        t.Add("s_denorm_mode", "-:", &DenormalMode);
        t.Add("s_memtime|s_memrealtime", "q:", &ReadRealtime);
    }

    /// <summary>The 100 MHz counter that s_memrealtime reads.</summary>
    public static ulong Realtime =>
        (ulong)(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency * RealtimeFrequency);

    private static void Nothing(Wave w, Instruction* i)
    {
    }

    private static void EndProgram(Wave w, Instruction* i) => w.State = WaveState.Ended;

    private static void Branch(Wave w, Instruction* i) => w.ProgramCounter += (ulong)(i->Immediate * sizeof(uint));

    private static void BranchSccClear(Wave w, Instruction* i) => BranchWhen(w, i, !w.Scc);

    private static void BranchSccSet(Wave w, Instruction* i) => BranchWhen(w, i, w.Scc);

    private static void BranchVccZero(Wave w, Instruction* i) => BranchWhen(w, i, w.ReadMask(ScalarRegister.Vcc) == 0);

    private static void BranchVccNotZero(Wave w, Instruction* i) => BranchWhen(w, i, w.ReadMask(ScalarRegister.Vcc) != 0);

    private static void BranchExecZero(Wave w, Instruction* i) => BranchWhen(w, i, w.Exec == 0);

    private static void BranchExecNotZero(Wave w, Instruction* i) => BranchWhen(w, i, w.Exec != 0);

    private static void BranchWhen(Wave w, Instruction* i, bool taken)
    {
        if (taken)
            Branch(w, i);
    }

    private static void Barrier(Wave w, Instruction* i) => w.Group.ArriveAtBarrier(w);

    private static void Sleep(Wave w, Instruction* i) => w.State = WaveState.Sleeping;

    private static void SendMessage(Wave w, Instruction* i)
    {
        if (w.IsPrivileged && i->Immediate == w.Group.Traps!.SaveMessage)
            FindPlace(w, i);
        else if (i->Immediate != DeallocateVectorRegisters || !w.InstructionSet.DeallocatesByMessage)
            w.Stop(i, $"message 0x{i->Immediate:x} is not modelled");
    }

    // What hardware answers when there is time: where the wave's state goes.
    private static void FindPlace(Wave w, Instruction* i)
    {
        w.Place = w.Group.FindPlace?.Invoke(w);
        if (w.Place is not { } place)
        {
            w.Stop(i, "there is no room for the wave in the context save area of its queue, or nobody told it to save itself");
            return;
        }

        w.Scalar[ScalarRegister.Exec] = (uint)place.Address;
        w.Scalar[ScalarRegister.Exec + 1] = (ushort)(place.Address >> 32) | (place.IsFirst ? w.Group.Traps!.FirstWave : 0);
    }

    private static void ReturnFromTrap(Wave w, Instruction* i)
    {
        if (w.IsPrivileged)
            w.ReturnFromTrap(w.Scalar64(i, 0));
        else
            w.Stop(i, "the wave is not in the trap handler");
    }

    private static void SendMessageWithReturn(Wave w, Instruction* i)
    {
        if (i->Immediate == GetRealtime)
            ScalarShapes.Write(w, i, Realtime);
        else
            w.Stop(i, $"message 0x{i->Immediate:x} is not modelled");
    }

    private static void Trap(Wave w, Instruction* i) => w.Stop(i, $"trap {i->Immediate} without a trap handler");

    private static void HaltOrKill(Wave w, Instruction* i)
    {
        if (i->Immediate != 0)
            w.Stop(i, "halting and killing waves are not modelled");
    }

    private static void GetProgramCounter(Wave w, Instruction* i) => ScalarShapes.Write(w, i, w.ProgramCounter);

    private static void SetProgramCounter(Wave w, Instruction* i) => w.ProgramCounter = w.Scalar64(i, 0) & ~3UL;

    private static void SwapProgramCounter(Wave w, Instruction* i)
    {
        ulong target = w.Scalar64(i, 0) & ~3UL;
        ScalarShapes.Write(w, i, w.ProgramCounter);
        w.ProgramCounter = target;
    }

    private static void Call(Wave w, Instruction* i)
    {
        ScalarShapes.Write(w, i, w.ProgramCounter);
        Branch(w, i);
    }

    // The immediate of s_getreg and s_setreg: register in bits 5:0, first bit in 10:6, number of bits less one in 15:11.
    private static void GetRegister(Wave w, Instruction* i)
    {
        int id = (int)i->Immediate & 0x3f;
        uint value;
        if (id == ModeRegister)
        {
            value = w.Mode;
        }
        else if (!w.InstructionSet.TryReadHardwareRegister(w, id, out value))
        {
            w.Stop(i, $"hardware register {id} is not modelled");
            return;
        }

        w.Scalar[i->Destination] = (value >> Offset(i)) & Field(i);
    }

    private static void SetRegister(Wave w, Instruction* i)
    {
        int id = (int)i->Immediate & 0x3f;
        uint field = Field(i) << Offset(i);
        uint value = (w.Scalar32(i, 0) << Offset(i)) & field;
        if (id != ModeRegister)
        {
            if (!w.InstructionSet.TryWriteHardwareRegister(w, id, value, field))
                w.Stop(i, $"writing 0x{value:x} to hardware register {id} is not modelled");
            return;
        }

        SetMode(w, i, (w.Mode & ~field) | value);
    }

    private static void RoundMode(Wave w, Instruction* i) => SetMode(w, i, (w.Mode & ~0xfu) | ((uint)i->Immediate & 0xf));

    private static void DenormalMode(Wave w, Instruction* i) => SetMode(w, i, (w.Mode & ~0xf0u) | (((uint)i->Immediate & 0xf) << 4));

    // The trap handler of Linux 6.18 turns it off before it saves vector registers.
    private static void SetVectorSkip(Wave w, Instruction* i)
    {
        if (((w.Scalar32(i, 0) >> (int)(w.Scalar32(i, 1) & 31)) & 1) != 0)
            w.Stop(i, "skipping vector instructions is not modelled");
        else
            w.Mode &= ~VectorSkip;
    }

    private static void SetMode(Wave w, Instruction* i, uint mode)
    {
        w.Mode = mode;
        if (!Wave.IsRoundingKnown(mode))
            w.Stop(i, $"MODE 0x{mode:x} asks for a rounding other than to nearest even, which is not modelled");
    }

    private static int Offset(Instruction* i) => (int)(i->Immediate >> 6) & 31;

    private static uint Field(Instruction* i)
    {
        int bits = ((int)(i->Immediate >> 11) & 31) + 1;
        return bits == 32 ? uint.MaxValue : (1u << bits) - 1;
    }

    private static void ReadRealtime(Wave w, Instruction* i) => ScalarShapes.Write(w, i, Realtime);
}
