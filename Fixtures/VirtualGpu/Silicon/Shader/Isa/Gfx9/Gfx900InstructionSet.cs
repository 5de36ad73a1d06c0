using VirtualGpu.Silicon.Shader.Isa.Encodings;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx9;

/// <summary>
/// Vega 10 (gfx900): the encodings of gfx9 without accumulation registers and matrices, with multiply-add that rounds twice, and with scratch through
/// FLAT_SCRATCH and swizzled buffers (Vega instruction set architecture reference; LLVM VOP2Instructions.td, VOP3Instructions.td, BUFInstructions.td).
/// </summary>
internal sealed unsafe class Gfx900InstructionSet : Gfx9InstructionSet
{
    private const int Status = 2;
    private const int TrapStatus = 3;
    private const int RegisterAllocation = 5;
    private const int InstructionBufferStatus = 7;
    private const int TrapMemoryLow = 18;
    private const int TrapMemoryHigh = 19;
    private const int XccId = 20;

    // Of STATUS: priorities, conditional debug and ALLOW_REPLAY are kept; HALT would stop the wave.
    private const uint WritableStatus = 0x0070_001e;
    private const uint Halt = 1 << 13;

    private static readonly VectorTables s_vector = new(
        Gfx9VectorOpcodes.Vop1.With("55:v_screen_partition_4se_b32", 56, 82, 84, 85, 86, 87),
        Gfx9VectorOpcodes.Vop2.With("22:v_mac_f32 23:v_madmk_f32 24:v_madak_f32", 4, 55, 56, 57, 58, 59, 60, 61),
        Gfx9VectorOpcodes.Vopc,
        Gfx9VectorOpcodes.Vop3.With("448:v_mad_legacy_f32 449:v_mad_f32", 520, 674, 675, 676, 677),
        new OpcodeTable("VOP3P", """
            0:v_pk_mad_i16 1:v_pk_mul_lo_u16 2:v_pk_add_i16 3:v_pk_sub_i16 4:v_pk_lshlrev_b16 5:v_pk_lshrrev_b16 6:v_pk_ashrrev_i16
            7:v_pk_max_i16 8:v_pk_min_i16 9:v_pk_mad_u16 10:v_pk_add_u16 11:v_pk_sub_u16 12:v_pk_max_u16 13:v_pk_min_u16
            14:v_pk_fma_f16 15:v_pk_add_f16 16:v_pk_mul_f16 17:v_pk_min_f16 18:v_pk_max_f16 32:v_mad_mix_f32 33:v_mad_mixlo_f16
            34:v_mad_mixhi_f16
            """),
        0x140,
        0x1c0);

    private static readonly OpcodeTable s_buffer = Gfx9MemoryOpcodes.Mubuf.With("62:buffer_wbinvl1 63:buffer_wbinvl1_vol", 40, 41, 77, 78, 79, 80, 81, 82);

    /// <inheritdoc/>
    public override string Name => "gfx900";

    /// <inheritdoc/>
    public override bool HasFlatScratchRegister => true;

    /// <inheritdoc/>
    protected override VectorTables VectorOpcodes => s_vector;

    /// <inheritdoc/>
    protected override OpcodeTable BufferOpcodes => s_buffer;

    /// <inheritdoc/>
    protected override bool HasAccumulation => false;

    /// <inheritdoc/>
    protected override bool HasScratchVectorEnable => false;

    /// <inheritdoc/>
    public override bool TryReadHardwareRegister(Wave w, int id, out uint value)
    {
        switch (id)
        {
            case Status:
                value = w.OtherStatus | w.Scalar[ScalarRegister.Scc] | Bit(5, w.IsPrivileged) | Bit(9, w.Exec == 0) | Bit(10, w.ReadMask(ScalarRegister.Vcc) == 0) | Bit(16, true);
                return true;
            case TrapStatus:
                value = w.TrapStatus;
                return true;
            case RegisterAllocation:
                value = ((uint)((w.AllocatedVectors / 4) - 1) << 8) | ((uint)((w.AllocatedScalars / 16) - 1) << 24);
                return true;
            case InstructionBufferStatus:
                value = w.InstructionBufferStatus;
                return true;
            case TrapMemoryLow or TrapMemoryHigh when w.Handler is { } handler:
                value = (uint)(handler.Memory >> (id == TrapMemoryLow ? 8 : 40));
                return true;
            case XccId:
                value = 0;
                return false;
            default:
                return base.TryReadHardwareRegister(w, id, out value);
        }
    }

    /// <inheritdoc/>
    public override bool TryWriteHardwareRegister(Wave w, int id, uint value, uint field)
    {
        if (!w.IsPrivileged)
            return false;
        switch (id)
        {
            case Status when (value & Halt) == 0:
                w.OtherStatus = ((w.OtherStatus & ~field) | value) & WritableStatus;
                if ((field & 1) != 0)
                    w.Scc = (value & 1) != 0;
                return true;
            case TrapStatus:
                w.TrapStatus = (w.TrapStatus & ~field) | value;
                return true;
            case InstructionBufferStatus:
                w.InstructionBufferStatus = (w.InstructionBufferStatus & ~field) | value;
                return true;
            default:
                return false;
        }
    }

    private static uint Bit(int place, bool value) => value ? 1u << place : 0;
}
