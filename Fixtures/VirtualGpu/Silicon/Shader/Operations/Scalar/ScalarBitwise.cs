using System.Numerics;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Scalar logic, shifts, bit fields and bit counts.</summary>
internal static unsafe class ScalarBitwise
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        Both(t, "s_and", &And);
        Both(t, "s_or", &Or);
        Both(t, "s_xor", &Xor);
        Both(t, "s_andn2", &AndNot);
        Both(t, "s_and_not1", &AndNot);
        Both(t, "s_orn2", &OrNot);
        Both(t, "s_or_not1", &OrNot);
        Both(t, "s_nand", &Nand);
        Both(t, "s_nor", &Nor);
        Both(t, "s_xnor", &Xnor);
        t.Add("s_not_b32", "u:u", &ScalarShapes.NonZero, &Not);
        t.Add("s_not_b64", "q:q", &ScalarShapes.NonZero, &Not);
        t.Add("s_wqm_b32", "u:u", &ScalarShapes.NonZero, &WholeQuads);
        t.Add("s_wqm_b64", "q:q", &ScalarShapes.NonZero, &WholeQuads);
        t.Add("s_quadmask_b32", "u:u", &ScalarShapes.NonZero, &QuadMask);
        t.Add("s_quadmask_b64", "q:q", &ScalarShapes.NonZero, &QuadMask);
        t.Add("s_lshl_b32", "u:u,u", &ScalarShapes.NonZero, &ShiftLeft32);
        t.Add("s_lshl_b64", "q:q,u", &ScalarShapes.NonZero, &ShiftLeft64);
        t.Add("s_lshr_b32", "u:u,u", &ScalarShapes.NonZero, &ShiftRight32);
        t.Add("s_lshr_b64", "q:q,u", &ScalarShapes.NonZero, &ShiftRight64);
        t.Add("s_ashr_i32", "u:u,u", &ScalarShapes.NonZero, &ShiftRightSigned32);
        t.Add("s_ashr_i64", "l:l,u", &ScalarShapes.NonZero, &ShiftRightSigned64);
        t.Add("s_bfe_u32", "u:u,u", &ScalarShapes.NonZero, &Extract32);
        t.Add("s_bfe_i32", "u:u,u", &ScalarShapes.NonZero, &ExtractSigned32);
        t.Add("s_bfe_u64", "q:q,u", &ScalarShapes.NonZero, &Extract64);
        t.Add("s_bfe_i64", "l:l,u", &ScalarShapes.NonZero, &ExtractSigned64);
        t.Add("s_bfm_b32", "u:u,u", &ScalarShapes.Plain, &Mask32);
        t.Add("s_bfm_b64", "q:u,u", &ScalarShapes.Plain, &Mask64);
        t.Add("s_brev_b32", "u:u", &ScalarShapes.Plain, &Reverse32);
        t.Add("s_brev_b64", "q:q", &ScalarShapes.Plain, &Reverse64);
        t.Add("s_bcnt0_i32_b32", "u:u", &ScalarShapes.NonZero, &CountZeros32);
        t.Add("s_bcnt0_i32_b64", "u:q", &ScalarShapes.NonZero, &CountZeros64);
        t.Add("s_bcnt1_i32_b32", "u:u", &ScalarShapes.NonZero, &CountOnes);
        t.Add("s_bcnt1_i32_b64", "u:q", &ScalarShapes.NonZero, &CountOnes);
        t.Add("s_ff0_i32_b32", "u:u", &ScalarShapes.Plain, &FirstZero32);
        t.Add("s_ff0_i32_b64", "u:q", &ScalarShapes.Plain, &FirstZero64);
        t.Add("s_ff1_i32_b32|s_ctz_i32_b32", "u:u", &ScalarShapes.Plain, &FirstOne);
        t.Add("s_ff1_i32_b64|s_ctz_i32_b64", "u:q", &ScalarShapes.Plain, &FirstOne);
        t.Add("s_flbit_i32_b32|s_clz_i32_u32", "u:u", &ScalarShapes.Plain, &LeadingZeros32);
        t.Add("s_flbit_i32_b64|s_clz_i32_u64", "u:q", &ScalarShapes.Plain, &LeadingZeros64);
        t.Add("s_flbit_i32|s_cls_i32", "u:u", &ScalarShapes.Plain, &LeadingSigns32);
        t.Add("s_flbit_i32_i64|s_cls_i32_i64", "u:l", &ScalarShapes.Plain, &LeadingSigns64);
        t.Add("s_bitset0_b32", "u:u", &ScalarShapes.Plain, &ClearBit32);
        t.Add("s_bitset0_b64", "q:u", &ScalarShapes.Plain, &ClearBit64);
        t.Add("s_bitset1_b32", "u:u", &ScalarShapes.Plain, &SetBit32);
        t.Add("s_bitset1_b64", "q:u", &ScalarShapes.Plain, &SetBit64);
        t.Add("s_bitreplicate_b64_b32", "q:u", &ScalarShapes.Plain, &Replicate);
    }

    /// <summary>A field of 32 bits: offset in bits 4:0 of the control, width in bits 22:16.</summary>
    public static ulong Extract32(ulong value, ulong control, ulong old) => Field((uint)value, (int)control & 31, Width(control));

    /// <summary>The same, sign-extended.</summary>
    public static ulong ExtractSigned32(ulong value, ulong control, ulong old) =>
        (uint)SignedField((int)value, (int)control & 31, Width(control));

    private static void Both(OperationTable t, string name, delegate*<ulong, ulong, ulong, ulong> function)
    {
        t.Add(name + "_b32", "u:u,u", &ScalarShapes.NonZero, function);
        t.Add(name + "_b64", "q:q,q", &ScalarShapes.NonZero, function);
    }

    private static ulong And(ulong a, ulong b, ulong old) => a & b;

    private static ulong Or(ulong a, ulong b, ulong old) => a | b;

    private static ulong Xor(ulong a, ulong b, ulong old) => a ^ b;

    private static ulong AndNot(ulong a, ulong b, ulong old) => a & ~b;

    private static ulong OrNot(ulong a, ulong b, ulong old) => a | ~b;

    private static ulong Nand(ulong a, ulong b, ulong old) => ~(a & b);

    private static ulong Nor(ulong a, ulong b, ulong old) => ~(a | b);

    private static ulong Xnor(ulong a, ulong b, ulong old) => ~(a ^ b);

    private static ulong Not(ulong a, ulong b, ulong old) => ~a;

    private static ulong ShiftLeft32(ulong a, ulong b, ulong old) => (uint)a << (int)(b & 31);

    private static ulong ShiftLeft64(ulong a, ulong b, ulong old) => a << (int)(b & 63);

    private static ulong ShiftRight32(ulong a, ulong b, ulong old) => (uint)a >> (int)(b & 31);

    private static ulong ShiftRight64(ulong a, ulong b, ulong old) => a >> (int)(b & 63);

    private static ulong ShiftRightSigned32(ulong a, ulong b, ulong old) => (uint)((int)a >> (int)(b & 31));

    private static ulong ShiftRightSigned64(ulong a, ulong b, ulong old) => (ulong)((long)a >> (int)(b & 63));

    private static ulong Extract64(ulong value, ulong control, ulong old) => Field(value, (int)control & 63, Width(control));

    private static ulong ExtractSigned64(ulong value, ulong control, ulong old) =>
        (ulong)SignedField((long)value, (int)control & 63, Width(control));

    private static int Width(ulong control) => (int)(control >> 16) & 0x7f;

    private static ulong Field(ulong value, int offset, int width) => width >= 64 ? value >> offset : (value >> offset) & ((1UL << width) - 1);

    private static long SignedField(long value, int offset, int width)
    {
        long shifted = value >> offset;
        return width == 0 ? 0 : width >= 64 ? shifted : shifted << (64 - width) >> (64 - width);
    }

    private static ulong Mask32(ulong a, ulong b, ulong old) => ((1u << (int)(a & 31)) - 1) << (int)(b & 31);

    private static ulong Mask64(ulong a, ulong b, ulong old) => ((1UL << (int)(a & 63)) - 1) << (int)(b & 63);

    private static ulong Reverse32(ulong a, ulong b, ulong old) => Reverse64(a, b, old) >> 32;

    private static ulong Reverse64(ulong a, ulong b, ulong old)
    {
        a = ((a >> 1) & 0x5555_5555_5555_5555) | ((a & 0x5555_5555_5555_5555) << 1);
        a = ((a >> 2) & 0x3333_3333_3333_3333) | ((a & 0x3333_3333_3333_3333) << 2);
        a = ((a >> 4) & 0x0f0f_0f0f_0f0f_0f0f) | ((a & 0x0f0f_0f0f_0f0f_0f0f) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a);
    }

    private static ulong CountZeros32(ulong a, ulong b, ulong old) => (ulong)BitOperations.PopCount(~(uint)a);

    private static ulong CountZeros64(ulong a, ulong b, ulong old) => (ulong)BitOperations.PopCount(~a);

    private static ulong CountOnes(ulong a, ulong b, ulong old) => (ulong)BitOperations.PopCount(a);

    private static ulong FirstZero32(ulong a, ulong b, ulong old) => FirstOne((uint)~a, b, old);

    private static ulong FirstZero64(ulong a, ulong b, ulong old) => FirstOne(~a, b, old);

    private static ulong FirstOne(ulong a, ulong b, ulong old) => a == 0 ? uint.MaxValue : (ulong)BitOperations.TrailingZeroCount(a);

    private static ulong LeadingZeros32(ulong a, ulong b, ulong old) => a == 0 ? uint.MaxValue : (ulong)BitOperations.LeadingZeroCount((uint)a);

    private static ulong LeadingZeros64(ulong a, ulong b, ulong old) => a == 0 ? uint.MaxValue : (ulong)BitOperations.LeadingZeroCount(a);

    private static ulong LeadingSigns32(ulong a, ulong b, ulong old) => LeadingZeros32((uint)((int)a ^ ((int)a >> 31)), b, old);

    private static ulong LeadingSigns64(ulong a, ulong b, ulong old) => LeadingZeros64((ulong)((long)a ^ ((long)a >> 63)), b, old);

    private static ulong ClearBit32(ulong a, ulong b, ulong old) => old & ~(1u << (int)(a & 31));

    private static ulong ClearBit64(ulong a, ulong b, ulong old) => old & ~(1UL << (int)(a & 63));

    private static ulong SetBit32(ulong a, ulong b, ulong old) => old | (1u << (int)(a & 31));

    private static ulong SetBit64(ulong a, ulong b, ulong old) => old | (1UL << (int)(a & 63));

    private static ulong Replicate(ulong a, ulong b, ulong old)
    {
        ulong result = 0;
        for (int bit = 0; bit < 32; bit++)
            result |= ((a >> bit) & 1) * 3 << (2 * bit);
        return result;
    }

    private static ulong WholeQuads(ulong a, ulong b, ulong old)
    {
        ulong any = (a | (a >> 1) | (a >> 2) | (a >> 3)) & 0x1111_1111_1111_1111;
        return any * 0xf;
    }

    private static ulong QuadMask(ulong a, ulong b, ulong old)
    {
        ulong result = 0;
        for (int quad = 0; quad < 16; quad++)
            result |= ((a >> (4 * quad)) & 0xf) != 0 ? 1UL << quad : 0;
        return result;
    }
}
