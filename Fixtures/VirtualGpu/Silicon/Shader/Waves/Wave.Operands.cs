using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

internal sealed unsafe partial class Wave
{
    /// <summary>A 32-bit scalar source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Scalar32(Instruction* i, int n)
    {
        ushort source = i->Source[n];
        return source == Instruction.ConstantSource ? (uint)i->Constant[n] : Scalar[source];
    }

    /// <summary>A 64-bit scalar source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Scalar64(Instruction* i, int n)
    {
        ushort source = i->Source[n];
        return source == Instruction.ConstantSource ? i->Constant[n]
            : source == ScalarRegister.Scc ? Scalar[source] : *(ulong*)(Scalar + source);
    }

    /// <summary>A scalar source of one bit for each lane.</summary>
    public ulong ScalarMask(Instruction* i, int n) => Lanes == 64 ? Scalar64(i, n) : Scalar32(i, n);

    /// <summary>The vector register (accumulation registers from 256 on) as a pointer to its lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint* Register(int number) => Vector + (number << StrideShift);

    /// <summary>A 32-bit source of every lane, modifiers applied. Not to be written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint* Source32(Instruction* i, int n)
    {
        ushort source = i->Source[n];
        uint* values = source >= Instruction.FirstVectorSource
            ? Vector + ((source - Instruction.FirstVectorSource) << StrideShift)
            : Broadcast(n, Scalar32(i, n));
        return (i->Flags & _slowSources) == 0 ? values : Modify(i, n, values);
    }

    /// <summary>A source of any type, of every lane, widened to 64 bits, modifiers applied.</summary>
    public ulong* Source64(Instruction* i, int n)
    {
        var wide = (ulong*)(_temporaries + (n * TemporaryBytes));
        switch ((OperandType)i->SourceType[n])
        {
            case OperandType.None:
                return wide;
            case OperandType.B64 or OperandType.I64 or OperandType.F64 or OperandType.PackedF32:
                ReadPairs(i, n, wide);
                if ((i->Flags & _slowSources) != 0)
                    ModifyPairs(i, n, wide);
                return wide;
            case OperandType.Mask:
                ulong mask = i->Source[n] >= Instruction.FirstVectorSource ? 0 : ScalarMask(i, n);
                for (int lane = 0; lane < Lanes; lane++)
                    wide[lane] = (mask >> lane) & 1;
                return wide;
            default:
                uint* narrow = Source32(i, n);

                // Source32 may have put its values at the start of the same temporary, so that the order must be from the last to the first.
                for (int lane = Lanes - 8; lane >= 0; lane -= 8)
                {
                    (Vector256<ulong> lower, Vector256<ulong> upper) = Vector256.Widen(Vector256.Load(narrow + lane));
                    lower.Store(wide + lane);
                    upper.Store(wide + lane + 4);
                }

                return wide;
        }
    }

    /// <summary>Writes a 32-bit result (16-bit types in the low half) to the active lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write32(Instruction* i, uint* result)
    {
        if ((i->Flags & _slowResults) != 0)
            WriteModified(i, result);
        else
            WriteMasked(i->Destination, result, Exec);
    }

    /// <summary>Writes a result of the destination's type, held in 64 bits for each lane.</summary>
    public void Write64(Instruction* i, ulong* result)
    {
        var narrow = (uint*)result;
        if (i->DestinationType is not (OperandType.B64 or OperandType.I64 or OperandType.F64 or OperandType.PackedF32))
        {
            for (int lane = 0; lane < Lanes; lane++)
                narrow[lane] = (uint)result[lane];
            Write32(i, narrow);
            return;
        }

        if ((i->Flags & _slowResults) != 0)
            ModifyPairResult(i, result);
        uint* low = Register(i->Destination);
        uint* high = low + Stride;
        ulong active = Exec & DppWriteMask(i);
        if (active == LaneMask)
        {
            for (int lane = 0; lane < Lanes; lane += 8)
            {
                Vector256<ulong> first = Vector256.Load(result + lane);
                Vector256<ulong> second = Vector256.Load(result + lane + 4);
                Vector256.Narrow(first, second).Store(low + lane);
                Vector256.Narrow(first >>> 32, second >>> 32).Store(high + lane);
            }

            return;
        }

        for (; active != 0; active &= active - 1)
        {
            int lane = System.Numerics.BitOperations.TrailingZeroCount(active);
            low[lane] = (uint)result[lane];
            high[lane] = (uint)(result[lane] >> 32);
        }
    }

    /// <summary>Writes lanes of a vector register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteMasked(int register, uint* result, ulong mask)
    {
        uint* destination = Register(register);
        if (mask == LaneMask)
        {
            for (int lane = 0; lane < Lanes; lane += 8)
                Vector256.Load(result + lane).Store(destination + lane);
            return;
        }

        for (int lane = 0; lane < Lanes; lane += 8)
        {
            Vector256<uint> blend = LaneBits((uint)(mask >> lane));
            Vector256.ConditionalSelect(blend, Vector256.Load(result + lane), Vector256.Load(destination + lane)).Store(destination + lane);
        }
    }

    /// <summary>All ones in lane n where bit n of the low eight bits is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> LaneBits(uint bits)
    {
        Vector256<uint> one = Vector256.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);
        return Vector256.Equals(Vector256.Create(bits) & one, one);
    }

    private uint* Broadcast(int n, uint value)
    {
        var values = (uint*)(_temporaries + (n * TemporaryBytes));
        Vector256<uint> all = Vector256.Create(value);
        for (int lane = 0; lane < Lanes; lane += 8)
            all.Store(values + lane);
        return values;
    }

    private void ReadPairs(Instruction* i, int n, ulong* wide)
    {
        ushort source = i->Source[n];
        if (source < Instruction.FirstVectorSource)
        {
            ulong value = Scalar64(i, n);
            if ((OperandType)i->SourceType[n] == OperandType.PackedF32 && source == Instruction.ConstantSource)
                value = (uint)value | (value << 32);
            Vector256<ulong> all = Vector256.Create(value);
            for (int lane = 0; lane < Lanes; lane += 4)
                all.Store(wide + lane);
            return;
        }

        uint* low = Register(source - Instruction.FirstVectorSource);
        uint* high = low + Stride;
        for (int lane = 0; lane < Lanes; lane += 8)
        {
            (Vector256<ulong> lower, Vector256<ulong> upper) = Vector256.Widen(Vector256.Load(low + lane));
            (Vector256<ulong> lowerHigh, Vector256<ulong> upperHigh) = Vector256.Widen(Vector256.Load(high + lane));
            (lower | (lowerHigh << 32)).Store(wide + lane);
            (upper | (upperHigh << 32)).Store(wide + lane + 4);
        }

        if ((i->Flags & (InstructionFlags.Dpp | InstructionFlags.Dpp8)) != 0 && n == 0)
            PermutePairs(i, wide);
    }
}
