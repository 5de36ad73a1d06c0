namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>What keeps an instruction from the plain path, and where its operands are.</summary>
[Flags]
internal enum InstructionFlags : ushort
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary>Sources have modifiers, SDWA, DPP or operand selects.</summary>
    SourcesModified = 1,

    /// <summary>Some source or the result is single precision, so that the denormal mode counts.</summary>
    SinglePrecision = 2,

    /// <summary>Some source or the result is half or double precision.</summary>
    OtherPrecision = 4,

    /// <summary>The result has modifiers, SDWA, DPP or goes to a half of a register.</summary>
    ResultModified = 8,

    /// <summary>Result clamped.</summary>
    Clamp = 16,

    /// <summary><see cref="Instruction.LaneControl"/> is SDWA.</summary>
    Sdwa = 32,

    /// <summary><see cref="Instruction.LaneControl"/> is DPP (DPP16).</summary>
    Dpp = 64,

    /// <summary><see cref="Instruction.LaneControl"/> is DPP8.</summary>
    Dpp8 = 128,

    /// <summary>An atomic returns the value before.</summary>
    ReturnsValue = 256,

    /// <summary>Scratch: a vector register holds an offset. Buffer: offset enabled.</summary>
    VectorOffset = 512,

    /// <summary>Buffer: index enabled.</summary>
    VectorIndex = 1024,

    /// <summary>DPP with fetch of inactive lanes.</summary>
    FetchInactive = 2048,

    /// <summary>A literal dword follows; operands share it.</summary>
    HasLiteral = 4096,
}
