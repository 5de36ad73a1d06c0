using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Isa.Encodings;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Operations;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx9;

/// <summary>CDNA 3 (gfx940 to gfx942): wave64 with accumulation registers and architected flat scratch.</summary>
internal unsafe class Gfx9InstructionSet() : EncodedInstructionSet(AllOperations.Table)
{
    private const uint NoScalarBase = 0x7f;
    private const int Status = 2;
    private const int TrapStatus = 3;
    private const int HardwareId = 4;
    private const int LocalAllocation = 6;
    private const int LocalUnit = 256; // 64 dwords, where COMPUTE_PGM_RSRC2 counts 128
    private const int MemoryBases = 15;
    private const int XccId = 20;

    private static readonly ScalarTables s_scalar = new(
        Gfx9ScalarOpcodes.Sop1, Gfx9ScalarOpcodes.Sop2, Gfx9ScalarOpcodes.Sopc, Gfx9ScalarOpcodes.Sopk, Gfx9ScalarOpcodes.Sopp);

    private static readonly VectorTables s_vector = new(
        Gfx9VectorOpcodes.Vop1, Gfx9VectorOpcodes.Vop2, Gfx9VectorOpcodes.Vopc, Gfx9VectorOpcodes.Vop3, Gfx9VectorOpcodes.Vop3p, 0x140, 0x1c0);

    /// <inheritdoc/>
    public override string Name => "gfx942";

    /// <summary>Opcodes of the vector encodings.</summary>
    protected virtual VectorTables VectorOpcodes => s_vector;

    /// <summary>Opcodes of untyped buffers.</summary>
    protected virtual OpcodeTable BufferOpcodes => Gfx9MemoryOpcodes.Mubuf;

    /// <summary>Whether there are accumulation registers, which one bit of memory instructions selects.</summary>
    protected virtual bool HasAccumulation => true;

    /// <summary>Whether a scratch instruction says by a bit of its own that it has a vector offset; where not, it has one when it has no scalar one.</summary>
    protected virtual bool HasScratchVectorEnable => true;

    /// <inheritdoc/>
    public override bool KeepsHighHalf => false;

    /// <inheritdoc/>
    public override bool DeallocatesByMessage => false;

    /// <inheritdoc/>
    protected override bool CompareExecHasDestination => true;

    /// <inheritdoc/>
    protected override bool HasSubDwordAddressing => true;

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
            case HardwareId:
                value = (uint)(slot.WaveSlot | (slot.Simd << 4) | (slot.ComputeUnit << 8) | (slot.ShaderArray << 12) | (slot.ShaderEngine << 13))
                    | ((uint)w.Memory.Vmid << 20);
                return true;
            case LocalAllocation:
                value = (uint)(w.Group.LocalBytes / LocalUnit) << 12;
                return true;
            case MemoryBases:
                value = (uint)((w.Memory.PrivateAperture >> 48) | ((w.Memory.SharedAperture >> 48) << 16));
                return true;
            case XccId:
                value = (uint)slot.Xcc;
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <inheritdoc/>
    protected override ushort MapScalar(uint code) => (ushort)code;

    /// <inheritdoc/>
    protected override void DecodeEncoding(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        uint word = words[0];
        if (word >> 31 == 0)
        {
            DecodeShortVector(words, memory, i, VectorOpcodes);
            if (i->Operation == Operations.Find("v_accvgpr_mov_b32")!.Index)
                i->Source[0] += Instruction.FirstAccumulationSource - Instruction.FirstVectorSource;
            return;
        }

        switch (word >> 26)
        {
            case 0x30:
                Bind(i, Gfx9ScalarOpcodes.Smem, (word >> 18) & 0xff);
                bool immediate = (word & (1u << 17)) != 0;
                SetScalarMemoryOperands(words, i, (word & (1u << 14)) != 0 || !immediate, immediate);
                break;
            case 0x34 when word >> 23 == 0x1a7:
                DecodeVop3p(words, memory, i, VectorOpcodes);
                break;
            case 0x34:
                DecodeVop3(words, memory, i, VectorOpcodes);
                break;
            case 0x36:
                Bind(i, Gfx9MemoryOpcodes.Ds, (word >> 17) & 0xff);
                SetLocalOperands(words, i, (word & (1u << 16)) != 0);
                if (HasAccumulation)
                    SetLocalBanks(words, i);
                break;
            case 0x37:
                DecodeFlat(words, i);
                break;
            case 0x38:
                DecodeBuffer(words, memory, i);
                break;
            default:
                if (word >> 30 != 2)
                    throw new UnknownInstructionException($"encoding 0x{word >> 26:x2} is not modelled");
                DecodeScalar(words, memory, i, s_scalar);
                break;
        }
    }

    private static void SetLocalBanks(ReadOnlySpan<uint> words, Instruction* i)
    {
        if ((words[0] & (1u << 25)) == 0)
            return;
        i->Data += 256;
        i->Data1 += 256;
        i->Destination += 256;
    }

    private void DecodeFlat(ReadOnlySpan<uint> words, Instruction* i)
    {
        uint word = words[0];
        uint opcode = (word >> 18) & 0x7f;
        switch ((word >> 14) & 3)
        {
            case 0:
                Bind(i, Gfx9MemoryOpcodes.Flat, opcode);
                i->Immediate = word & 0xfff;
                SetFlatOperands(words, i, NoScalarBase, HasAccumulation);
                i->ScalarBase = ScalarRegister.Null;
                break;
            case 1:
                Bind(i, Gfx9MemoryOpcodes.Scratch, opcode);
                i->Immediate = SignExtend(word, 13);
                SetFlatOperands(words, i, NoScalarBase, HasAccumulation);
                bool hasOffset = HasScratchVectorEnable ? (word & (1u << 13)) != 0 : i->ScalarBase == ScalarRegister.Null;
                i->Flags |= hasOffset ? InstructionFlags.VectorOffset : 0;
                break;
            case 2:
                Bind(i, Gfx9MemoryOpcodes.Global, opcode);
                i->Immediate = SignExtend(word, 13);
                SetFlatOperands(words, i, NoScalarBase, HasAccumulation);
                break;
            default:
                throw new UnknownInstructionException("FLAT segment 3 is reserved");
        }

        i->Flags |= (word & (1u << 16)) != 0 ? InstructionFlags.ReturnsValue : 0;
    }

    private void DecodeBuffer(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        uint word = words[0];
        Operation operation = Bind(i, BufferOpcodes, (word >> 18) & 0x7f);
        if ((word & (1u << 16)) != 0)
            Bind(i, Operations.Find(operation.Mnemonic + "_lds") ?? throw new UnknownInstructionException($"{operation.Mnemonic} to LDS is not modelled"));
        i->Size = 2 * sizeof(uint);
        if (i->AccessBytes == 0)
            return;
        bool special = (words[1] & (1u << 23)) != 0; // accumulation registers, or where there are none, the status of partially resident textures
        if (special && !HasAccumulation)
            throw new UnknownInstructionException($"{Operations.NameOf(i->Operation)} with TFE is not modelled");
        uint bank = special ? 256u : 0;
        SetBufferOperands(words, memory, i, (word & (1u << 12)) != 0, (word & (1u << 13)) != 0, bank);
        i->Flags |= (word & (1u << 14)) != 0 ? InstructionFlags.ReturnsValue : 0;
    }
}
