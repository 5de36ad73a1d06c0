using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Scalar moves and integer arithmetic.</summary>
internal static unsafe class ScalarAlu
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("s_mov_b32|s_movk_i32", "u:u", &ScalarShapes.Plain, &First);
        t.Add("s_mov_b64", "q:q", &ScalarShapes.Plain, &First);
        t.Add("s_cmov_b32|s_cmovk_i32", "u:u", &ConditionalMove);
        t.Add("s_cmov_b64", "q:q", &ConditionalMove);
        t.Add("s_cselect_b32", "u:u,u", &Select);
        t.Add("s_cselect_b64", "q:q,q", &Select);
        t.Add("s_add_u32", "u:u,u", &ScalarShapes.Carry, &Add);
        t.Add("s_sub_u32", "u:u,u", &ScalarShapes.Carry, &Subtract);
        t.Add("s_addc_u32", "u:u,u", &ScalarShapes.Carry, &AddWithCarry);
        t.Add("s_subb_u32", "u:u,u", &ScalarShapes.Carry, &SubtractWithBorrow);
        t.Add("s_add_i32", "u:u,u", &ScalarShapes.Overflow, &Add);
        t.Add("s_sub_i32", "u:u,u", &ScalarShapes.Overflow, &Subtract);
        t.Add("s_addk_i32", "u:u", &AddImmediate);
        t.Add("s_mulk_i32", "u:u", &ScalarShapes.Plain, &MultiplyByOld);
        t.Add("s_mul_i32", "u:u,u", &ScalarShapes.Plain, &Multiply);
        t.Add("s_mul_hi_u32", "u:u,u", &ScalarShapes.Plain, &MultiplyHigh);
        t.Add("s_mul_hi_i32", "u:u,u", &ScalarShapes.Plain, &MultiplyHighSigned);
        t.Add("s_min_i32", "u:u,u", &ScalarShapes.Choose, &LessSigned);
        t.Add("s_min_u32", "u:u,u", &ScalarShapes.Choose, &Less);
        t.Add("s_max_i32", "u:u,u", &ScalarShapes.Choose, &GreaterOrEqualSigned);
        t.Add("s_max_u32", "u:u,u", &ScalarShapes.Choose, &GreaterOrEqual);
        t.Add("s_lshl1_add_u32", "u:u,u", &ScalarShapes.Carry, &Shift1Add);
        t.Add("s_lshl2_add_u32", "u:u,u", &ScalarShapes.Carry, &Shift2Add);
        t.Add("s_lshl3_add_u32", "u:u,u", &ScalarShapes.Carry, &Shift3Add);
        t.Add("s_lshl4_add_u32", "u:u,u", &ScalarShapes.Carry, &Shift4Add);
        t.Add("s_absdiff_i32", "u:u,u", &ScalarShapes.NonZero, &AbsoluteDifference);
        t.Add("s_abs_i32", "u:u", &ScalarShapes.NonZero, &Absolute);
        t.Add("s_sext_i32_i8", "u:u", &ScalarShapes.Plain, &SignExtend8);
        t.Add("s_sext_i32_i16", "u:u", &ScalarShapes.Plain, &SignExtend16);
        t.Add("s_pack_ll_b32_b16", "u:u,u", &ScalarShapes.Plain, &PackLowLow);
        t.Add("s_pack_lh_b32_b16", "u:u,u", &ScalarShapes.Plain, &PackLowHigh);
        t.Add("s_pack_hh_b32_b16", "u:u,u", &ScalarShapes.Plain, &PackHighHigh);
        t.Add("s_pack_hl_b32_b16", "u:u,u", &ScalarShapes.Plain, &PackHighLow);
    }

    private static ulong First(ulong a, ulong b, ulong old) => a;

    private static ulong Add(ulong a, ulong b, ulong carry) => a + b;

    private static ulong Subtract(ulong a, ulong b, ulong carry) => a - b;

    private static ulong AddWithCarry(ulong a, ulong b, ulong carry) => a + b + carry;

    private static ulong SubtractWithBorrow(ulong a, ulong b, ulong carry) => a - b - carry;

    private static ulong MultiplyByOld(ulong a, ulong b, ulong old) => (uint)a * (uint)old;

    private static ulong Multiply(ulong a, ulong b, ulong old) => (uint)a * (uint)b;

    private static ulong MultiplyHigh(ulong a, ulong b, ulong old) => (a * b) >> 32;

    private static ulong MultiplyHighSigned(ulong a, ulong b, ulong old) => (ulong)(((long)(int)a * (int)b) >> 32);

    private static ulong LessSigned(ulong a, ulong b, ulong unused) => (int)a < (int)b ? 1u : 0;

    private static ulong Less(ulong a, ulong b, ulong unused) => a < b ? 1u : 0;

    private static ulong GreaterOrEqualSigned(ulong a, ulong b, ulong unused) => (int)a >= (int)b ? 1u : 0;

    private static ulong GreaterOrEqual(ulong a, ulong b, ulong unused) => a >= b ? 1u : 0;

    private static ulong Shift1Add(ulong a, ulong b, ulong carry) => Carried((a << 1) + b);

    private static ulong Shift2Add(ulong a, ulong b, ulong carry) => Carried((a << 2) + b);

    private static ulong Shift3Add(ulong a, ulong b, ulong carry) => Carried((a << 3) + b);

    private static ulong Shift4Add(ulong a, ulong b, ulong carry) => Carried((a << 4) + b);

    // Any bit above 31 counts as the carry.
    private static ulong Carried(ulong sum) => (uint)sum | (sum >> 32 != 0 ? 1UL << 32 : 0);

    private static ulong AbsoluteDifference(ulong a, ulong b, ulong old)
    {
        int difference = (int)a - (int)b;
        return (uint)(difference < 0 ? -difference : difference);
    }

    private static ulong Absolute(ulong a, ulong b, ulong old) => (int)a < 0 ? (uint)-(int)a : a;

    private static ulong SignExtend8(ulong a, ulong b, ulong old) => (uint)(sbyte)a;

    private static ulong SignExtend16(ulong a, ulong b, ulong old) => (uint)(short)a;

    private static ulong PackLowLow(ulong a, ulong b, ulong old) => (ushort)a | ((uint)b << 16);

    private static ulong PackLowHigh(ulong a, ulong b, ulong old) => (ushort)a | (b & 0xffff_0000);

    private static ulong PackHighHigh(ulong a, ulong b, ulong old) => (a >> 16) | (b & 0xffff_0000);

    private static ulong PackHighLow(ulong a, ulong b, ulong old) => (a >> 16) | ((uint)b << 16);

    private static void ConditionalMove(Wave w, Instruction* i)
    {
        if (w.Scc)
            ScalarShapes.Write(w, i, ScalarShapes.Read(w, i, 0));
    }

    private static void Select(Wave w, Instruction* i) => ScalarShapes.Write(w, i, ScalarShapes.Read(w, i, w.Scc ? 0 : 1));

    private static void AddImmediate(Wave w, Instruction* i)
    {
        long sum = (long)(int)w.Scalar[i->Destination] + (int)w.Scalar32(i, 0);
        w.Scalar[i->Destination] = (uint)sum;
        w.Scc = sum != (int)sum;
    }
}
