namespace Harness.Packets.Values;

/// <summary>The 7-bit operation code of ATOMIC_MEM (PM4) and ATOMIC (SDMA): an <see cref="AtomicOperation"/>, and whether the old value is returned (PAL gfx12_merged_f32_mec_pm4_packets.h: MEC_ATOMIC_MEM_atomic_enum).</summary>
public enum AtomicCode : byte
{
    /// <summary>Read.</summary>
    Read = 0,

    /// <summary>32-bit exchange.</summary>
    Swap32 = (int)AtomicOperation.Swap32,

    /// <summary>32-bit compare and exchange.</summary>
    CompareSwap32 = (int)AtomicOperation.CompareSwap32,

    /// <summary>32-bit addition.</summary>
    Add32 = (int)AtomicOperation.Add32,

    /// <summary>32-bit subtraction.</summary>
    Subtract32 = (int)AtomicOperation.Subtract32,

    /// <summary>32-bit signed minimum.</summary>
    SignedMin32 = (int)AtomicOperation.SignedMin32,

    /// <summary>32-bit unsigned minimum.</summary>
    UnsignedMin32 = (int)AtomicOperation.UnsignedMin32,

    /// <summary>32-bit signed maximum.</summary>
    SignedMax32 = (int)AtomicOperation.SignedMax32,

    /// <summary>32-bit unsigned maximum.</summary>
    UnsignedMax32 = (int)AtomicOperation.UnsignedMax32,

    /// <summary>32-bit and.</summary>
    And32 = (int)AtomicOperation.And32,

    /// <summary>32-bit or.</summary>
    Or32 = (int)AtomicOperation.Or32,

    /// <summary>32-bit exclusive or.</summary>
    Xor32 = (int)AtomicOperation.Xor32,

    /// <summary>32-bit increment that wraps to 0 above the operand.</summary>
    Increment32 = (int)AtomicOperation.Increment32,

    /// <summary>32-bit decrement that wraps to the operand.</summary>
    Decrement32 = (int)AtomicOperation.Decrement32,

    /// <summary>Write.</summary>
    Write = 32,

    /// <summary>64-bit exchange.</summary>
    Swap64 = (int)AtomicOperation.Swap64,

    /// <summary>64-bit compare and exchange.</summary>
    CompareSwap64 = (int)AtomicOperation.CompareSwap64,

    /// <summary>64-bit addition.</summary>
    Add64 = (int)AtomicOperation.Add64,

    /// <summary>64-bit subtraction.</summary>
    Subtract64 = (int)AtomicOperation.Subtract64,

    /// <summary>64-bit signed minimum.</summary>
    SignedMin64 = (int)AtomicOperation.SignedMin64,

    /// <summary>64-bit unsigned minimum.</summary>
    UnsignedMin64 = (int)AtomicOperation.UnsignedMin64,

    /// <summary>64-bit signed maximum.</summary>
    SignedMax64 = (int)AtomicOperation.SignedMax64,

    /// <summary>64-bit unsigned maximum.</summary>
    UnsignedMax64 = (int)AtomicOperation.UnsignedMax64,

    /// <summary>64-bit and.</summary>
    And64 = (int)AtomicOperation.And64,

    /// <summary>64-bit or.</summary>
    Or64 = (int)AtomicOperation.Or64,

    /// <summary>64-bit exclusive or.</summary>
    Xor64 = (int)AtomicOperation.Xor64,

    /// <summary>64-bit increment that wraps to 0 above the operand.</summary>
    Increment64 = (int)AtomicOperation.Increment64,

    /// <summary>64-bit decrement that wraps to the operand.</summary>
    Decrement64 = (int)AtomicOperation.Decrement64,

    /// <summary>32-bit exchange, nothing returned.</summary>
    Swap32NoReturn = Swap32 + AtomicOperations.NoReturn,

