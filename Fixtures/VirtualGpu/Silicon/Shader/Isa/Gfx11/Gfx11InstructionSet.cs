using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Isa.Encodings;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Operations;
using VirtualGpu.Silicon.Shader.Operations.Scalar;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx11;

/// <summary>RDNA 3 (gfx1100 to gfx1103): wave32 and wave64, dual issue.</summary>
internal sealed unsafe class Gfx11InstructionSet() : EncodedInstructionSet(AllOperations.Table)
{
    private const uint NullRegister = 124;
    private const int Status = 2;
    private const int TrapStatus = 3;
    private const int LocalAllocation = 6;
    private const int MemoryBases = 15;
    private const int FlatScratchLow = 20;
    private const int FlatScratchHigh = 21;
    private const int HardwareId1 = 23;
    private const int HardwareId2 = 24;
    private const int ShaderCycles = 29;

    /// <summary>A register that no program of this instruction set has, for the first result of a dual issue.</summary>
    private const ushort SpareRegister = 511;

    private static readonly ScalarTables s_scalar = new(
        Gfx11ScalarOpcodes.Sop1, Gfx11ScalarOpcodes.Sop2, Gfx11ScalarOpcodes.Sopc, Gfx11ScalarOpcodes.Sopk, Gfx11ScalarOpcodes.Sopp);

    private static readonly VectorTables s_vector = new(
        Gfx11VectorOpcodes.Vop1,
        Gfx11VectorOpcodes.Vop2,
        Gfx11VectorOpcodes.Vopc,
        Gfx11VectorOpcodes.Vop3,
        Gfx11VectorOpcodes.Vop3p,
        0x180,
        0x200);

    /// <inheritdoc/>
    public override string Name => "gfx1100";

    /// <inheritdoc/>
    public override bool KeepsHighHalf => true;

    /// <inheritdoc/>
    public override bool DeallocatesByMessage => true;

    /// <inheritdoc/>
    protected override bool CompareExecHasDestination => false;

    /// <inheritdoc/>
    protected override bool HasSubDwordAddressing => false;

