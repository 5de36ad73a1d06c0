using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>
/// Single-precision arithmetic. Reciprocals, roots, powers and trigonometry are computed in double precision and rounded:
/// they are at least as exact as the hardware's, whose error is up to one unit in the last place.
/// </summary>
internal static unsafe class VectorFloat
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_add_f32", "f:f,f", &VectorShapes.Binary<Add>);
        t.Add("v_sub_f32", "f:f,f", &VectorShapes.Binary<Subtract>);
        t.Add("v_subrev_f32", "f:f,f", &VectorShapes.Binary<SubtractReversed>);
        t.Add("v_mul_f32", "f:f,f", &VectorShapes.Binary<Multiply>);
        t.Add("v_mul_legacy_f32|v_mul_dx9_zero_f32", "f:f,f", &VectorShapes.Lanes, &MultiplyLegacy);
        t.Add("v_fma_f32|v_fmac_f32|v_fmaak_f32|v_fmamk_f32", "f:f,f,f", &FusedMultiplyAdd);
        t.Add("v_mad_f32|v_mac_f32|v_madak_f32|v_madmk_f32", "f:f,f,f", &VectorShapes.Lanes, &MultiplyThenAdd);
        t.Add("v_fma_dx9_zero_f32|v_fmac_dx9_zero_f32", "f:f,f,f", &VectorShapes.Lanes, &MultiplyAddLegacy);
        t.Add("v_min_f32", "f:f,f", &VectorShapes.Lanes, &Minimum);
        t.Add("v_max_f32", "f:f,f", &VectorShapes.Lanes, &Maximum);
        t.Add("v_min3_f32", "f:f,f,f", &VectorShapes.Lanes, &Minimum3);
        t.Add("v_max3_f32", "f:f,f,f", &VectorShapes.Lanes, &Maximum3);
        t.Add("v_med3_f32", "f:f,f,f", &VectorShapes.Lanes, &Median);
        t.Add("v_maxmin_f32", "f:f,f,f", &VectorShapes.Lanes, &MaximumOfMinimum);
        t.Add("v_minmax_f32", "f:f,f,f", &VectorShapes.Lanes, &MinimumOfMaximum);
        t.Add("v_rcp_f32|v_rcp_iflag_f32", "f:f", &VectorShapes.Lanes, &Reciprocal);
        t.Add("v_rsq_f32", "f:f", &VectorShapes.Lanes, &ReciprocalRoot);
        t.Add("v_sqrt_f32", "f:f", &VectorShapes.Lanes, &Root);
        t.Add("v_exp_f32|v_exp_legacy_f32", "f:f", &VectorShapes.Lanes, &Power);
        t.Add("v_log_f32|v_log_legacy_f32", "f:f", &VectorShapes.Lanes, &Logarithm);
        t.Add("v_sin_f32", "f:f", &VectorShapes.Lanes, &Sine);
        t.Add("v_cos_f32", "f:f", &VectorShapes.Lanes, &Cosine);
        t.Add("v_trunc_f32", "f:f", &VectorShapes.Lanes, &Truncate);
        t.Add("v_ceil_f32", "f:f", &VectorShapes.Lanes, &Ceiling);
        t.Add("v_floor_f32", "f:f", &VectorShapes.Lanes, &Floor);
        t.Add("v_rndne_f32", "f:f", &VectorShapes.Lanes, &RoundToEven);
        t.Add("v_fract_f32", "f:f", &VectorShapes.Lanes, &Fraction);
        t.Add("v_ldexp_f32", "f:f,u", &VectorShapes.Lanes, &Scale);
        t.Add("v_frexp_exp_i32_f32", "u:f", &VectorShapes.Lanes, &Exponent);
        t.Add("v_frexp_mant_f32", "f:f", &VectorShapes.Lanes, &Mantissa);
    }

    /// <summary>Mantissa in [0.5, 1) and exponent, as C's frexp.</summary>
    public static double Split(double value, out int exponent)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            exponent = 0;
            return value;
        }

        exponent = Math.ILogB(value) + 1;
        return Math.ScaleB(value, -exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FusedMultiplyAdd(Wave w, Instruction* i)
    {
        var a = (float*)w.Source32(i, 0);
        var b = (float*)w.Source32(i, 1);
        var c = (float*)w.Source32(i, 2);
        var result = (float*)w.Result;
        if (w.Behavior.RoundsFusedMultiplyAddOnce)
        {
            for (int lane = 0; lane < w.Lanes; lane += 8)
                Vector256.FusedMultiplyAdd(Vector256.Load(a + lane), Vector256.Load(b + lane), Vector256.Load(c + lane)).Store(result + lane);
        }
        else
        {
            for (int lane = 0; lane < w.Lanes; lane += 8)
                ((Vector256.Load(a + lane) * Vector256.Load(b + lane)) + Vector256.Load(c + lane)).Store(result + lane);
        }

        w.Write32(i, (uint*)result);
    }

    private static ulong MultiplyLegacy(ulong a, ulong b, ulong c) => Single(a) == 0 || Single(b) == 0 ? 0 : Bits(Single(a) * Single(b));

    private static ulong MultiplyAddLegacy(ulong a, ulong b, ulong c) =>
        Single(a) == 0 || Single(b) == 0 ? c : Bits(MathF.FusedMultiplyAdd(Single(a), Single(b), Single(c)));

    // Rounds twice, unlike the fused one.
    private static ulong MultiplyThenAdd(ulong a, ulong b, ulong c) => Bits((Single(a) * Single(b)) + Single(c));

    private static ulong Minimum(ulong a, ulong b, ulong c) => Bits(float.MinNumber(Single(a), Single(b)));

    private static ulong Maximum(ulong a, ulong b, ulong c) => Bits(float.MaxNumber(Single(a), Single(b)));

    private static ulong Minimum3(ulong a, ulong b, ulong c) => Minimum(Minimum(a, b, 0), c, 0);

    private static ulong Maximum3(ulong a, ulong b, ulong c) => Maximum(Maximum(a, b, 0), c, 0);

    private static ulong Median(ulong a, ulong b, ulong c) =>
        float.IsNaN(Single(a)) || float.IsNaN(Single(b)) || float.IsNaN(Single(c))
            ? Minimum3(a, b, c)
            : Maximum(Minimum(a, b, 0), Minimum(Maximum(a, b, 0), c, 0), 0);

    private static ulong MaximumOfMinimum(ulong a, ulong b, ulong c) => Maximum(Minimum(a, b, 0), c, 0);

    private static ulong MinimumOfMaximum(ulong a, ulong b, ulong c) => Minimum(Maximum(a, b, 0), c, 0);

    private static ulong Reciprocal(ulong a, ulong b, ulong c) => Bits((float)(1.0 / Single(a)));

    private static ulong ReciprocalRoot(ulong a, ulong b, ulong c) => Bits((float)(1.0 / Math.Sqrt(Single(a))));

    private static ulong Root(ulong a, ulong b, ulong c) => Bits(MathF.Sqrt(Single(a)));

    private static ulong Power(ulong a, ulong b, ulong c) => Bits((float)Math.Pow(2, Single(a)));

    private static ulong Logarithm(ulong a, ulong b, ulong c) => Bits((float)Math.Log2(Single(a)));

    // The argument is in turns.
    private static ulong Sine(ulong a, ulong b, ulong c) => Bits((float)Math.Sin(Math.Tau * Math.IEEERemainder(Single(a), 1)));

    private static ulong Cosine(ulong a, ulong b, ulong c) => Bits((float)Math.Cos(Math.Tau * Math.IEEERemainder(Single(a), 1)));

    private static ulong Truncate(ulong a, ulong b, ulong c) => Bits(MathF.Truncate(Single(a)));

    private static ulong Ceiling(ulong a, ulong b, ulong c) => Bits(MathF.Ceiling(Single(a)));

    private static ulong Floor(ulong a, ulong b, ulong c) => Bits(MathF.Floor(Single(a)));

    private static ulong RoundToEven(ulong a, ulong b, ulong c) => Bits(MathF.Round(Single(a), MidpointRounding.ToEven));

    // Below one even where rounding would reach it.
    private static ulong Fraction(ulong a, ulong b, ulong c) =>
        Bits(MathF.Min(Single(a) - MathF.Floor(Single(a)), BitConverter.UInt32BitsToSingle(0x3f7f_ffff)));

    private static ulong Scale(ulong a, ulong b, ulong c) => Bits((float)Math.ScaleB((double)Single(a), Math.Clamp((int)b, -400, 400)));

    private static ulong Exponent(ulong a, ulong b, ulong c)
    {
        Split(Single(a), out int exponent);
        return (uint)exponent;
    }

    private static ulong Mantissa(ulong a, ulong b, ulong c) => Bits((float)Split(Single(a), out _));

    private readonly struct Add : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();
    }

    private readonly struct Subtract : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() - b.AsSingle()).AsUInt32();
    }

    private readonly struct SubtractReversed : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => (b.AsSingle() - a.AsSingle()).AsUInt32();
    }

    private readonly struct Multiply : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() * b.AsSingle()).AsUInt32();
    }
}
