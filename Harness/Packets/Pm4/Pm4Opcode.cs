namespace Harness.Packets.Pm4;

/// <summary>
/// Operation codes of type-3 packets that a compute micro-engine knows (soc15d.h, nvd.h: PACKET3_*). Those that only the kernel's
/// scheduler queue uses are named, so that a dump reads well, but not decoded yet.
/// </summary>
public enum Pm4Opcode : byte
{
    /// <summary>Skips its body.</summary>
    Nop = 0x10,

    /// <summary>Starts a grid.</summary>
    DispatchDirect = 0x15,

    /// <summary>Starts a grid whose size is in memory.</summary>
    DispatchIndirect = 0x16,

    /// <summary>Atomic read-modify-write of memory.</summary>
    AtomicMem = 0x1e,

    /// <summary>Executes the following dwords if a word in memory is not zero.</summary>
    CondExec = 0x22,

    /// <summary>Executes the following dwords on some XCCs only.</summary>
    PredExec = 0x23,

    /// <summary>Writes its payload.</summary>
    WriteData = 0x37,

    /// <summary>Waits for a value.</summary>
    WaitRegMem = 0x3c,

    /// <summary>Executes packets elsewhere in memory.</summary>
    IndirectBuffer = 0x3f,

    /// <summary>Copies 32 or 64 bits.</summary>
    CopyData = 0x40,

    /// <summary>Raises a pipeline event.</summary>
    EventWrite = 0x46,

    /// <summary>Writes and interrupts at the end of earlier work.</summary>
    ReleaseMem = 0x49,

    /// <summary>Copies or fills memory.</summary>
    DmaData = 0x50,

    /// <summary>Invalidates caches.</summary>
    AcquireMem = 0x58,

    /// <summary>Holds a queue until its valid bit is set.</summary>
    Rewind = 0x59,

    /// <summary>Sets persistent-state (shader) registers.</summary>
    SetShReg = 0x76,

    /// <summary>Sets user configuration registers.</summary>
    SetUconfigReg = 0x79,

    /// <summary>Waits for a 64-bit value.</summary>
    WaitRegMem64 = 0x93,

    /// <summary>Invalidates translations (kernel only).</summary>
    InvalidateTlbs = 0x98,

    /// <summary>Sets shader registers with an index mode.</summary>
    SetShRegIndex = 0x9b,

    /// <summary>Gives the scheduler its VMIDs and queues (kernel only).</summary>
    SetResources = 0xa0,

    /// <summary>A process of a run list (kernel only).</summary>
    MapProcess = 0xa1,

    /// <summary>Maps queues (kernel only).</summary>
    MapQueues = 0xa2,

    /// <summary>Unmaps queues (kernel only).</summary>
    UnmapQueues = 0xa3,

    /// <summary>Fence of the scheduler queue (kernel only).</summary>
    QueryStatus = 0xa4,

    /// <summary>Starts a run list (kernel only).</summary>
    RunList = 0xa5,

    /// <summary>A process's VM registers (kernel only).</summary>
    MapProcessVm = 0xa6,
}
