using System.Runtime.CompilerServices;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>How scalar operations read, compute and write; the arithmetic is <see cref="Instruction.Function"/>.</summary>
internal static unsafe class ScalarShapes
{
    /// <summary>A scalar source by its type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(Wave w, Instruction* i, int n) =>
        (OperandType)i->SourceType[n] >= OperandType.B64 ? w.Scalar64(i, n) : w.Scalar32(i, n);

    /// <summary>The scalar destination by its type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Wave w, Instruction* i, ulong value)
    {
        if (i->DestinationType >= OperandType.B64)
            *(ulong*)(w.Scalar + i->Destination) = value;
        else
            w.Scalar[i->Destination] = (uint)value;
    }

    /// <summary>D = f(A, B, old D); SCC stays.</summary>
    public static void Plain(Wave w, Instruction* i) => Write(w, i, Compute(w, i));

    /// <summary>D = f(A, B, old D); SCC tells whether D is not zero.</summary>
    public static void NonZero(Wave w, Instruction* i)
    {
        ulong result = Compute(w, i);
        if (i->DestinationType < OperandType.B64)
            result = (uint)result;
        Write(w, i, result);
        w.Scc = result != 0;
    }

    /// <summary>SCC = f(A, B).</summary>
    public static void Condition(Wave w, Instruction* i) => w.Scc = i->Function(Read(w, i, 0), Read(w, i, 1), 0) != 0;

    /// <summary>D = low half of f(A, B, SCC); SCC = bit 32 of it.</summary>
    public static void Carry(Wave w, Instruction* i)
    {
        ulong result = i->Function(w.Scalar32(i, 0), w.Scalar32(i, 1), w.Scalar[ScalarRegister.Scc]);
        w.Scalar[i->Destination] = (uint)result;
        w.Scc = ((result >> 32) & 1) != 0;
    }

    /// <summary>D = f(A, B) as a signed sum or difference; SCC = it overflows 32 bits.</summary>
    public static void Overflow(Wave w, Instruction* i)
    {
        var result = (long)i->Function((ulong)(int)w.Scalar32(i, 0), (ulong)(int)w.Scalar32(i, 1), w.Scalar[i->Destination]);
        w.Scalar[i->Destination] = (uint)result;
        w.Scc = result != (int)result;
    }

    /// <summary>D = the lesser or greater of A and B by f, which tells whether A is taken; SCC = A was taken.</summary>
    public static void Choose(Wave w, Instruction* i)
    {
        uint a = w.Scalar32(i, 0);
        uint b = w.Scalar32(i, 1);
        w.Scc = i->Function(a, b, 0) != 0;
        w.Scalar[i->Destination] = w.Scc ? a : b;
    }

    private static ulong Compute(Wave w, Instruction* i)
    {
        ulong old = i->DestinationType >= OperandType.B64 ? *(ulong*)(w.Scalar + i->Destination) : w.Scalar[i->Destination];
        return i->Function(Read(w, i, 0), i->SourceCount > 1 ? Read(w, i, 1) : 0, old);
    }
}
