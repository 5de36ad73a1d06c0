namespace VirtualGpu.Silicon.Shader.Operands;

/// <summary>What an operand holds; decides register width, inline constants, literals and modifiers.</summary>
internal enum OperandType : byte
{
    /// <summary>No operand.</summary>
    None,

    /// <summary>16 bits, integer.</summary>
    B16,

    /// <summary>Half precision.</summary>
    F16,

    /// <summary>32 bits, integer or untyped.</summary>
    B32,

    /// <summary>Single precision.</summary>
    F32,

    /// <summary>64 bits; a literal is zero-extended.</summary>
    B64,

    /// <summary>64 bits, signed; a literal is sign-extended.</summary>
    I64,

    /// <summary>Double precision; a literal is the upper half.</summary>
    F64,

    /// <summary>One bit per lane: 32 bits on wave32, 64 on wave64.</summary>
    Mask,

    /// <summary>Two 16-bit integers.</summary>
    PackedB16,

    /// <summary>Two halfs.</summary>
    PackedF16,

    /// <summary>Two singles in a register pair.</summary>
    PackedF32,
}
