using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

// Vector encodings. Field positions of VOP1, VOP2, VOPC and VOP3 are alike in all generations.
internal abstract unsafe partial class EncodedInstructionSet
{
    private const uint Vop2InVop3 = 0x100;

    /// <summary>Whether v_cmpx writes a scalar destination besides EXEC.</summary>
    protected abstract bool CompareExecHasDestination { get; }

    /// <summary>Whether source code 249 is SDWA, and source codes 233 and 234 are not DPP8.</summary>
    protected abstract bool HasSubDwordAddressing { get; }

    /// <summary>VOP1, VOP2 and VOPC: every dword whose top bit is clear.</summary>
    protected void DecodeShortVector(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, VectorTables tables)
    {
        uint word = words[0];
        i->Size = sizeof(uint);
        uint source0 = word & 0x1ff;
        if (word >> 25 == 0x3f)
        {
            Operation operation = Bind(i, tables.Vop1, (word >> 9) & 0xff);
            SetVectorDestination(i, operation, (word >> 17) & 0xff);
            SetFirstSource(words, memory, i, source0, 0, false);
        }
        else if (word >> 25 == 0x3e)
        {
            Operation operation = Bind(i, tables.Vopc, (word >> 17) & 0xff);
            i->ScalarDestination = ScalarRegister.Vcc;
            SetFirstSource(words, memory, i, source0, (word >> 9) & 0xff, true);
            SetCompareDestination(i, operation);
        }
        else
        {
            DecodeVop2(words, memory, i, tables);
        }

        SetFlags(i);
    }

    /// <summary>VOP3 and what it carries of the short encodings.</summary>
    protected void DecodeVop3(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, VectorTables tables)
    {
        uint word = words[0];
        uint fields = words[1];
        i->Size = 2 * sizeof(uint);
        uint opcode = (word >> 16) & 0x3ff;
        Operation operation = opcode < Vop2InVop3 ? Bind(i, tables.Vopc, opcode)
            : opcode < tables.Vop1InVop3 ? Bind(i, tables.Vop2, opcode - Vop2InVop3)
            : opcode < tables.FirstVop3 ? Bind(i, tables.Vop1, opcode - tables.Vop1InVop3)
            : Bind(i, tables.Vop3, opcode);
        bool clamps = (word & (1u << 15)) != 0;
        if (clamps && i->DestinationType is not (OperandType.F16 or OperandType.F32 or OperandType.F64))
        {
            operation = Bind(i, operation.Saturating
                ?? throw new UnknownInstructionException($"{operation.Mnemonic} with clamp is not executed by the model"));
            clamps = false;
        }

        i->Flags |= clamps ? InstructionFlags.Clamp : 0;
        i->OutputModifier = (byte)((fields >> 27) & 3);
        i->Negate = (byte)(fields >> 29);
        if (HasScalarDestination(operation))
        {
            i->ScalarDestination = MapScalar((word >> 8) & 0x7f);
        }
        else
        {
            i->Absolute = (byte)((word >> 8) & 7);
            i->OperandSelect = (byte)((word >> 11) & 0xf);
        }

        if (opcode < Vop2InVop3)
        {
            i->ScalarDestination = MapScalar(word & 0x7f);
            SetCompareDestination(i, operation);
        }
        else
        {
            SetVectorDestination(i, operation, word & 0xff);
        }

        uint control = fields & 0x1ff;
        bool permutes = IsPermuted(control);
        for (int n = 0; n < i->SourceCount; n++)
        {
            uint code = (fields >> (9 * n)) & 0x1ff;
            if (n == 0 && permutes)
                SetPermutedSource(i, control, words[2]);
            else if (n == 2 && Accumulates(operation))
                i->Source[n] = (ushort)(Instruction.FirstVectorSource + i->Destination);
            else
                SetSource(i, n, code, words[2], memory);
        }

        if (i->Size > 2 * sizeof(uint) || permutes)
            i->Size = 3 * sizeof(uint);
        SetFlags(i);
    }

