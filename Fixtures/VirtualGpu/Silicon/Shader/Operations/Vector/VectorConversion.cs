using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Conversions. Out-of-range values saturate and NaN becomes zero, as on the hardware.</summary>
internal static unsafe class VectorConversion
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_cvt_f32_u32", "f:u", &VectorShapes.Lanes, &SingleFromUnsigned);
        t.Add("v_cvt_f32_i32", "f:u", &VectorShapes.Lanes, &SingleFromSigned);
        t.Add("v_cvt_u32_f32", "u:f", &VectorShapes.Lanes, &UnsignedFromSingle);
        t.Add("v_cvt_i32_f32", "u:f", &VectorShapes.Lanes, &SignedFromSingle);
        t.Add("v_cvt_f64_u32", "d:u", &VectorShapes.Lanes, &DoubleFromUnsigned);
        t.Add("v_cvt_f64_i32", "d:u", &VectorShapes.Lanes, &DoubleFromSigned);
        t.Add("v_cvt_u32_f64", "u:d", &VectorShapes.Lanes, &UnsignedFromDouble);
        t.Add("v_cvt_i32_f64", "u:d", &VectorShapes.Lanes, &SignedFromDouble);
        t.Add("v_cvt_f32_f64", "f:d", &VectorShapes.Lanes, &SingleFromDouble);
        t.Add("v_cvt_f64_f32", "d:f", &VectorShapes.Lanes, &DoubleFromSingle);
        t.Add("v_cvt_f16_f32", "h:f", &VectorShapes.Lanes, &HalfFromSingle);
        t.Add("v_cvt_f32_f16", "f:h", &VectorShapes.Lanes, &SingleFromHalf);
        t.Add("v_cvt_f16_u16", "h:s", &VectorShapes.Lanes, &HalfFromUnsigned);
        t.Add("v_cvt_f16_i16", "h:s", &VectorShapes.Lanes, &HalfFromSigned);
        t.Add("v_cvt_u16_f16", "s:h", &VectorShapes.Lanes, &UnsignedFromHalf);
        t.Add("v_cvt_i16_f16", "s:h", &VectorShapes.Lanes, &SignedFromHalf);
        t.Add("v_cvt_i32_i16", "u:s", &VectorShapes.Lanes, &SignExtend);
        t.Add("v_cvt_u32_u16", "u:s", &VectorShapes.Lanes, &ZeroExtend);
        t.Add("v_cvt_f32_ubyte0", "f:u", &VectorShapes.Lanes, &SingleFromByte0);
        t.Add("v_cvt_f32_ubyte1", "f:u", &VectorShapes.Lanes, &SingleFromByte1);
        t.Add("v_cvt_f32_ubyte2", "f:u", &VectorShapes.Lanes, &SingleFromByte2);
        t.Add("v_cvt_f32_ubyte3", "f:u", &VectorShapes.Lanes, &SingleFromByte3);
        t.Add("v_cvt_rpi_i32_f32|v_cvt_nearest_i32_f32", "u:f", &VectorShapes.Lanes, &SignedFromSingleNearest);
        t.Add("v_cvt_flr_i32_f32|v_cvt_floor_i32_f32", "u:f", &VectorShapes.Lanes, &SignedFromSingleFloor);
        t.Add("v_cvt_pkrtz_f16_f32|v_cvt_pk_rtz_f16_f32", "u:f,f", &VectorShapes.Lanes, &PackTowardZero);
        t.Add("v_cvt_pk_u16_u32", "u:u,u", &VectorShapes.Lanes, &PackUnsigned);
        t.Add("v_cvt_pk_i16_i32", "u:u,u", &VectorShapes.Lanes, &PackSigned);
    }

    /// <summary>Bits of a value rounded to half precision toward zero.</summary>
    public static uint HalfTowardZero(float value)
    {
        ushort bits = BitConverter.HalfToUInt16Bits((Half)value);
        bool grew = Math.Abs((float)BitConverter.UInt16BitsToHalf(bits)) > Math.Abs(value);
        return grew ? (uint)(bits - 1) : bits;
    }

    private static ulong SingleFromUnsigned(ulong a, ulong b, ulong c) => Bits((float)(uint)a);

    private static ulong SingleFromSigned(ulong a, ulong b, ulong c) => Bits((float)(int)a);

    private static ulong UnsignedFromSingle(ulong a, ulong b, ulong c) => Unsigned(Single(a));

    private static ulong SignedFromSingle(ulong a, ulong b, ulong c) => Signed(Single(a));

    private static ulong DoubleFromUnsigned(ulong a, ulong b, ulong c) => Bits((double)(uint)a);

    private static ulong DoubleFromSigned(ulong a, ulong b, ulong c) => Bits((double)(int)a);

    private static ulong UnsignedFromDouble(ulong a, ulong b, ulong c) => Unsigned(Double(a));

    private static ulong SignedFromDouble(ulong a, ulong b, ulong c) => Signed(Double(a));

    private static ulong SingleFromDouble(ulong a, ulong b, ulong c) => Bits((float)Double(a));

    private static ulong DoubleFromSingle(ulong a, ulong b, ulong c) => Bits((double)Single(a));

    private static ulong HalfFromSingle(ulong a, ulong b, ulong c) => HalfBits(Single(a));

    private static ulong SingleFromHalf(ulong a, ulong b, ulong c) => Bits(Half(a));

    private static ulong HalfFromUnsigned(ulong a, ulong b, ulong c) => HalfBits((float)(ushort)a);

    private static ulong HalfFromSigned(ulong a, ulong b, ulong c) => HalfBits((float)(short)a);

    private static ulong UnsignedFromHalf(ulong a, ulong b, ulong c) => float.IsNaN(Half(a)) ? 0 : (ulong)Math.Clamp(Half(a), 0, ushort.MaxValue);

    private static ulong SignedFromHalf(ulong a, ulong b, ulong c) =>
        float.IsNaN(Half(a)) ? 0ul : (ushort)(short)Math.Clamp(Half(a), short.MinValue, short.MaxValue);

    private static ulong SignExtend(ulong a, ulong b, ulong c) => (uint)(short)a;

    private static ulong ZeroExtend(ulong a, ulong b, ulong c) => (ushort)a;

    private static ulong SingleFromByte0(ulong a, ulong b, ulong c) => Bits((float)(byte)a);

    private static ulong SingleFromByte1(ulong a, ulong b, ulong c) => Bits((float)(byte)(a >> 8));

    private static ulong SingleFromByte2(ulong a, ulong b, ulong c) => Bits((float)(byte)(a >> 16));

    private static ulong SingleFromByte3(ulong a, ulong b, ulong c) => Bits((float)(byte)(a >> 24));

    private static ulong SignedFromSingleNearest(ulong a, ulong b, ulong c) => Signed(Math.Floor(Single(a) + 0.5));

    private static ulong SignedFromSingleFloor(ulong a, ulong b, ulong c) => Signed(Math.Floor((double)Single(a)));

    private static ulong PackTowardZero(ulong a, ulong b, ulong c) => HalfTowardZero(Single(a)) | (HalfTowardZero(Single(b)) << 16);

    private static ulong PackUnsigned(ulong a, ulong b, ulong c) => Math.Min(a, ushort.MaxValue) | (Math.Min(b, ushort.MaxValue) << 16);

    private static ulong PackSigned(ulong a, ulong b, ulong c) =>
        (uint)(ushort)Math.Clamp((int)a, short.MinValue, short.MaxValue)
        | ((uint)Math.Clamp((int)b, short.MinValue, short.MaxValue) << 16);

    private static ulong Unsigned(double value) => double.IsNaN(value) ? 0 : (ulong)Math.Clamp(value, 0, uint.MaxValue);

    private static ulong Signed(double value) => double.IsNaN(value) ? 0 : (uint)(int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
