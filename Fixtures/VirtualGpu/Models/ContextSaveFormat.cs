namespace VirtualGpu.Models;

/// <summary>What goes into the sizes of a queue's context save area (kfd_queue.c:kfd_queue_ctx_save_restore_size).</summary>
public sealed record ContextSaveFormat
{
    /// <summary>Waves of a compute unit that are saved.</summary>
    public required uint WavesPerComputeUnit { get; init; }

    /// <summary>Most waves of a shader engine that are saved.</summary>
    public required uint WavesPerEngine { get; init; }

    /// <summary>Bytes of the control stack for a wave.</summary>
    public required uint ControlStackPerWave { get; init; }

    /// <summary>Vector registers of a compute unit, in bytes.</summary>
    public required uint VectorRegisters { get; init; }

    /// <summary>Local data share of a compute unit, in bytes.</summary>
    public required uint LocalMemory { get; init; }
}
