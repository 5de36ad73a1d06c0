namespace VirtualGpu.Models;

/// <summary>
/// How waves leave the shader cores and come back by the driver's trap handler (cwsr_trap_handler_gfx9.asm; what lies where in memory also ROCdbgapi,
/// architecture.cpp: gfx9_architecture_t::cwsr_record_t).
/// </summary>
public sealed record TrapFormat
{
    /// <summary>Bytes from the start of the trap handler to where a wave begins that is restored.</summary>
    public required ulong RestoreEntry { get; init; }

    /// <summary>Message of s_sendmsg by which a wave asks where to save itself (MSG_SAVEWAVE); the answer comes in EXEC.</summary>
    public required int SaveMessage { get; init; }

    /// <summary>TRAPSTS.SAVECTX: why the wave is in the handler.</summary>
    public required uint SaveContext { get; init; }

    /// <summary>Bit of EXEC_HI that tells a wave that it is the one that saves and restores local memory.</summary>
    public required uint FirstWave { get; init; }

    /// <summary>Bytes of a wave in memory beside registers and local memory: hardware registers and trap temporaries.</summary>
    public required uint HardwareBytes { get; init; }

    /// <summary>Bytes between a wave in memory and the next one.</summary>
    public required uint Padding { get; init; }

    /// <summary>
    /// Scalar registers that a program can name. FLAT_SCRATCH, XNACK_MASK and VCC, in this order, are the last six of those that the wave has, or, if it has more than
    /// can be named, the six behind.
    /// </summary>
    public required int NamedScalars { get; init; }
}