    /// <summary>32-bit compare and exchange, nothing returned.</summary>
    CompareSwap32NoReturn = CompareSwap32 + AtomicOperations.NoReturn,

    /// <summary>32-bit addition, nothing returned.</summary>
    Add32NoReturn = Add32 + AtomicOperations.NoReturn,

    /// <summary>32-bit subtraction, nothing returned.</summary>
    Subtract32NoReturn = Subtract32 + AtomicOperations.NoReturn,

    /// <summary>32-bit signed minimum, nothing returned.</summary>
    SignedMin32NoReturn = SignedMin32 + AtomicOperations.NoReturn,

    /// <summary>32-bit unsigned minimum, nothing returned.</summary>
    UnsignedMin32NoReturn = UnsignedMin32 + AtomicOperations.NoReturn,

    /// <summary>32-bit signed maximum, nothing returned.</summary>
    SignedMax32NoReturn = SignedMax32 + AtomicOperations.NoReturn,

    /// <summary>32-bit unsigned maximum, nothing returned.</summary>
    UnsignedMax32NoReturn = UnsignedMax32 + AtomicOperations.NoReturn,

    /// <summary>32-bit and, nothing returned.</summary>
    And32NoReturn = And32 + AtomicOperations.NoReturn,

    /// <summary>32-bit or, nothing returned.</summary>
    Or32NoReturn = Or32 + AtomicOperations.NoReturn,

    /// <summary>32-bit exclusive or, nothing returned.</summary>
    Xor32NoReturn = Xor32 + AtomicOperations.NoReturn,

    /// <summary>32-bit increment that wraps to 0 above the operand, nothing returned.</summary>
    Increment32NoReturn = Increment32 + AtomicOperations.NoReturn,

    /// <summary>32-bit decrement that wraps to the operand, nothing returned.</summary>
    Decrement32NoReturn = Decrement32 + AtomicOperations.NoReturn,

    /// <summary>64-bit exchange, nothing returned.</summary>
    Swap64NoReturn = Swap64 + AtomicOperations.NoReturn,

    /// <summary>64-bit compare and exchange, nothing returned.</summary>
    CompareSwap64NoReturn = CompareSwap64 + AtomicOperations.NoReturn,

    /// <summary>64-bit addition, nothing returned.</summary>
    Add64NoReturn = Add64 + AtomicOperations.NoReturn,

    /// <summary>64-bit subtraction, nothing returned.</summary>
    Subtract64NoReturn = Subtract64 + AtomicOperations.NoReturn,

    /// <summary>64-bit signed minimum, nothing returned.</summary>
    SignedMin64NoReturn = SignedMin64 + AtomicOperations.NoReturn,

    /// <summary>64-bit unsigned minimum, nothing returned.</summary>
    UnsignedMin64NoReturn = UnsignedMin64 + AtomicOperations.NoReturn,

    /// <summary>64-bit signed maximum, nothing returned.</summary>
    SignedMax64NoReturn = SignedMax64 + AtomicOperations.NoReturn,

    /// <summary>64-bit unsigned maximum, nothing returned.</summary>
    UnsignedMax64NoReturn = UnsignedMax64 + AtomicOperations.NoReturn,

    /// <summary>64-bit and, nothing returned.</summary>
    And64NoReturn = And64 + AtomicOperations.NoReturn,

    /// <summary>64-bit or, nothing returned.</summary>
    Or64NoReturn = Or64 + AtomicOperations.NoReturn,

    /// <summary>64-bit exclusive or, nothing returned.</summary>
    Xor64NoReturn = Xor64 + AtomicOperations.NoReturn,

    /// <summary>64-bit increment that wraps to 0 above the operand, nothing returned.</summary>
    Increment64NoReturn = Increment64 + AtomicOperations.NoReturn,

    /// <summary>64-bit decrement that wraps to the operand, nothing returned.</summary>
    Decrement64NoReturn = Decrement64 + AtomicOperations.NoReturn,
}
