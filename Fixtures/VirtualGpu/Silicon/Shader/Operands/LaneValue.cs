using System.Runtime.CompilerServices;

namespace VirtualGpu.Silicon.Shader.Operands;

/// <summary>A lane's 64 bits as the type that an operation works on, and back.</summary>
internal static class LaneValue
{
    /// <summary>As single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Single(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    /// <summary>As double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    /// <summary>As half precision, exactly widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Half(ulong bits) => (float)BitConverter.UInt16BitsToHalf((ushort)bits);

    /// <summary>Bits of a single.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <summary>Bits of a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>Bits of a value rounded to half precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HalfBits(float value) => BitConverter.HalfToUInt16Bits((Half)value);

    /// <summary>Bits of a value rounded to half precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HalfBits(double value) => BitConverter.HalfToUInt16Bits((Half)value);
}
