using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Integer arithmetic of vector registers.</summary>
internal static unsafe class VectorInteger
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.AddSaturating("v_add_u32|v_add_nc_u32", "u:u,u", &VectorShapes.Binary<Add>, &VectorShapes.Lanes, &AddSaturated);
        t.AddSaturating("v_sub_u32|v_sub_nc_u32", "u:u,u", &VectorShapes.Binary<Subtract>, &VectorShapes.Lanes, &SubtractSaturated);
        t.Add("v_subrev_u32|v_subrev_nc_u32", "u:u,u", &VectorShapes.Binary<SubtractReversed>);
        t.AddSaturating("v_add_i32|v_add_nc_i32", "u:u,u", &VectorShapes.Binary<Add>, &VectorShapes.Lanes, &AddSignedSaturated);
        t.AddSaturating("v_sub_i32|v_sub_nc_i32", "u:u,u", &VectorShapes.Binary<Subtract>, &VectorShapes.Lanes, &SubtractSignedSaturated);
        t.Add("v_mul_lo_u32", "u:u,u", &VectorShapes.Binary<Multiply>);
        t.Add("v_mul_hi_u32", "u:u,u", &VectorShapes.Lanes, &MultiplyHigh);
        t.Add("v_mul_hi_i32", "u:u,u", &VectorShapes.Lanes, &MultiplyHighSigned);
        t.Add("v_mul_u32_u24", "u:u,u", &VectorShapes.Binary<Multiply24>);
        t.Add("v_mul_i32_i24", "u:u,u", &VectorShapes.Lanes, &MultiplySigned24);
        t.Add("v_mul_hi_u32_u24", "u:u,u", &VectorShapes.Lanes, &MultiplyHigh24);
        t.Add("v_mul_hi_i32_i24", "u:u,u", &VectorShapes.Lanes, &MultiplyHighSigned24);
        t.Add("v_mad_u32_u24", "u:u,u,u", &VectorShapes.Lanes, &MultiplyAdd24);
        t.Add("v_mad_i32_i24", "u:u,u,u", &VectorShapes.Lanes, &MultiplyAddSigned24);
        t.Add("v_mad_u32_u16", "u:s,s,u", &VectorShapes.Lanes, &MultiplyAdd16To32);
        t.Add("v_mad_i32_i16", "u:s,s,u", &VectorShapes.Lanes, &MultiplyAddSigned16To32);
        t.Add("v_min_u32", "u:u,u", &VectorShapes.Binary<Minimum>);
        t.Add("v_max_u32", "u:u,u", &VectorShapes.Binary<Maximum>);
        t.Add("v_min_i32", "u:u,u", &VectorShapes.Binary<MinimumSigned>);
        t.Add("v_max_i32", "u:u,u", &VectorShapes.Binary<MaximumSigned>);
        t.Add("v_min3_u32", "u:u,u,u", &VectorShapes.Lanes, &Minimum3);
        t.Add("v_max3_u32", "u:u,u,u", &VectorShapes.Lanes, &Maximum3);
        t.Add("v_med3_u32", "u:u,u,u", &VectorShapes.Lanes, &Median);
        t.Add("v_min3_i32", "u:u,u,u", &VectorShapes.Lanes, &MinimumSigned3);
        t.Add("v_max3_i32", "u:u,u,u", &VectorShapes.Lanes, &MaximumSigned3);
        t.Add("v_med3_i32", "u:u,u,u", &VectorShapes.Lanes, &MedianSigned);
        t.Add("v_maxmin_u32", "u:u,u,u", &VectorShapes.Lanes, &MaximumOfMinimum);
        t.Add("v_minmax_u32", "u:u,u,u", &VectorShapes.Lanes, &MinimumOfMaximum);
        t.Add("v_maxmin_i32", "u:u,u,u", &VectorShapes.Lanes, &MaximumOfMinimumSigned);
        t.Add("v_minmax_i32", "u:u,u,u", &VectorShapes.Lanes, &MinimumOfMaximumSigned);
        t.Add("v_add3_u32", "u:u,u,u", &VectorShapes.Ternary<Add3>);
        t.Add("v_lshl_add_u32", "u:u,u,u", &VectorShapes.Ternary<ShiftLeftAdd>);
        t.Add("v_add_lshl_u32", "u:u,u,u", &VectorShapes.Ternary<AddShiftLeft>);
        t.Add("v_xad_u32", "u:u,u,u", &VectorShapes.Ternary<XorAdd>);
        t.Add("v_lshl_add_u64", "q:q,u,q", &VectorShapes.Wide<ShiftLeftAdd64>);
        t.Add("v_sad_u32", "u:u,u,u", &VectorShapes.Lanes, &AbsoluteDifferenceAdd);
        t.Add("v_sad_u8", "u:u,u,u", &VectorShapes.Lanes, &AbsoluteDifferenceOfBytesAdd);
        t.Add("v_add_u16|v_add_nc_u16", "s:s,s", &VectorShapes.Lanes, &Add16);
        t.Add("v_sub_u16|v_sub_nc_u16", "s:s,s", &VectorShapes.Lanes, &Subtract16);
        t.Add("v_subrev_u16", "s:s,s", &VectorShapes.Lanes, &SubtractReversed16);
        t.Add("v_add_i16|v_add_nc_i16", "s:s,s", &VectorShapes.Lanes, &Add16);
        t.Add("v_sub_i16|v_sub_nc_i16", "s:s,s", &VectorShapes.Lanes, &Subtract16);
        t.Add("v_mul_lo_u16", "s:s,s", &VectorShapes.Lanes, &Multiply16);
        t.Add("v_mad_u16|v_mad_i16|v_mad_legacy_u16|v_mad_legacy_i16", "s:s,s,s", &VectorShapes.Lanes, &MultiplyAdd16);
        t.Add("v_min_u16", "s:s,s", &VectorShapes.Lanes, &Minimum16);
        t.Add("v_max_u16", "s:s,s", &VectorShapes.Lanes, &Maximum16);
        t.Add("v_min_i16", "s:s,s", &VectorShapes.Lanes, &MinimumSigned16);
        t.Add("v_max_i16", "s:s,s", &VectorShapes.Lanes, &MaximumSigned16);
    }

    private static ulong AddSaturated(ulong a, ulong b, ulong c) => Math.Min(a + b, uint.MaxValue);

    private static ulong SubtractSaturated(ulong a, ulong b, ulong c) => a < b ? 0 : a - b;

    private static ulong AddSignedSaturated(ulong a, ulong b, ulong c) =>
        (uint)Math.Clamp((long)(int)a + (int)b, int.MinValue, int.MaxValue);

    private static ulong SubtractSignedSaturated(ulong a, ulong b, ulong c) =>
        (uint)Math.Clamp((long)(int)a - (int)b, int.MinValue, int.MaxValue);

    private static ulong MultiplyHigh(ulong a, ulong b, ulong c) => (a * b) >> 32;

    private static ulong MultiplyHighSigned(ulong a, ulong b, ulong c) => (uint)(((long)(int)a * (int)b) >> 32);

    private static long Signed24(ulong a) => (int)a << 8 >> 8;

    private static ulong MultiplySigned24(ulong a, ulong b, ulong c) => (uint)(Signed24(a) * Signed24(b));

    private static ulong MultiplyHigh24(ulong a, ulong b, ulong c) => ((a & 0xff_ffff) * (b & 0xff_ffff)) >> 32;

    private static ulong MultiplyHighSigned24(ulong a, ulong b, ulong c) => (uint)((Signed24(a) * Signed24(b)) >> 32);

    private static ulong MultiplyAdd24(ulong a, ulong b, ulong c) => (uint)(((a & 0xff_ffff) * (b & 0xff_ffff)) + c);

    private static ulong MultiplyAddSigned24(ulong a, ulong b, ulong c) => (uint)((Signed24(a) * Signed24(b)) + (long)c);

    private static ulong MultiplyAdd16To32(ulong a, ulong b, ulong c) => (uint)(((uint)(ushort)a * (ushort)b) + c);

    private static ulong MultiplyAddSigned16To32(ulong a, ulong b, ulong c) => (uint)(((short)a * (short)b) + (int)c);

    private static ulong Minimum3(ulong a, ulong b, ulong c) => Math.Min(Math.Min(a, b), c);

    private static ulong Maximum3(ulong a, ulong b, ulong c) => Math.Max(Math.Max(a, b), c);

    private static ulong Median(ulong a, ulong b, ulong c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static ulong MinimumSigned3(ulong a, ulong b, ulong c) => (uint)Math.Min(Math.Min((int)a, (int)b), (int)c);

    private static ulong MaximumSigned3(ulong a, ulong b, ulong c) => (uint)Math.Max(Math.Max((int)a, (int)b), (int)c);

    private static ulong MedianSigned(ulong a, ulong b, ulong c) =>
        (uint)Math.Max(Math.Min((int)a, (int)b), Math.Min(Math.Max((int)a, (int)b), (int)c));

    private static ulong MaximumOfMinimum(ulong a, ulong b, ulong c) => Math.Max(Math.Min(a, b), c);

    private static ulong MinimumOfMaximum(ulong a, ulong b, ulong c) => Math.Min(Math.Max(a, b), c);

    private static ulong MaximumOfMinimumSigned(ulong a, ulong b, ulong c) => (uint)Math.Max(Math.Min((int)a, (int)b), (int)c);

    private static ulong MinimumOfMaximumSigned(ulong a, ulong b, ulong c) => (uint)Math.Min(Math.Max((int)a, (int)b), (int)c);

    private static ulong AbsoluteDifferenceAdd(ulong a, ulong b, ulong c) => (uint)((a > b ? a - b : b - a) + c);

    private static ulong AbsoluteDifferenceOfBytesAdd(ulong a, ulong b, ulong c)
    {
        ulong sum = c;
        for (int shift = 0; shift < 32; shift += 8)
            sum += (ulong)Math.Abs((byte)(a >> shift) - (byte)(b >> shift));
        return (uint)sum;
    }

    private static ulong Add16(ulong a, ulong b, ulong c) => (ushort)(a + b);

    private static ulong Subtract16(ulong a, ulong b, ulong c) => (ushort)(a - b);

    private static ulong SubtractReversed16(ulong a, ulong b, ulong c) => (ushort)(b - a);

    private static ulong Multiply16(ulong a, ulong b, ulong c) => (ushort)(a * b);

    private static ulong MultiplyAdd16(ulong a, ulong b, ulong c) => (ushort)((a * b) + c);

    private static ulong Minimum16(ulong a, ulong b, ulong c) => Math.Min((ushort)a, (ushort)b);

    private static ulong Maximum16(ulong a, ulong b, ulong c) => Math.Max((ushort)a, (ushort)b);

    private static ulong MinimumSigned16(ulong a, ulong b, ulong c) => (ushort)Math.Min((short)a, (short)b);

    private static ulong MaximumSigned16(ulong a, ulong b, ulong c) => (ushort)Math.Max((short)a, (short)b);

    private readonly struct Add : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a + b;
    }

    private readonly struct Subtract : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a - b;
    }

    private readonly struct SubtractReversed : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => b - a;
    }

    private readonly struct Multiply : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => a * b;
    }

    private readonly struct Multiply24 : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) =>
            (a & Vector256.Create(0xff_ffffu)) * (b & Vector256.Create(0xff_ffffu));
    }

    private readonly struct Minimum : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => Vector256.Min(a, b);
    }

    private readonly struct Maximum : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => Vector256.Max(a, b);
    }

    private readonly struct MinimumSigned : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => Vector256.Min(a.AsInt32(), b.AsInt32()).AsUInt32();
    }

    private readonly struct MaximumSigned : IBinary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b) => Vector256.Max(a.AsInt32(), b.AsInt32()).AsUInt32();
    }

    private readonly struct Add3 : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => a + b + c;
    }

    private readonly struct ShiftLeftAdd : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => VectorBitwise.ShiftLeft(a, b) + c;
    }

    private readonly struct AddShiftLeft : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => VectorBitwise.ShiftLeft(a + b, c);
    }

    private readonly struct XorAdd : ITernary
    {
        public static Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => (a ^ b) + c;
    }

    private readonly struct ShiftLeftAdd64 : ITernary64
    {
        public static Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
            VectorShapes.ShiftLeft(a, b & Vector256.Create(7UL)) + c;
    }
}
