using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

/// <summary>
/// An instruction set by its encodings: how they are laid out and numbered. What is laid out alike in all generations is decoded here.
/// </summary>
/// <param name="operations">What instructions do.</param>
internal abstract unsafe partial class EncodedInstructionSet(OperationTable operations) : InstructionSet(operations)
{
    private const uint SourceSdwa = 249;
    private const uint SourceDpp = 250;
    private const uint SourceLiteral = 255;

    /// <inheritdoc/>
    public sealed override string? Decode(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i)
    {
        try
        {
            DecodeEncoding(words, memory, i);
            return null;
        }
        catch (UnknownInstructionException unknown)
        {
            i->Handler = null;
            return $"{Name}: {unknown.Message} (dwords {words[0]:x8} {words[1]:x8})";
        }
    }

    /// <summary>Finds the encoding and decodes by it. Throws <see cref="UnknownInstructionException"/>.</summary>
    protected abstract void DecodeEncoding(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i);

    /// <summary>A scalar register's index in <see cref="ScalarRegister"/> from its number in the encoding.</summary>
    protected abstract ushort MapScalar(uint code);

    /// <summary>Sets operation, handler and operand types from an opcode.</summary>
    protected Operation Bind(Instruction* i, OpcodeTable table, uint opcode)
    {
        string name = table.Find(opcode) ?? throw new UnknownInstructionException($"{table.Encoding} opcode {opcode} is reserved");
        return Bind(i, Operations.Find(name)
            ?? throw new UnknownInstructionException($"{name} ({table.Encoding} opcode {opcode}) is not executed by the model"));
    }

    /// <summary>Sets operation, handler and operand types.</summary>
    protected static Operation Bind(Instruction* i, Operation operation)
    {
        i->Handler = operation.Handler;
        i->Function = operation.Function;
        i->Operation = operation.Index;
        i->DestinationType = operation.Signature.Destination;
        i->SourceCount = (byte)operation.Signature.SourceCount;
        i->AccessBytes = operation.AccessBytes;
        i->Format = operation.Format;
        for (int n = 0; n < 3; n++)
            i->SourceType[n] = (byte)operation.Signature.Source(n);
        if (operation.Returns)
            i->Flags |= InstructionFlags.ReturnsValue;
        return operation;
    }

    /// <summary>Sets a source from its code in the encoding: register, inline constant or literal.</summary>
    protected void SetSource(Instruction* i, int n, uint code, uint literal, AddressSpace memory)
    {
        var type = (OperandType)i->SourceType[n];
        switch (code)
        {
            case >= 256:
                i->Source[n] = (ushort)code;
                return;
            case < 128:
                ushort register = MapScalar(code);
                if (register == ScalarRegister.Null)
                    SetConstant(i, n, 0);
                else
                    i->Source[n] = register;
                return;
            case <= 208:
                SetConstant(i, n, Integer(code <= 192 ? (int)code - 128 : 192 - (int)code, type));
                return;
            case 235:
                SetConstant(i, n, memory.SharedAperture);
                return;
            case 236:
                SetConstant(i, n, memory.SharedAperture | uint.MaxValue);
                return;
            case 237:
                SetConstant(i, n, memory.PrivateAperture);
                return;
            case 238:
                SetConstant(i, n, memory.PrivateAperture | uint.MaxValue);
                return;
            case >= 240 and <= 248:
                SetConstant(i, n, InlineFloat(code, type));
                return;
            case 253:
                i->Source[n] = ScalarRegister.Scc;
                return;
            case SourceLiteral:
                SetConstant(i, n, Literal(literal, type));
                if ((i->Flags & InstructionFlags.HasLiteral) == 0)
                    i->Size += sizeof(uint);
                i->Flags |= InstructionFlags.HasLiteral;
                return;
            default:
                throw new UnknownInstructionException($"source operand {code} of {Operations.NameOf(i->Operation)} is not modelled");
        }
    }

    /// <summary>Makes a source a constant.</summary>
    protected static void SetConstant(Instruction* i, int n, ulong value)
    {
        i->Source[n] = Instruction.ConstantSource;
        i->Constant[n] = value;
    }

    /// <summary>Sign-extends the low bits of a field.</summary>
    protected static long SignExtend(uint value, int bits) => (long)((ulong)value << (64 - bits)) >> (64 - bits);

    /// <summary>A literal as an operand of a type sees it.</summary>
    protected static ulong Literal(uint literal, OperandType type) => type switch
    {
        OperandType.F64 => (ulong)literal << 32,
        OperandType.I64 => (ulong)(int)literal,
        _ => literal,
    };

    private static ulong Integer(int value, OperandType type) => type switch
    {
        OperandType.B64 or OperandType.I64 or OperandType.F64 or OperandType.Mask => (ulong)(long)value,
        OperandType.B16 or OperandType.F16 => (ushort)value,
        _ => (uint)value,
    };

    private static ulong InlineFloat(uint code, OperandType type)
    {
        double value = code switch
        {
            240 => 0.5,
            241 => -0.5,
            242 => 1,
            243 => -1,
            244 => 2,
            245 => -2,
            246 => 4,
            247 => -4,
            _ => 0.15915494309189532,
        };
        return type switch
        {
            OperandType.F64 or OperandType.B64 or OperandType.I64 or OperandType.Mask => BitConverter.DoubleToUInt64Bits(value),
            OperandType.F16 or OperandType.B16 or OperandType.PackedF16 => BitConverter.HalfToUInt16Bits((Half)value),
            _ => BitConverter.SingleToUInt32Bits((float)value),
        };
    }
}