    /// <summary>VOP3P: packed and mixed precision.</summary>
    protected void DecodeVop3p(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, VectorTables tables)
    {
        uint word = words[0];
        uint fields = words[1];
        i->Size = 2 * sizeof(uint);
        Operation operation = Bind(i, tables.Vop3p, (word >> 16) & 0x7f);
        if ((word & (1u << 15)) != 0 && i->DestinationType is not OperandType.F32)
            throw new UnknownInstructionException($"{operation.Mnemonic} with clamp is not executed by the model");
        i->Flags |= (word & (1u << 15)) != 0 ? InstructionFlags.Clamp : 0;
        i->Destination = (ushort)(word & 0xff);
        i->OperandSelect = (byte)((word >> 11) & 7);
        i->OperandSelectHigh = (byte)(((fields >> 27) & 3) | (((word >> 14) & 1) << 2));
        i->Negate = (byte)(fields >> 29);
        i->Absolute = (byte)((word >> 8) & 7);
        for (int n = 0; n < i->SourceCount; n++)
            SetSource(i, n, (fields >> (9 * n)) & 0x1ff, words[2], memory);
        if (i->Size > 2 * sizeof(uint))
            i->Size = 3 * sizeof(uint);

        // The two moves between vector and accumulation registers lie among the matrix instructions of this encoding.
        if (operation.Mnemonic == "v_accvgpr_read")
            i->Source[0] = (ushort)(Instruction.FirstAccumulationSource + (fields & 0xff));
        if (operation.Mnemonic is "v_accvgpr_read" or "v_accvgpr_write")
            i->Negate = i->Absolute = i->OperandSelect = 0;
        if (operation.Mnemonic == "v_accvgpr_write")
            i->Destination += Instruction.FirstAccumulationSource - Instruction.FirstVectorSource;
        SetFlags(i);
    }

    /// <summary>Derives what decides between the plain and the slow path.</summary>
    protected void SetFlags(Instruction* i)
    {
        bool isHalf = i->DestinationType is OperandType.F16 or OperandType.B16;
        InstructionFlags flags = i->Flags;
        bool moved = (flags & (InstructionFlags.Sdwa | InstructionFlags.Dpp | InstructionFlags.Dpp8)) != 0;
        if (moved || (i->Negate | i->Absolute | (i->OperandSelect & 7)) != 0)
            flags |= InstructionFlags.SourcesModified;
        if (moved || i->OutputModifier != 0 || (flags & InstructionFlags.Clamp) != 0 || isHalf)
            flags |= InstructionFlags.ResultModified;
        flags |= Precision(i->DestinationType);
        for (int n = 0; n < i->SourceCount; n++)
            flags |= Precision((OperandType)i->SourceType[n]);
        i->Flags = flags;
    }

    /// <summary>Names that also use the destination as their third source.</summary>
    protected static bool Accumulates(Operation operation) =>
        operation.Mnemonic.StartsWith("v_fmac", StringComparison.Ordinal)
        || operation.Mnemonic.StartsWith("v_mac", StringComparison.Ordinal)
        || operation.Mnemonic.StartsWith("v_pk_fmac", StringComparison.Ordinal);

    private static InstructionFlags Precision(OperandType type) => type switch
    {
        OperandType.F32 or OperandType.PackedF32 => InstructionFlags.SinglePrecision,
        OperandType.F16 or OperandType.F64 or OperandType.PackedF16 => InstructionFlags.OtherPrecision,
        _ => InstructionFlags.None,
    };

    private static bool HasScalarDestination(Operation operation) =>
        operation.Mnemonic.Contains("_co_", StringComparison.Ordinal)
        || operation.Mnemonic.StartsWith("v_div_scale", StringComparison.Ordinal)
        || operation.Mnemonic is "v_mad_u64_u32" or "v_mad_i64_i32";

    private void DecodeVop2(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, VectorTables tables)
    {
        uint word = words[0];
        Operation operation = Bind(i, tables.Vop2, (word >> 25) & 0x3f);
        SetVectorDestination(i, operation, (word >> 17) & 0xff);
        i->ScalarDestination = ScalarRegister.Vcc;
        uint source1 = (word >> 9) & 0xff;
        SetFirstSource(words, memory, i, word & 0x1ff, source1, true);
        SetImpliedSource(i, operation, words[1], source1);
    }

