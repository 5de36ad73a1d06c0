using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Moves, logic, shifts and bit fields of vector registers.</summary>
internal static unsafe class VectorBitwise
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_mov_b32|v_accvgpr_read|v_accvgpr_write|v_accvgpr_mov_b32", "u:u", &VectorShapes.Unary<Move>);
        t.Add("v_mov_b64", "q:q", &VectorShapes.Lanes, &Move64);
        t.Add("v_not_b32", "u:u", &VectorShapes.Unary<Not>);
        t.Add("v_and_b32", "u:u,u", &VectorShapes.Binary<And>);
        t.Add("v_or_b32", "u:u,u", &VectorShapes.Binary<Or>);
        t.Add("v_xor_b32", "u:u,u", &VectorShapes.Binary<Xor>);
        t.Add("v_xnor_b32", "u:u,u", &VectorShapes.Binary<Xnor>);
        t.Add("v_and_or_b32", "u:u,u,u", &VectorShapes.Ternary<AndOr>);
        t.Add("v_or3_b32", "u:u,u,u", &VectorShapes.Ternary<Or3>);
        t.Add("v_xor3_b32", "u:u,u,u", &VectorShapes.Ternary<Xor3>);
        t.Add("v_bfi_b32", "u:u,u,u", &VectorShapes.Ternary<Merge>);
        t.Add("v_lshlrev_b32", "u:u,u", &VectorShapes.Binary<ShiftLeftReversed>);
        t.Add("v_lshrrev_b32", "u:u,u", &VectorShapes.Binary<ShiftRightReversed>);
        t.Add("v_ashrrev_i32", "u:u,u", &VectorShapes.Binary<ShiftRightSignedReversed>);
        t.Add("v_lshl_or_b32", "u:u,u,u", &VectorShapes.Ternary<ShiftLeftOr>);
        t.Add("v_bfe_u32", "u:u,u,u", &VectorShapes.Ternary<Extract>);
        t.Add("v_bfe_i32", "u:u,u,u", &VectorShapes.Lanes, &ExtractSigned);
        t.Add("v_bfm_b32", "u:u,u", &VectorShapes.Lanes, &Mask);
        t.Add("v_lshlrev_b64", "q:u,q", &VectorShapes.Wide<ShiftLeftReversed64>);
        t.Add("v_lshrrev_b64", "q:u,q", &VectorShapes.Lanes, &ShiftRight64);
        t.Add("v_ashrrev_i64", "l:u,l", &VectorShapes.Lanes, &ShiftRightSigned64);
        t.Add("v_alignbit_b32", "u:u,u,u", &VectorShapes.Lanes, &AlignBit);
        t.Add("v_alignbyte_b32", "u:u,u,u", &VectorShapes.Lanes, &AlignByte);
        t.Add("v_perm_b32", "u:u,u,u", &VectorShapes.Lanes, &PermuteBytes);
        t.Add("v_bfrev_b32", "u:u", &VectorShapes.Lanes, &Reverse);
        t.Add("v_bcnt_u32_b32", "u:u,u", &VectorShapes.Lanes, &CountAdd);
        t.Add("v_ffbh_u32|v_clz_i32_u32", "u:u", &VectorShapes.Lanes, &LeadingZeros);
        t.Add("v_ffbh_i32|v_cls_i32", "u:u", &VectorShapes.Lanes, &LeadingSigns);
        t.Add("v_ffbl_b32|v_ctz_i32_b32", "u:u", &VectorShapes.Lanes, &TrailingZeros);
        t.Add("v_lshlrev_b16", "s:s,s", &VectorShapes.Lanes, &ShiftLeft16);
        t.Add("v_lshrrev_b16", "s:s,s", &VectorShapes.Lanes, &ShiftRight16);
        t.Add("v_ashrrev_i16", "s:s,s", &VectorShapes.Lanes, &ShiftRightSigned16);
        t.Add("v_not_b16", "s:s", &VectorShapes.Lanes, &Not16);
        t.Add("v_and_b16", "s:s,s", &VectorShapes.Lanes, &And16);
        t.Add("v_or_b16", "s:s,s", &VectorShapes.Lanes, &Or16);
        t.Add("v_xor_b16", "s:s,s", &VectorShapes.Lanes, &Xor16);
        t.Add("v_mov_b16", "s:s", &VectorShapes.Lanes, &Move64);
    }

    /// <summary>Each lane shifted by its own count, 0..31.</summary>
    public static Vector256<uint> ShiftLeft(Vector256<uint> value, Vector256<uint> count) =>
        Avx2.ShiftLeftLogicalVariable(value, count & Vector256.Create(31u));

    /// <summary>Each lane shifted by its own count, 0..31.</summary>
    public static Vector256<uint> ShiftRight(Vector256<uint> value, Vector256<uint> count) =>
        Avx2.ShiftRightLogicalVariable(value, count & Vector256.Create(31u));

    private static ulong Move64(ulong a, ulong b, ulong c) => a;

    private static ulong ExtractSigned(ulong a, ulong b, ulong c)
    {
        int width = (int)c & 31;
        return width == 0 ? 0 : (uint)((int)a >> ((int)b & 31) << (32 - width) >> (32 - width));
    }

    private static ulong Mask(ulong a, ulong b, ulong c) => ((1u << ((int)a & 31)) - 1) << ((int)b & 31);

    private static ulong ShiftRight64(ulong count, ulong value, ulong c) => value >> (int)(count & 63);

    private static ulong ShiftRightSigned64(ulong count, ulong value, ulong c) => (ulong)((long)value >> (int)(count & 63));

    private static ulong AlignBit(ulong high, ulong low, ulong count) => (uint)(((high << 32) | low) >> (int)(count & 31));

    private static ulong AlignByte(ulong high, ulong low, ulong count) => (uint)(((high << 32) | low) >> (int)((count & 3) * 8));

    // Selectors: 0..3 bytes of the second source, 4..7 of the first, 8..11 signs of the halves, 12 zero, above that ones.
    private static ulong PermuteBytes(ulong a, ulong b, ulong selectors)
    {
        ulong bytes = (a << 32) | b;
        uint result = 0;
        for (int n = 0; n < 4; n++)
        {
            var select = (int)(selectors >> (8 * n)) & 0xff;
            uint value = select switch
            {
                < 8 => (byte)(bytes >> (8 * select)),
                < 12 => ((bytes >> ((16 * (select - 8)) + 15)) & 1) != 0 ? 0xffu : 0,
                12 => 0,
                _ => 0xff,
            };
            result |= value << (8 * n);
        }

        return result;
    }

    private static ulong Reverse(ulong a, ulong b, ulong c)
    {
        uint result = 0;
        for (int bit = 0; bit < 32; bit++)
            result |= (uint)((a >> bit) & 1) << (31 - bit);
        return result;
    }

    private static ulong CountAdd(ulong a, ulong b, ulong c) => (uint)(BitOperations.PopCount(a) + (uint)b);

    private static ulong LeadingZeros(ulong a, ulong b, ulong c) => a == 0 ? uint.MaxValue : (ulong)BitOperations.LeadingZeroCount((uint)a);

    private static ulong LeadingSigns(ulong a, ulong b, ulong c) => LeadingZeros((uint)((int)a ^ ((int)a >> 31)), b, c);

    private static ulong TrailingZeros(ulong a, ulong b, ulong c) => a == 0 ? uint.MaxValue : (ulong)BitOperations.TrailingZeroCount(a);

    private static ulong ShiftLeft16(ulong count, ulong value, ulong c) => (ushort)(value << (int)(count & 15));

    private static ulong ShiftRight16(ulong count, ulong value, ulong c) => (ulong)((ushort)value >> (int)(count & 15));

    private static ulong ShiftRightSigned16(ulong count, ulong value, ulong c) => (ushort)((short)value >> (int)(count & 15));

    private static ulong Not16(ulong a, ulong b, ulong c) => (ushort)~a;

    private static ulong And16(ulong a, ulong b, ulong c) => (ushort)(a & b);

    private static ulong Or16(ulong a, ulong b, ulong c) => (ushort)(a | b);

    private static ulong Xor16(ulong a, ulong b, ulong c) => (ushort)(a ^ b);

    private readonly struct Move : IUnary
    {
        public static Vector256<uint> Apply(Vector256<uint> a) => a;
    }

    private readonly struct Not : IUnary
    {
        public static Vector256<uint> Apply(Vector256<uint> a) => ~a;
    }

    private readonly struct And : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a & b;
    }

    private readonly struct Or : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a | b;
    }

    private readonly struct Xor : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a ^ b;
    }

    private readonly struct Xnor : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => ~(a ^ b);
    }

    private readonly struct ShiftLeftReversed : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => ShiftLeft(b, a);
    }

    private readonly struct ShiftRightReversed : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => ShiftRight(b, a);
    }

    private readonly struct ShiftRightSignedReversed : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) =>
            Avx2.ShiftRightArithmeticVariable(b.AsInt32(), a & Vector256.Create(31u)).AsUInt32();
    }

    private readonly struct AndOr : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => (a & b) | c;
    }

    private readonly struct Or3 : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => a | b | c;
    }

    private readonly struct Xor3 : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => a ^ b ^ c;
    }

    private readonly struct Merge : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => (a & b) | (~a & c);
    }

    private readonly struct ShiftLeftOr : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => ShiftLeft(a, b) | c;
    }

    private readonly struct Extract : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) =>
            ShiftRight(a, b) & (ShiftLeft(Vector256<uint>.One, c) - Vector256<uint>.One);
    }

    private readonly struct ShiftLeftReversed64 : ITernary64
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            VectorShapes.ShiftLeft(b, a & Vector256.Create(63UL));
    }
}
