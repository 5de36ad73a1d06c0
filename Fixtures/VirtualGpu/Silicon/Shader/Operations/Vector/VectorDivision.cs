using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>The steps that compilers build IEEE division from: scale, fused multiply-add with rescale, fix-up.</summary>
internal static unsafe class VectorDivision
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_div_scale_f32", "f:f,f,f", &ScaleSingle);
        t.Add("v_div_scale_f64", "d:d,d,d", &ScaleDouble);
        t.Add("v_div_fmas_f32", "f:f,f,f", &MultiplyAddSingle);
        t.Add("v_div_fmas_f64", "d:d,d,d", &MultiplyAddDouble);
        t.Add("v_div_fixup_f32", "f:f,f,f", &VectorShapes.Lanes, &FixSingle);
        t.Add("v_div_fixup_f64", "d:d,d,d", &VectorShapes.Lanes, &FixDouble);
        t.Add("v_div_fixup_f16", "h:h,h,h", &VectorShapes.Lanes, &FixHalf);
    }

    private static void ScaleSingle(Wave w, Instruction* i)
    {
        ulong* value = w.Source64(i, 0);
        ulong* denominator = w.Source64(i, 1);
        ulong* numerator = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        ulong rescale = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            float v = Single(value[lane]);
            float d = Single(denominator[lane]);
            float n = Single(numerator[lane]);
            double scaled = Scale(v, d, n, ExponentSingle(n) - ExponentSingle(d) >= 96, float.IsSubnormal(d), double.IsSubnormal(1.0 / d)
                || Math.Abs(1.0 / d) < 1.1754943508222875e-38, float.IsSubnormal(n / d), ExponentSingle(n) <= 23, 64, out bool flag);
            result[lane] = Bits((float)scaled);
            rescale |= flag ? 1UL << lane : 0;
        }

        w.Write64(i, result);
        w.WriteMask(i->ScalarDestination, rescale & w.Exec);
    }

    private static void ScaleDouble(Wave w, Instruction* i)
    {
        ulong* value = w.Source64(i, 0);
        ulong* denominator = w.Source64(i, 1);
        ulong* numerator = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        ulong rescale = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            double v = Double(value[lane]);
            double d = Double(denominator[lane]);
            double n = Double(numerator[lane]);
            double scaled = Scale(v, d, n, ExponentDouble(n) - ExponentDouble(d) >= 768, double.IsSubnormal(d), double.IsSubnormal(1.0 / d),
                double.IsSubnormal(n / d), ExponentDouble(n) <= 53, 128, out bool flag);
            result[lane] = Bits(scaled);
            rescale |= flag ? 1UL << lane : 0;
        }

        w.Write64(i, result);
        w.WriteMask(i->ScalarDestination, rescale & w.Exec);
    }

    // The cases in the order of the instruction-set reference. "flag" asks v_div_fmas to undo the scaling.
    private static double Scale(
        double value,
        double denominator,
        double numerator,
        bool huge,
        bool denominatorSubnormal,
        bool reciprocalSubnormal,
        bool quotientSubnormal,
        bool numeratorTiny,
        int shift,
        out bool flag)
    {
        flag = false;
        if (numerator == 0 || denominator == 0)
            return double.NaN;
        if (huge || (!denominatorSubnormal && reciprocalSubnormal && quotientSubnormal))
        {
            flag = true;
            return value == denominator ? Math.ScaleB(value, shift) : value;
        }

        if (denominatorSubnormal)
            return Math.ScaleB(value, shift);
        if (reciprocalSubnormal)
            return Math.ScaleB(value, -shift);
        if (quotientSubnormal)
        {
            flag = true;
            return value == numerator ? Math.ScaleB(value, shift) : value;
        }

        return numeratorTiny ? Math.ScaleB(value, shift) : value;
    }

    private static void MultiplyAddSingle(Wave w, Instruction* i)
    {
        ulong rescale = w.ReadMask(ScalarRegister.Vcc);
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            float value = MathF.FusedMultiplyAdd(Single(a[lane]), Single(b[lane]), Single(c[lane]));
            if (((rescale >> lane) & 1) != 0)
                value = MathF.ScaleB(value, ExponentSingle(Single(c[lane])) > 127 ? 64 : -64);
            result[lane] = Bits(value);
        }

        w.Write64(i, result);
    }

    private static void MultiplyAddDouble(Wave w, Instruction* i)
    {
        ulong rescale = w.ReadMask(ScalarRegister.Vcc);
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            double value = Math.FusedMultiplyAdd(Double(a[lane]), Double(b[lane]), Double(c[lane]));
            if (((rescale >> lane) & 1) != 0)
                value = Math.ScaleB(value, ExponentDouble(Double(c[lane])) > 1023 ? 128 : -128);
            result[lane] = Bits(value);
        }

        w.Write64(i, result);
    }

    private static ulong FixSingle(ulong quotient, ulong denominator, ulong numerator)
    {
        float d = Single(denominator);
        float n = Single(numerator);
        int distance = ExponentSingle(n) - ExponentSingle(d);
        return Bits((float)Fix(Single(quotient), d, n, distance < -150));
    }

    private static ulong FixDouble(ulong quotient, ulong denominator, ulong numerator)
    {
        double d = Double(denominator);
        double n = Double(numerator);
        int distance = ExponentDouble(n) - ExponentDouble(d);
        return Bits(Fix(Double(quotient), d, n, distance < -1075));
    }

    private static ulong FixHalf(ulong quotient, ulong denominator, ulong numerator) =>
        HalfBits(Fix(Half(quotient), Half(denominator), Half(numerator), false));

    private static double Fix(double quotient, double denominator, double numerator, bool underflows)
    {
        double sign = double.IsNegative(denominator) != double.IsNegative(numerator) ? -1 : 1;
        if (double.IsNaN(numerator))
            return numerator;
        if (double.IsNaN(denominator))
            return denominator;
        if ((denominator == 0 && numerator == 0) || (double.IsInfinity(denominator) && double.IsInfinity(numerator)))
            return double.NaN;
        if (denominator == 0 || double.IsInfinity(numerator))
            return sign * double.PositiveInfinity;
        if (double.IsInfinity(denominator) || numerator == 0 || underflows)
            return sign * 0.0;
        return double.CopySign(quotient, sign);
    }

    private static int ExponentSingle(float value) => (int)((BitConverter.SingleToUInt32Bits(value) >> 23) & 0xff);

    private static int ExponentDouble(double value) => (int)((BitConverter.DoubleToUInt64Bits(value) >> 52) & 0x7ff);
}
