namespace VirtualGpu.Silicon.Shader.Operands;

/// <summary>
/// Operand types of an operation, written <c>destination:source,source,source</c> with one letter each:
/// s = B16, h = F16, u = B32, f = F32, q = B64, l = I64, d = F64, m = Mask, i = packed B16, p = packed F16, P = packed F32, - = none.
/// </summary>
internal readonly record struct Signature(OperandType Destination, OperandType Source0, OperandType Source1, OperandType Source2)
{
    /// <summary>Number of sources.</summary>
    public int SourceCount => Source2 != OperandType.None ? 3 : Source1 != OperandType.None ? 2 : Source0 != OperandType.None ? 1 : 0;

    /// <summary>Type of a source.</summary>
    public OperandType Source(int index) => index switch
    {
        0 => Source0,
        1 => Source1,
        _ => Source2,
    };

    /// <summary>Reads the written form.</summary>
    public static Signature Parse(string text)
    {
        OperandType At(int index) => index < text.Length ? Type(text[index]) : OperandType.None;
        return new Signature(At(0), At(2), At(4), At(6));
    }

    private static OperandType Type(char letter) => letter switch
    {
        's' => OperandType.B16,
        'h' => OperandType.F16,
        'u' => OperandType.B32,
        'f' => OperandType.F32,
        'q' => OperandType.B64,
        'l' => OperandType.I64,
        'd' => OperandType.F64,
        'm' => OperandType.Mask,
        'i' => OperandType.PackedB16,
        'p' => OperandType.PackedF16,
        'P' => OperandType.PackedF32,
        '-' => OperandType.None,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "not a letter of an operand type; see Signature"),
    };
}
