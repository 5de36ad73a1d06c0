namespace Harness.Packets.Sdma;

/// <summary>Operation codes of SDMA packets, bits [7:0] of the header (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_OP_*).</summary>
public enum SdmaOpcode : byte
{
    /// <summary>Skips its body.</summary>
    Nop = 0,

    /// <summary>Copies.</summary>
    Copy = 1,

    /// <summary>Writes its payload.</summary>
    Write = 2,

    /// <summary>Executes packets elsewhere in memory.</summary>
    Indirect = 4,

    /// <summary>Writes 32 bits behind earlier work.</summary>
    Fence = 5,

    /// <summary>Interrupts.</summary>
    Trap = 6,

    /// <summary>Semaphore (kernel only).</summary>
    Sem = 7,

    /// <summary>Waits for a value.</summary>
    PollRegmem = 8,

    /// <summary>Executes the following dwords on a condition.</summary>
    CondExe = 9,

    /// <summary>Atomic read-modify-write.</summary>
    Atomic = 10,

    /// <summary>Fills with a constant.</summary>
    ConstFill = 11,

    /// <summary>Writes page-table entries (kernel only).</summary>
    PtePde = 12,

    /// <summary>Writes the reference counter.</summary>
    Timestamp = 13,

    /// <summary>Writes a register (kernel only).</summary>
    SrbmWrite = 14,

    /// <summary>Conditional on the engine (kernel only).</summary>
    PreExe = 15,

    /// <summary>Invalidates translations, version 5 and later (kernel only).</summary>
    GpuvmInv = 16,

    /// <summary>Acts on caches, version 5 and later.</summary>
    GcrReq = 17,

    /// <summary>Interrupt of the engine's own firmware, version 5 and later (kernel only).</summary>
    DummyTrap = 32,
}
