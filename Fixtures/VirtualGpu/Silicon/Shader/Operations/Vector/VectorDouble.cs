using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Double-precision arithmetic. Reciprocals and roots are exact where the hardware's are approximations that code refines.</summary>
internal static unsafe class VectorDouble
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_add_f64", "d:d,d", &VectorShapes.Lanes, &Add);
        t.Add("v_mul_f64", "d:d,d", &VectorShapes.Lanes, &Multiply);
        t.Add("v_fma_f64|v_fmac_f64", "d:d,d,d", &FusedMultiplyAdd, &MultiplyAdd);
        t.Add("v_min_f64", "d:d,d", &VectorShapes.Lanes, &Minimum);
        t.Add("v_max_f64", "d:d,d", &VectorShapes.Lanes, &Maximum);
        t.Add("v_rcp_f64", "d:d", &VectorShapes.Lanes, &Reciprocal);
        t.Add("v_rsq_f64", "d:d", &VectorShapes.Lanes, &ReciprocalRoot);
        t.Add("v_sqrt_f64", "d:d", &VectorShapes.Lanes, &Root);
        t.Add("v_trunc_f64", "d:d", &VectorShapes.Lanes, &Truncate);
        t.Add("v_ceil_f64", "d:d", &VectorShapes.Lanes, &Ceiling);
        t.Add("v_floor_f64", "d:d", &VectorShapes.Lanes, &Floor);
        t.Add("v_rndne_f64", "d:d", &VectorShapes.Lanes, &RoundToEven);
        t.Add("v_fract_f64", "d:d", &VectorShapes.Lanes, &Fraction);
        t.Add("v_ldexp_f64", "d:d,u", &VectorShapes.Lanes, &Scale);
        t.Add("v_frexp_exp_i32_f64", "u:d", &VectorShapes.Lanes, &Exponent);
        t.Add("v_frexp_mant_f64", "d:d", &VectorShapes.Lanes, &Mantissa);
    }

    private static void FusedMultiplyAdd(Wave w, Instruction* i)
    {
        if (w.Behavior.RoundsFusedMultiplyAddOnce)
        {
            VectorShapes.Lanes(w, i);
            return;
        }

        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = Add(Multiply(a[lane], b[lane], 0), c[lane], 0);
        w.Write64(i, result);
    }

    private static ulong Add(ulong a, ulong b, ulong c) => Bits(Double(a) + Double(b));

    private static ulong Multiply(ulong a, ulong b, ulong c) => Bits(Double(a) * Double(b));

    private static ulong MultiplyAdd(ulong a, ulong b, ulong c) => Bits(Math.FusedMultiplyAdd(Double(a), Double(b), Double(c)));

    private static ulong Minimum(ulong a, ulong b, ulong c) => Bits(double.MinNumber(Double(a), Double(b)));

    private static ulong Maximum(ulong a, ulong b, ulong c) => Bits(double.MaxNumber(Double(a), Double(b)));

    private static ulong Reciprocal(ulong a, ulong b, ulong c) => Bits(1.0 / Double(a));

    private static ulong ReciprocalRoot(ulong a, ulong b, ulong c) => Bits(1.0 / Math.Sqrt(Double(a)));

    private static ulong Root(ulong a, ulong b, ulong c) => Bits(Math.Sqrt(Double(a)));

    private static ulong Truncate(ulong a, ulong b, ulong c) => Bits(Math.Truncate(Double(a)));

    private static ulong Ceiling(ulong a, ulong b, ulong c) => Bits(Math.Ceiling(Double(a)));

    private static ulong Floor(ulong a, ulong b, ulong c) => Bits(Math.Floor(Double(a)));

    private static ulong RoundToEven(ulong a, ulong b, ulong c) => Bits(Math.Round(Double(a), MidpointRounding.ToEven));

    private static ulong Fraction(ulong a, ulong b, ulong c) =>
        Bits(Math.Min(Double(a) - Math.Floor(Double(a)), BitConverter.UInt64BitsToDouble(0x3fef_ffff_ffff_ffff)));

    private static ulong Scale(ulong a, ulong b, ulong c) => Bits(Math.ScaleB(Double(a), (int)b));

    private static ulong Exponent(ulong a, ulong b, ulong c)
    {
        VectorFloat.Split(Double(a), out int exponent);
        return (uint)exponent;
    }

    private static ulong Mantissa(ulong a, ulong b, ulong c) => Bits(VectorFloat.Split(Double(a), out _));
}
