namespace Harness.Packets;

/// <summary>The 7-bit operation code of ATOMIC_MEM (PM4) and ATOMIC (SDMA): an <see cref="AtomicOperation"/>, and whether the old value is returned (PAL gfx12_merged_f32_mec_pm4_packets.h: MEC_ATOMIC_MEM_atomic_enum).</summary>
public enum AtomicCode : byte
{
    /// <summary>Read.</summary>
    Read = 0,

    /// <summary>32-bit exchange.</summary>
    Swap32 = 7,

    /// <summary>32-bit compare and exchange.</summary>
    CompareSwap32 = 8,

    /// <summary>32-bit addition.</summary>
    Add32 = 15,

    /// <summary>32-bit subtraction.</summary>
    Subtract32 = 16,

    /// <summary>32-bit signed minimum.</summary>
    SignedMin32 = 17,

    /// <summary>32-bit unsigned minimum.</summary>
    UnsignedMin32 = 18,

    /// <summary>32-bit signed maximum.</summary>
    SignedMax32 = 19,

    /// <summary>32-bit unsigned maximum.</summary>
    UnsignedMax32 = 20,

    /// <summary>32-bit and.</summary>
    And32 = 21,

    /// <summary>32-bit or.</summary>
    Or32 = 22,

    /// <summary>32-bit exclusive or.</summary>
    Xor32 = 23,

    /// <summary>32-bit increment that wraps to 0 above the operand.</summary>
    Increment32 = 24,

    /// <summary>32-bit decrement that wraps to the operand.</summary>
    Decrement32 = 25,

    /// <summary>Write.</summary>
    Write = 32,

    /// <summary>64-bit exchange.</summary>
    Swap64 = 39,

    /// <summary>64-bit compare and exchange.</summary>
    CompareSwap64 = 40,

    /// <summary>64-bit addition.</summary>
    Add64 = 47,

    /// <summary>64-bit subtraction.</summary>
    Subtract64 = 48,

    /// <summary>64-bit signed minimum.</summary>
    SignedMin64 = 49,

    /// <summary>64-bit unsigned minimum.</summary>
    UnsignedMin64 = 50,

    /// <summary>64-bit signed maximum.</summary>
    SignedMax64 = 51,

    /// <summary>64-bit unsigned maximum.</summary>
    UnsignedMax64 = 52,

    /// <summary>64-bit and.</summary>
    And64 = 53,

    /// <summary>64-bit or.</summary>
    Or64 = 54,

    /// <summary>64-bit exclusive or.</summary>
    Xor64 = 55,

    /// <summary>64-bit increment that wraps to 0 above the operand.</summary>
    Increment64 = 56,

    /// <summary>64-bit decrement that wraps to the operand.</summary>
    Decrement64 = 57,

    /// <summary>32-bit exchange, nothing returned.</summary>
    Swap32NoReturn = 71,

    /// <summary>32-bit compare and exchange, nothing returned.</summary>
    CompareSwap32NoReturn = 72,

    /// <summary>32-bit addition, nothing returned.</summary>
    Add32NoReturn = 79,

    /// <summary>32-bit subtraction, nothing returned.</summary>
    Subtract32NoReturn = 80,

    /// <summary>32-bit signed minimum, nothing returned.</summary>
    SignedMin32NoReturn = 81,

    /// <summary>32-bit unsigned minimum, nothing returned.</summary>
    UnsignedMin32NoReturn = 82,

    /// <summary>32-bit signed maximum, nothing returned.</summary>
    SignedMax32NoReturn = 83,

    /// <summary>32-bit unsigned maximum, nothing returned.</summary>
    UnsignedMax32NoReturn = 84,

    /// <summary>32-bit and, nothing returned.</summary>
    And32NoReturn = 85,

    /// <summary>32-bit or, nothing returned.</summary>
    Or32NoReturn = 86,

    /// <summary>32-bit exclusive or, nothing returned.</summary>
    Xor32NoReturn = 87,

    /// <summary>32-bit increment that wraps to 0 above the operand, nothing returned.</summary>
    Increment32NoReturn = 88,

    /// <summary>32-bit decrement that wraps to the operand, nothing returned.</summary>
    Decrement32NoReturn = 89,

    /// <summary>64-bit exchange, nothing returned.</summary>
    Swap64NoReturn = 103,

    /// <summary>64-bit compare and exchange, nothing returned.</summary>
    CompareSwap64NoReturn = 104,

    /// <summary>64-bit addition, nothing returned.</summary>
    Add64NoReturn = 111,

    /// <summary>64-bit subtraction, nothing returned.</summary>
    Subtract64NoReturn = 112,

    /// <summary>64-bit signed minimum, nothing returned.</summary>
    SignedMin64NoReturn = 113,

    /// <summary>64-bit unsigned minimum, nothing returned.</summary>
    UnsignedMin64NoReturn = 114,

    /// <summary>64-bit signed maximum, nothing returned.</summary>
    SignedMax64NoReturn = 115,

    /// <summary>64-bit unsigned maximum, nothing returned.</summary>
    UnsignedMax64NoReturn = 116,

    /// <summary>64-bit and, nothing returned.</summary>
    And64NoReturn = 117,

    /// <summary>64-bit or, nothing returned.</summary>
    Or64NoReturn = 118,

    /// <summary>64-bit exclusive or, nothing returned.</summary>
    Xor64NoReturn = 119,

    /// <summary>64-bit increment that wraps to 0 above the operand, nothing returned.</summary>
    Increment64NoReturn = 120,

    /// <summary>64-bit decrement that wraps to the operand, nothing returned.</summary>
    Decrement64NoReturn = 121,
}
