namespace VirtualGpu.Models;

/// <summary>What the GPUs of a generation have in common: formats of the hardware, and what the driver does differently for it. Data only.</summary>
public sealed record GpuGeneration
{
    /// <summary>The family of graphics IP versions, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Queue descriptors.</summary>
    public required QueueDescriptorFormat Descriptors { get; init; }

    /// <summary>Interrupt entries.</summary>
    public required InterruptFormat Interrupts { get; init; }

    /// <summary>Page-table entries.</summary>
    public required PageTableFormat PageTables { get; init; }

    /// <summary>Waves and their scratch memory.</summary>
    public required WaveFormat Waves { get; init; }

    /// <summary>The way of waves through the trap handler; null where it is not modelled, and waves that are taken away stand still.</summary>
    public required TrapFormat? Traps { get; init; }

    /// <summary>Sizes of what is saved of a queue.</summary>
    public required ContextSaveFormat ContextSave { get; init; }

    /// <summary>VMIDs, doorbells and queues that the driver gives out.</summary>
    public required QueueResources Queues { get; init; }

    /// <summary>What topology and render node say of it.</summary>
    public required IdentityFacts Identity { get; init; }

    /// <summary>What the driver logs.</summary>
    public required LogTexts Log { get; init; }
}
