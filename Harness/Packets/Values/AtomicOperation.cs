namespace Harness.Packets.Values;

/// <summary>
/// Operation codes of the level-2 cache's atomics, as ATOMIC_MEM (PM4) and ATOMIC (SDMA) take them
/// (PAL gfx12_merged_f32_mec_pm4_packets.h: MEC_ATOMIC_MEM_atomic_enum; SDMA_ATOMIC_ADD64 of ROCr's sdma_registers.h is 47).
/// These are the forms that return the old value; adding <see cref="AtomicOperations.NoReturn"/> gives the forms that do not.
/// </summary>
public enum AtomicOperation : byte
{
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
}