    /// <summary>Sets what VOP2 and VOPD do not encode: the accumulator, VCC, or the literal of a multiply-add.</summary>
    protected static void SetImpliedSource(Instruction* i, Operation operation, uint literal, uint source1)
    {
        if (i->SourceCount < 3)
            return;
        bool multipliesLiteral = operation.Mnemonic.Contains("amk_", StringComparison.Ordinal) || operation.Mnemonic.Contains("admk_", StringComparison.Ordinal);
        bool addsLiteral = operation.Mnemonic.Contains("aak_", StringComparison.Ordinal) || operation.Mnemonic.Contains("adak_", StringComparison.Ordinal);
        if (multipliesLiteral)
        {
            SetConstant(i, 1, literal);
            i->Source[2] = (ushort)(Instruction.FirstVectorSource + source1);
            i->Size = 2 * sizeof(uint);
        }
        else if (addsLiteral)
        {
            SetConstant(i, 2, literal);
            i->Size = 2 * sizeof(uint);
        }
        else if (Accumulates(operation))
        {
            i->Source[2] = (ushort)(Instruction.FirstVectorSource + i->Destination);
        }
        else
        {
            i->Source[2] = ScalarRegister.Vcc;
        }
    }

    // Source 0 of the short encodings may announce SDWA or DPP, whose second dword holds the real one.
    private void SetFirstSource(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, uint source0, uint source1, bool hasSource1)
    {
        if (hasSource1 && i->SourceCount > 1)
            i->Source[1] = (ushort)(Instruction.FirstVectorSource + source1);
        if (source0 == SourceSdwa && HasSubDwordAddressing)
        {
            SetSubDwordSources(words, memory, i, source1);
        }
        else if (IsPermuted(source0))
        {
            SetPermutedSource(i, source0, words[1]);
            i->Negate = (byte)(((words[1] >> 20) & 1) | ((words[1] >> 21) & 2));
            i->Absolute = (byte)(((words[1] >> 21) & 1) | ((words[1] >> 22) & 2));
            if ((i->Flags & InstructionFlags.Dpp8) != 0)
                i->Negate = i->Absolute = 0;
            i->Size = 2 * sizeof(uint);
        }
        else if (i->SourceCount > 0)
        {
            SetSource(i, 0, source0, words[1], memory);
        }
    }

    private void SetSubDwordSources(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, uint source1)
    {
        uint control = words[1];
        i->LaneControl = control;
        i->Flags |= InstructionFlags.Sdwa;
        i->Size = 2 * sizeof(uint);
        SetSource(i, 0, (control & 0xff) + ((control & (1u << 23)) != 0 ? 0u : Instruction.FirstVectorSource), 0, memory);
        if (i->SourceCount > 1)
            SetSource(i, 1, source1 + ((control & (1u << 31)) != 0 ? 0u : Instruction.FirstVectorSource), 0, memory);
        i->Negate = (byte)(((control >> 20) & 1) | ((control >> 27) & 2));
        i->Absolute = (byte)(((control >> 21) & 1) | ((control >> 28) & 2));
        if (i->DestinationType == OperandType.None)
        {
            // A compare has a scalar destination where others have the destination's selects.
            if ((control & (1u << 15)) != 0)
                i->ScalarDestination = MapScalar((control >> 8) & 0x7f);
            return;
        }

        i->Flags |= (control & (1u << 13)) != 0 ? InstructionFlags.Clamp : 0;
        i->OutputModifier = (byte)((control >> 14) & 3);
    }

    private bool IsPermuted(uint source0) => source0 == SourceDpp || (!HasSubDwordAddressing && source0 is 233 or 234);

    private static void SetPermutedSource(Instruction* i, uint source0, uint control)
    {
        i->LaneControl = control;
        i->Source[0] = (ushort)(Instruction.FirstVectorSource + (control & 0xff));
        i->Flags |= source0 == SourceDpp ? InstructionFlags.Dpp : InstructionFlags.Dpp8;
        if (source0 == 234 || (source0 == SourceDpp && (control & (1u << 18)) != 0))
            i->Flags |= InstructionFlags.FetchInactive;
    }

    private void SetVectorDestination(Instruction* i, Operation operation, uint code)
    {
        bool accumulation = operation.Mnemonic == "v_accvgpr_mov_b32";
        i->Destination = (ushort)(code + (accumulation ? 256u : 0));
        if (operation.Mnemonic is "v_readfirstlane_b32" or "v_readlane_b32")
            i->ScalarDestination = MapScalar(code & 0x7f);
    }

    private void SetCompareDestination(Instruction* i, Operation operation)
    {
        if (!CompareExecHasDestination && operation.Mnemonic.StartsWith("v_cmpx_", StringComparison.Ordinal))
            i->ScalarDestination = ScalarRegister.Exec;
    }
}
