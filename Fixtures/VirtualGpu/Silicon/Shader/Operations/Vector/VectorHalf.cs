using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Half-precision arithmetic, computed wider and rounded once.</summary>
internal static unsafe class VectorHalf
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_add_f16", "h:h,h", &VectorShapes.Lanes, &Add);
        t.Add("v_sub_f16", "h:h,h", &VectorShapes.Lanes, &Subtract);
        t.Add("v_subrev_f16", "h:h,h", &VectorShapes.Lanes, &SubtractReversed);
        t.Add("v_mul_f16", "h:h,h", &VectorShapes.Lanes, &Multiply);
        t.Add("v_fma_f16|v_fmac_f16|v_fmaak_f16|v_fmamk_f16|v_fma_legacy_f16", "h:h,h,h", &VectorShapes.Lanes, &MultiplyAdd);
        t.Add("v_mad_f16|v_mac_f16|v_madak_f16|v_madmk_f16|v_mad_legacy_f16", "h:h,h,h", &VectorShapes.Lanes, &MultiplyThenAdd);
        t.Add("v_min_f16", "h:h,h", &VectorShapes.Lanes, &Minimum);
        t.Add("v_max_f16", "h:h,h", &VectorShapes.Lanes, &Maximum);
        t.Add("v_rcp_f16", "h:h", &VectorShapes.Lanes, &Reciprocal);
        t.Add("v_rsq_f16", "h:h", &VectorShapes.Lanes, &ReciprocalRoot);
        t.Add("v_sqrt_f16", "h:h", &VectorShapes.Lanes, &Root);
        t.Add("v_exp_f16", "h:h", &VectorShapes.Lanes, &Power);
        t.Add("v_log_f16", "h:h", &VectorShapes.Lanes, &Logarithm);
        t.Add("v_trunc_f16", "h:h", &VectorShapes.Lanes, &Truncate);
        t.Add("v_ceil_f16", "h:h", &VectorShapes.Lanes, &Ceiling);
        t.Add("v_floor_f16", "h:h", &VectorShapes.Lanes, &Floor);
        t.Add("v_rndne_f16", "h:h", &VectorShapes.Lanes, &RoundToEven);
        t.Add("v_ldexp_f16", "h:h,s", &VectorShapes.Lanes, &Scale);
        t.Add("v_pack_b32_f16", "u:h,h", &VectorShapes.Lanes, &Pack);
    }

    private static ulong Add(ulong a, ulong b, ulong c) => HalfBits(Half(a) + Half(b));

    private static ulong Subtract(ulong a, ulong b, ulong c) => HalfBits(Half(a) - Half(b));

    private static ulong SubtractReversed(ulong a, ulong b, ulong c) => HalfBits(Half(b) - Half(a));

    private static ulong Multiply(ulong a, ulong b, ulong c) => HalfBits(Half(a) * Half(b));

    // The product of two halfs and a sum with a third are exact in double precision but for a last bit that cannot tie.
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c) => HalfBits(((double)Half(a) * Half(b)) + Half(c));

    private static ulong MultiplyThenAdd(ulong a, ulong b, ulong c) => Add(Multiply(a, b, 0), c, 0);

    private static ulong Minimum(ulong a, ulong b, ulong c) => HalfBits(float.MinNumber(Half(a), Half(b)));

    private static ulong Maximum(ulong a, ulong b, ulong c) => HalfBits(float.MaxNumber(Half(a), Half(b)));

    private static ulong Reciprocal(ulong a, ulong b, ulong c) => HalfBits(1.0 / Half(a));

    private static ulong ReciprocalRoot(ulong a, ulong b, ulong c) => HalfBits(1.0 / Math.Sqrt(Half(a)));

    private static ulong Root(ulong a, ulong b, ulong c) => HalfBits(Math.Sqrt(Half(a)));

    private static ulong Power(ulong a, ulong b, ulong c) => HalfBits(Math.Pow(2, Half(a)));

    private static ulong Logarithm(ulong a, ulong b, ulong c) => HalfBits(Math.Log2(Half(a)));

    private static ulong Truncate(ulong a, ulong b, ulong c) => HalfBits(MathF.Truncate(Half(a)));

    private static ulong Ceiling(ulong a, ulong b, ulong c) => HalfBits(MathF.Ceiling(Half(a)));

    private static ulong Floor(ulong a, ulong b, ulong c) => HalfBits(MathF.Floor(Half(a)));

    private static ulong RoundToEven(ulong a, ulong b, ulong c) => HalfBits(MathF.Round(Half(a), MidpointRounding.ToEven));

    private static ulong Scale(ulong a, ulong b, ulong c) => HalfBits(Math.ScaleB((double)Half(a), (short)b));

    private static ulong Pack(ulong a, ulong b, ulong c) => (ushort)a | ((uint)(ushort)b << 16);
}
