using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Vector compares: one bit for each active lane to a scalar register pair, v_cmpx also to EXEC.</summary>
internal static unsafe class VectorCompare
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        Floats<Never>(t, "f");
        Floats<Less>(t, "lt");
        Floats<Equal>(t, "eq");
        Floats<LessOrEqual>(t, "le");
        Floats<Greater>(t, "gt");
        Floats<LessOrGreater>(t, "lg");
        Floats<GreaterOrEqual>(t, "ge");
        Floats<Ordered>(t, "o");
        Floats<Not<Ordered>>(t, "u");
        Floats<Not<GreaterOrEqual>>(t, "nge");
        Floats<Not<LessOrGreater>>(t, "nlg");
        Floats<Not<Greater>>(t, "ngt");
        Floats<Not<LessOrEqual>>(t, "nle");
        Floats<Not<Equal>>(t, "neq");
        Floats<Not<Less>>(t, "nlt");
        Floats<Not<Never>>(t, "tru");
        Floats<Not<Never>>(t, "t");
        Integers<Never>(t, "f");
        Integers<Less>(t, "lt");
        Integers<Equal>(t, "eq");
        Integers<LessOrEqual>(t, "le");
        Integers<Greater>(t, "gt");
        Integers<Not<Equal>>(t, "ne");
        Integers<GreaterOrEqual>(t, "ge");
        Integers<Not<Never>>(t, "t");
        Both(t, "class_f32", "-:f,u", &CompareLanes, &CompareLanesAndExec, &ClassOfSingle);
        Both(t, "class_f64", "-:d,u", &CompareLanes, &CompareLanesAndExec, &ClassOfDouble);
        Both(t, "class_f16", "-:h,u", &CompareLanes, &CompareLanesAndExec, &ClassOfHalf);
    }

    private static void Floats<T>(OperationTable t, string relation)
        where T : struct, IRelation
    {
        Both(t, relation + "_f16", "-:h,h", &Compare16<T>, &Compare16AndExec<T>, &FromHalf);
        Both(t, relation + "_f32", "-:f,f", &Compare32<T, float>, &Compare32AndExec<T, float>, null);
        Both(t, relation + "_f64", "-:d,d", &Compare64<T, double>, &Compare64AndExec<T, double>, null);
    }

    private static void Integers<T>(OperationTable t, string relation)
        where T : struct, IRelation
    {
        Both(t, relation + "_i16", "-:s,s", &Compare16<T>, &Compare16AndExec<T>, &FromSigned16);
        Both(t, relation + "_u16", "-:s,s", &Compare16<T>, &Compare16AndExec<T>, &FromUnsigned16);
        Both(t, relation + "_i32", "-:u,u", &Compare32<T, int>, &Compare32AndExec<T, int>, null);
        Both(t, relation + "_u32", "-:u,u", &Compare32<T, uint>, &Compare32AndExec<T, uint>, null);
        Both(t, relation + "_i64", "-:l,l", &Compare64<T, long>, &Compare64AndExec<T, long>, null);
        Both(t, relation + "_u64", "-:q,q", &Compare64<T, ulong>, &Compare64AndExec<T, ulong>, null);
    }

    private static void Both(
        OperationTable t,
        string suffix,
        string signature,
        delegate*<Wave, Instruction*, void> compare,
        delegate*<Wave, Instruction*, void> compareAndExec,
        delegate*<ulong, ulong, ulong, ulong> function)
    {
        t.Add("v_cmp_" + suffix, signature, compare, function);
        t.Add("v_cmpx_" + suffix, signature, compareAndExec, function);
    }

    private static void Compare32<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        w.WriteMask(i->ScalarDestination, Mask32<TRelation, T>(w, i) & w.Exec);

    private static void Compare32AndExec<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        SetExec(w, i, Mask32<TRelation, T>(w, i) & w.Exec);

    private static void Compare64<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        w.WriteMask(i->ScalarDestination, Mask64<TRelation, T>(w, i) & w.Exec);

    private static void Compare64AndExec<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        SetExec(w, i, Mask64<TRelation, T>(w, i) & w.Exec);

    private static void Compare16<TRelation>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        w.WriteMask(i->ScalarDestination, Mask16<TRelation>(w, i) & w.Exec);

    private static void Compare16AndExec<TRelation>(Wave w, Instruction* i)
        where TRelation : struct, IRelation =>
        SetExec(w, i, Mask16<TRelation>(w, i) & w.Exec);

    private static void CompareLanes(Wave w, Instruction* i) => w.WriteMask(i->ScalarDestination, MaskOfLanes(w, i) & w.Exec);

    private static void CompareLanesAndExec(Wave w, Instruction* i) => SetExec(w, i, MaskOfLanes(w, i) & w.Exec);

    // gfx9 writes the result to the scalar destination too; the gfx11 decoder makes EXEC that destination.
    private static void SetExec(Wave w, Instruction* i, ulong mask)
    {
        w.WriteMask(i->ScalarDestination, mask);
        w.WriteMask(ScalarRegister.Exec, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Mask32<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation
    {
        uint* a = w.Source32(i, 0);
        uint* b = w.Source32(i, 1);
        ulong mask = 0;
        for (int lane = 0; lane < w.Lanes; lane += 8)
        {
            Vector256<T> holds = TRelation.Apply(Vector256.Load(a + lane).As<uint, T>(), Vector256.Load(b + lane).As<uint, T>());
            mask |= (ulong)holds.AsUInt32().ExtractMostSignificantBits() << lane;
        }

        return mask;
    }

    private static ulong Mask64<TRelation, T>(Wave w, Instruction* i)
        where TRelation : struct, IRelation
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong mask = 0;
        for (int lane = 0; lane < w.Lanes; lane += 4)
        {
            Vector256<T> holds = TRelation.Apply(Vector256.Load(a + lane).As<ulong, T>(), Vector256.Load(b + lane).As<ulong, T>());
            mask |= (ulong)holds.AsUInt64().ExtractMostSignificantBits() << lane;
        }

        return mask;
    }

    // 16-bit values of any kind are exact in single precision.
    private static ulong Mask16<TRelation>(Wave w, Instruction* i)
        where TRelation : struct, IRelation
    {
        uint* a = w.Source32(i, 0);
        uint* b = w.Source32(i, 1);
        ulong mask = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            Vector256<float> first = Vector256.Create(Single(i->Function(a[lane], 0, 0)));
            Vector256<float> second = Vector256.Create(Single(i->Function(b[lane], 0, 0)));
            mask |= (ulong)(TRelation.Apply(first, second).ExtractMostSignificantBits() & 1) << lane;
        }

        return mask;
    }

    private static ulong MaskOfLanes(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong mask = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
            mask |= (i->Function(a[lane], b[lane], 0) & 1) << lane;
        return mask;
    }

    private static ulong FromHalf(ulong a, ulong b, ulong c) => Bits(Half(a));

    private static ulong FromSigned16(ulong a, ulong b, ulong c) => Bits((float)(short)a);

    private static ulong FromUnsigned16(ulong a, ulong b, ulong c) => Bits((float)(ushort)a);

    private static ulong ClassOfSingle(ulong a, ulong classes, ulong c) =>
        Class(classes, Single(a), (a & 0x40_0000) != 0, float.IsSubnormal(Single(a)));

    private static ulong ClassOfDouble(ulong a, ulong classes, ulong c) =>
        Class(classes, Double(a), (a & (1UL << 51)) != 0, double.IsSubnormal(Double(a)));

    private static ulong ClassOfHalf(ulong a, ulong classes, ulong c) =>
        Class(classes, Half(a), (a & 0x200) != 0, System.Half.IsSubnormal(BitConverter.UInt16BitsToHalf((ushort)a)));

    // Bits: signalling NaN, quiet NaN, then -infinity, -normal, -denormal, -0, +0, +denormal, +normal, +infinity.
    private static ulong Class(ulong classes, double value, bool quiet, bool subnormal)
    {
        int bit;
        if (double.IsNaN(value))
        {
            bit = quiet ? 1 : 0;
        }
        else
        {
            int magnitude = double.IsInfinity(value) ? 0 : value == 0 ? 3 : subnormal ? 2 : 1;
            bit = double.IsNegative(value) ? 2 + magnitude : 9 - magnitude;
        }

        return (classes >> bit) & 1;
    }

    private readonly struct Never : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256<T>.Zero;
    }

    private readonly struct Less : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);
    }

    private readonly struct LessOrEqual : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.LessThanOrEqual(a, b);
    }

    private readonly struct Equal : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.Equals(a, b);
    }

    private readonly struct Greater : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.GreaterThan(a, b);
    }

    private readonly struct GreaterOrEqual : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.GreaterThanOrEqual(a, b);
    }

    private readonly struct LessOrGreater : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b) | Vector256.GreaterThan(a, b);
    }

    private readonly struct Ordered : IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => Vector256.Equals(a, a) & Vector256.Equals(b, b);
    }

    private readonly struct Not<TRelation> : IRelation
        where TRelation : struct, IRelation
    {
        public static Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b) => ~TRelation.Apply(a, b);
    }
}
