using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

// Memory encodings: the second dword is alike in all generations, the first is not.
internal abstract unsafe partial class EncodedInstructionSet
{
    private const uint AccumulationBit = 1u << 23;

    /// <summary>Registers of DS, and its two offset bytes.</summary>
    protected void SetLocalOperands(ReadOnlySpan<uint> words, Instruction* i, bool global)
    {
        if (global)
            throw new UnknownInstructionException($"{Operations.NameOf(i->Operation)} on the global data share is not modelled");
        i->Size = 2 * sizeof(uint);
        i->Immediate = words[0] & 0xffff;
        i->Address = (ushort)(words[1] & 0xff);
        i->Data = (ushort)((words[1] >> 8) & 0xff);
        i->Data1 = (ushort)((words[1] >> 16) & 0xff);
        i->Destination = (ushort)(words[1] >> 24);
    }

    /// <summary>Registers of FLAT, GLOBAL and SCRATCH.</summary>
    /// <param name="words">The instruction.</param>
    /// <param name="i">Where to put them.</param>
    /// <param name="noBase">Number of the scalar register that means none.</param>
    /// <param name="accumulation">Whether bit 23 of the second dword selects accumulation registers.</param>
    protected void SetFlatOperands(ReadOnlySpan<uint> words, Instruction* i, uint noBase, bool accumulation)
    {
        uint fields = words[1];
        uint bank = accumulation && (fields & AccumulationBit) != 0 ? 256u : 0;
        uint scalarBase = (fields >> 16) & 0x7f;
        i->Size = 2 * sizeof(uint);
        i->Address = (ushort)(fields & 0xff);
        i->Data = (ushort)(((fields >> 8) & 0xff) + bank);
        i->Destination = (ushort)((fields >> 24) + bank);
        i->ScalarBase = scalarBase == noBase ? (ushort)ScalarRegister.Null : MapScalar(scalarBase);
    }

    /// <summary>Registers of MUBUF.</summary>
    protected void SetBufferOperands(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, bool offset, bool index, uint bank)
    {
        uint fields = words[1];
        i->Size = 2 * sizeof(uint);
        i->Immediate = words[0] & 0xfff;
        i->Address = (ushort)(fields & 0xff);
        i->Data = (ushort)(((fields >> 8) & 0xff) + bank);
        i->Destination = i->Data;
        i->ScalarBase = (ushort)(((fields >> 16) & 0x1f) << 2);
        i->SourceType[0] = (byte)OperandType.B32;
        SetSource(i, 0, fields >> 24, 0, memory);
        i->Flags |= (offset ? InstructionFlags.VectorOffset : 0) | (index ? InstructionFlags.VectorIndex : 0);
    }

    /// <summary>Registers and offset of SMEM.</summary>
    protected void SetScalarMemoryOperands(ReadOnlySpan<uint> words, Instruction* i, bool hasOffsetRegister, bool hasImmediate)
    {
        uint word = words[0];
        i->Size = 2 * sizeof(uint);
        i->ScalarBase = (ushort)((word & 0x3f) << 1);
        i->Destination = MapScalar((word >> 6) & 0x7f);
        i->Immediate = hasImmediate ? SignExtend(words[1], 21) : 0;
        ushort register = hasOffsetRegister ? MapScalar(hasImmediate ? words[1] >> 25 : words[1] & 0x7f) : (ushort)ScalarRegister.Null;
        if (register == ScalarRegister.Null)
            SetConstant(i, 0, 0);
        else
            i->Source[0] = register;
    }
}
