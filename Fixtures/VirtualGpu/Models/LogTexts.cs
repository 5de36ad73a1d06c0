namespace VirtualGpu.Models;

/// <summary>Parts of what the driver logs that differ by generation (gmc_v9_0.c, gmc_v11_0.c: process_interrupt; gfx_v*.c: bad_op_irq).</summary>
public sealed record LogTexts
{
    /// <summary>The function that reports an illegal opcode.</summary>
    public required string BadOpcodeFunction { get; init; }

    /// <summary>Headline of a page fault, behind the hub's name.</summary>
    public required string FaultHeadline { get; init; }

    /// <summary>The hubs.</summary>
    public required IReadOnlyList<FaultHub> Hubs { get; init; }

    /// <summary>Word that introduces the process, before there was a helper for it.</summary>
    public required string ProcessPreposition { get; init; }

    /// <summary>Whether a line names the die by the interrupt's node.</summary>
    public required bool NamesDie { get; init; }
}
