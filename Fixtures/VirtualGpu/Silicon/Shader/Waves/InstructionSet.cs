using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>
/// An instruction set, as waves and what runs them know it: a decoder, and what else differs between generations. What instructions do is
/// common to all of them (<see cref="OperationTable"/>).
/// </summary>
/// <param name="operations">What instructions do.</param>
internal abstract unsafe class InstructionSet(OperationTable operations)
{
    /// <summary>Dwords of the longest instruction.</summary>
    public const int LongestInstruction = 3;

    /// <summary>What instructions do.</summary>
    public OperationTable Operations { get; } = operations;

    /// <summary>The compiler's name, for errors.</summary>
    public abstract string Name { get; }

    /// <summary>Whether 16-bit results leave the other half of the register alone (gfx10 and later); before, it becomes zero.</summary>
    public abstract bool KeepsHighHalf { get; }

    /// <summary>Whether s_sendmsg 3 gives vector registers back.</summary>
    public abstract bool DeallocatesByMessage { get; }

    /// <summary>Whether flat addresses find scratch by FLAT_SCRATCH, scalar registers 102 and 103, and not by what the dispatch says.</summary>
    public virtual bool HasFlatScratchRegister => false;

    /// <summary>Value of a hardware register other than MODE; false when it is not modelled.</summary>
    public abstract bool TryReadHardwareRegister(Wave w, int id, out uint value);

    /// <summary>Writes a hardware register other than MODE; false when it is not modelled, or not the program's to write.</summary>
    /// <param name="w">The wave.</param>
    /// <param name="id">The register's number.</param>
    /// <param name="value">The bits, where they go.</param>
    /// <param name="field">The bits that change.</param>
    public virtual bool TryWriteHardwareRegister(Wave w, int id, uint value, uint field) => false;

    /// <summary>
    /// Decodes one instruction. Null, or what is wrong with it.
    /// </summary>
    /// <param name="words">The dwords at the program counter; <see cref="LongestInstruction"/> of them.</param>
    /// <param name="memory">Where the apertures come from, which are operands.</param>
    /// <param name="i">A zeroed slot; <c>i + CodePage.Slots</c> is a spare one for the second half of a dual issue.</param>
    public abstract string? Decode(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i);
}
