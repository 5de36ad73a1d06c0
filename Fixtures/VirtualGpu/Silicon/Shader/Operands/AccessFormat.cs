namespace VirtualGpu.Silicon.Shader.Operands;

/// <summary>How a memory access narrower than a register is placed.</summary>
internal enum AccessFormat : byte
{
    /// <summary>Zero-extended, or whole dwords.</summary>
    Plain,

    /// <summary>Sign-extended to 32 bits.</summary>
    Signed,

    /// <summary>Low half of the register, the other half is kept; zero-extended to 16 bits.</summary>
    LowHalf,

    /// <summary>Low half, sign-extended to 16 bits.</summary>
    LowHalfSigned,

    /// <summary>High half, the other half is kept (a store takes it from there).</summary>
    HighHalf,

    /// <summary>High half, sign-extended to 16 bits.</summary>
    HighHalfSigned,
}
