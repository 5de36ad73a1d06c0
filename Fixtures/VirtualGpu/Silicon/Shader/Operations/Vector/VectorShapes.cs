using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>How vector operations run over the lanes. Every lane is computed; EXEC counts when the result is written.</summary>
internal static unsafe class VectorShapes
{
    /// <summary>One 32-bit source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unary<T>(Wave w, Instruction* i)
        where T : struct, IUnary
    {
        uint* a = w.Source32(i, 0);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane += 8)
            T.Apply(Vector256.Load(a + lane)).Store(result + lane);
        w.Write32(i, result);
    }

    /// <summary>Two 32-bit sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Binary<T>(Wave w, Instruction* i)
        where T : struct, IBinary
    {
        uint* a = w.Source32(i, 0);
        uint* b = w.Source32(i, 1);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane += 8)
            T.Apply(Vector256.Load(a + lane), Vector256.Load(b + lane)).Store(result + lane);
        w.Write32(i, result);
    }

    /// <summary>Three 32-bit sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ternary<T>(Wave w, Instruction* i)
        where T : struct, ITernary
    {
        uint* a = w.Source32(i, 0);
        uint* b = w.Source32(i, 1);
        uint* c = w.Source32(i, 2);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane += 8)
            T.Apply(Vector256.Load(a + lane), Vector256.Load(b + lane), Vector256.Load(c + lane)).Store(result + lane);
        w.Write32(i, result);
    }

    /// <summary>Sources and result of 64 bits, four lanes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide<T>(Wave w, Instruction* i)
        where T : struct, ITernary64
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane += 4)
            T.Apply(Vector256.Load(a + lane), Vector256.Load(b + lane), Vector256.Load(c + lane)).Store(result + lane);
        w.Write64(i, result);
    }

    /// <summary>Each lane shifted left by its own count, which is less than 64.</summary>
    public static Vector256<ulong> ShiftLeft(Vector256<ulong> value, Vector256<ulong> count)
    {
        if (Avx2.IsSupported)
            return Avx2.ShiftLeftLogicalVariable(value, count);
        Vector256<ulong> result = value;
        for (int lane = 0; lane < Vector256<ulong>.Count; lane++)
            result = result.WithElement(lane, value[lane] << (int)count[lane]);
        return result;
    }

    /// <summary>Sources and result of any width, lane by lane, by <see cref="Instruction.Function"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lanes(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        delegate*<ulong, ulong, ulong, ulong> function = i->Function;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = function(a[lane], b[lane], c[lane]);
        w.Write64(i, result);
    }
}
