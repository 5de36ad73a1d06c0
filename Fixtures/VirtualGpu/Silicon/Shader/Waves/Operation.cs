using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>What a mnemonic does: its operand types, what executes it, and the arithmetic that the handler is given.</summary>
internal sealed unsafe class Operation(
    string mnemonic,
    int index,
    Signature signature,
    delegate*<Wave, Instruction*, void> handler,
    delegate*<ulong, ulong, ulong, ulong> function)
{
    /// <summary>The assembler's name.</summary>
    public string Mnemonic { get; } = mnemonic;

    /// <summary>Row of <see cref="OperationTable"/>.</summary>
    public int Index { get; } = index;

    /// <summary>Operand types.</summary>
    public Signature Signature { get; } = signature;

    /// <summary>What executes it.</summary>
    public delegate*<Wave, Instruction*, void> Handler { get; } = handler;

    /// <summary>What the handler applies to each lane, or null.</summary>
    public delegate*<ulong, ulong, ulong, ulong> Function { get; } = function;

    /// <summary>Bytes that one lane of a memory access moves; 0 for arithmetic.</summary>
    public byte AccessBytes { get; init; }

    /// <summary>How a memory access is placed in registers.</summary>
    public AccessFormat Format { get; init; }

    /// <summary>Whether the name itself says that an atomic returns a value (ds_*_rtn).</summary>
    public bool Returns { get; init; }

    /// <summary>What to run instead when the instruction has the clamp bit and the result is an integer; null when there is none.</summary>
    public Operation? Saturating { get; init; }
}