    /// <inheritdoc/>
    public override bool TryReadHardwareRegister(Wave w, int id, out uint value)
    {
        HardwareSlot slot = w.Slot;
        switch (id)
        {
            case Status:
                value = w.Scalar[ScalarRegister.Scc];
                return true;
            case TrapStatus:
                value = 0;
                return true;
            case LocalAllocation:
                value = (uint)(w.Group.LocalBytes / 512) << 12;
                return true;
            case MemoryBases:
                value = (uint)((w.Memory.PrivateAperture >> 48) | ((w.Memory.SharedAperture >> 48) << 16));
                return true;
            case FlatScratchLow:
                value = (uint)w.ScratchBase;
                return true;
            case FlatScratchHigh:
                value = (uint)(w.ScratchBase >> 32);
                return true;
            case HardwareId1:
                // SIMD_ID and WGP_ID: a work-group processor is two compute units with two SIMDs each.
                value = (uint)(slot.WaveSlot | (slot.Simd << 8) | (slot.ComputeUnit % 2 << 9) | (slot.ComputeUnit / 2 << 10) | (slot.ShaderArray << 16) | (slot.ShaderEngine << 18));
                return true;
            case HardwareId2:
                value = (uint)w.Memory.Vmid << 24;
                return true;
            case ShaderCycles:
                value = (uint)ProgramControl.Realtime & 0xfffff;
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <inheritdoc/>
    protected override ushort MapScalar(uint code) => code switch
    {
        NullRegister => ScalarRegister.Null,
        NullRegister + 1 => ScalarRegister.M0,
        _ => (ushort)code,
    };

    /// <inheritdoc/>
    protected override void DecodeEncoding(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        uint word = words[0];
        if (word >> 31 == 0)
        {
            DecodeShortVector(words, memory, i, s_vector);
            return;
        }

        switch (word >> 26)
        {
            case 0x32:
                DecodeDualIssue(words, memory, i);
                break;
            case 0x33 when word >> 24 == 0xcc:
                DecodeVop3p(words, memory, i, s_vector);
                break;
            case 0x35:
                DecodeVop3(words, memory, i, s_vector);
                break;
            case 0x36:
                Bind(i, Gfx11MemoryOpcodes.Ds, (word >> 18) & 0xff);
                SetLocalOperands(words, i, (word & (1u << 17)) != 0);
                break;
            case 0x37:
                DecodeFlat(words, i);
                break;
            case 0x38:
                DecodeBuffer(words, memory, i);
                break;
            case 0x3d:
                Bind(i, Gfx11ScalarOpcodes.Smem, (word >> 18) & 0xff);
                SetScalarMemoryOperands(words, i, true, true);
                break;
            default:
                if (word >> 30 != 2)
                    throw new UnknownInstructionException($"encoding 0x{word >> 26:x2} is not modelled");
                DecodeScalar(words, memory, i, s_scalar);
                break;
        }
    }

    private void DecodeFlat(ReadOnlySpan<uint> words, Instruction* i)
    {
        uint word = words[0];
        uint opcode = (word >> 18) & 0x7f;
        uint segment = (word >> 16) & 3;
        Bind(i, segment switch
        {
            0 => Gfx11MemoryOpcodes.Flat,
            1 => Gfx11MemoryOpcodes.Scratch,
            2 => Gfx11MemoryOpcodes.Global,
            _ => throw new UnknownInstructionException("FLAT segment 3 is reserved"),
        }, opcode);
        i->Immediate = SignExtend(word, 13);
        SetFlatOperands(words, i, NullRegister, false);
        if (segment == 0)
            i->ScalarBase = ScalarRegister.Null;
        if (segment == 1 && (words[1] & (1u << 23)) != 0)
            i->Flags |= InstructionFlags.VectorOffset;
        i->Flags |= (word & (1u << 14)) != 0 ? InstructionFlags.ReturnsValue : 0;
    }

    private void DecodeBuffer(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        uint word = words[0];
        Bind(i, Gfx11MemoryOpcodes.Mubuf, (word >> 18) & 0xff);
        i->Size = 2 * sizeof(uint);
        if (i->AccessBytes == 0)
            return;
        SetBufferOperands(words, memory, i, (words[1] & (1u << 22)) != 0, (words[1] & (1u << 23)) != 0, 0);
        i->Flags |= (word & (1u << 14)) != 0 ? InstructionFlags.ReturnsValue : 0;
    }

    private void DecodeDualIssue(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        Instruction* second = i + CodePage.Slots;
        *second = default;
        uint destination = words[1] >> 24;
        uint secondDestination = (((words[1] >> 17) & 0x7f) << 1) | (~destination & 1);
        int firstLiteral = DecodeHalf(words, memory, i, (words[0] >> 22) & 0xf, words[0] & 0x1ff, (words[0] >> 9) & 0xff, destination);
        int secondLiteral = DecodeHalf(words, memory, second, (words[0] >> 17) & 0x1f, words[1] & 0x1ff, (words[1] >> 9) & 0xff, secondDestination);
        i->Size = (byte)((2 + Math.Max(firstLiteral, secondLiteral)) * sizeof(uint));
        second->Size = i->Size;

        // Both halves read before either writes.
        bool hazard = false;
        for (int n = 0; n < second->SourceCount; n++)
            hazard |= second->Source[n] == Instruction.FirstVectorSource + destination;
        i->ScalarDestination = (ushort)destination;
        i->Destination = hazard ? SpareRegister : (ushort)destination;
        i->FirstHalf = i->Handler;
        i->SecondHalf = second;
        i->Handler = &RunBoth;
    }

    // Dwords of literal that the half has: 0 or 1; the halves share one.
    private int DecodeHalf(
        ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, uint opcode, uint source0, uint source1, uint destination)
    {
        string name = Gfx11VectorOpcodes.Vopd.Find(opcode) ?? throw new UnknownInstructionException($"VOPD opcode {opcode} is reserved");
        string single = name.Replace("dual_", string.Empty, StringComparison.Ordinal);
        Operation operation = Bind(i, Operations.Find(single)
            ?? throw new UnknownInstructionException($"{name} (VOPD opcode {opcode}) is not executed by the model"));
        i->Destination = (ushort)destination;
        SetSource(i, 0, source0, words[2], memory);
        if (i->SourceCount > 1)
            i->Source[1] = (ushort)(Instruction.FirstVectorSource + source1);
        SetImpliedSource(i, operation, words[2], source1);
        int literal = i->Size != 0 ? 1 : 0;
        SetFlags(i);
        return literal;
    }

    private static void RunBoth(Wave w, Instruction* i)
    {
        i->FirstHalf(w, i);
        i->SecondHalf->Handler(w, i->SecondHalf);
        if (i->Destination == SpareRegister)
            w.WriteMasked(i->ScalarDestination, w.Register(SpareRegister), w.Exec);
    }
}
