namespace Harness.Packets.Pm4;

/// <summary>Operation codes of type-3 packets that a compute micro-engine knows (soc15d.h, nvd.h: PACKET3_*; PAL *_merged_pm4_it_opcodes.h).</summary>
public enum Pm4Opcode : byte
{
    /// <summary>Skips its body.</summary>
    Nop = 0x10,

    /// <summary>Sets the base of indirect packets.</summary>
    SetBase = 0x11,

    /// <summary>Starts a grid.</summary>
    DispatchDirect = 0x15,

    /// <summary>Starts a grid whose size is in memory.</summary>
    DispatchIndirect = 0x16,

    /// <summary>Atomic read-modify-write of global data share.</summary>
    AtomicGds = 0x1d,

    /// <summary>Atomic read-modify-write of memory.</summary>
    AtomicMem = 0x1e,

    /// <summary>Executes the following dwords if a word in memory is not zero.</summary>
    CondExec = 0x22,

    /// <summary>Executes the following dwords on some XCCs only.</summary>
    PredExec = 0x23,

    /// <summary>Writes its payload.</summary>
    WriteData = 0x37,

    /// <summary>Signals or waits for a semaphore.</summary>
    MemSemaphore = 0x39,

    /// <summary>Waits for a value.</summary>
    WaitRegMem = 0x3c,

    /// <summary>Starts or stops a window of performance counting.</summary>
    PerfCounterWindow = 0x3d,

    /// <summary>Executes packets elsewhere in memory.</summary>
    IndirectBuffer = 0x3f,

    /// <summary>Copies 32 or 64 bits.</summary>
    CopyData = 0x40,

    /// <summary>Writes on a condition.</summary>
    CondWrite = 0x45,

    /// <summary>Raises a pipeline event.</summary>
    EventWrite = 0x46,

    /// <summary>Writes and interrupts at the end of earlier work.</summary>
    ReleaseMem = 0x49,

    /// <summary>Copies or fills memory.</summary>
    DmaData = 0x50,

    /// <summary>Selects what a performance counter counts.</summary>
    PerfmonControl = 0x54,

    /// <summary>Invalidates caches.</summary>
    AcquireMem = 0x58,

    /// <summary>Holds a queue until its valid bit is set.</summary>
    Rewind = 0x59,

    /// <summary>Executes packets of a process's memory (kernel only).</summary>
    IndirectBufferPasid = 0x5c,

    /// <summary>Fetches translations ahead.</summary>
    PrimeUtcl2 = 0x5d,

    /// <summary>Loads shader registers from memory.</summary>
    LoadShRegIndex = 0x63,

    /// <summary>Sets configuration registers.</summary>
    SetConfigReg = 0x68,

    /// <summary>Sets context registers of a graphics engine.</summary>
    SetContextReg = 0x69,

    /// <summary>Sets persistent-state (shader) registers.</summary>
    SetShReg = 0x76,

    /// <summary>Sets registers of a virtual queue (kernel only).</summary>
    SetQueueReg = 0x78,

    /// <summary>Sets user configuration registers.</summary>
    SetUconfigReg = 0x79,

    /// <summary>Begins or ends a frame (kernel only).</summary>
    FrameControl = 0x90,

    /// <summary>Waits for a 64-bit value.</summary>
    WaitRegMem64 = 0x93,

    /// <summary>Flushes the host data path.</summary>
    HdpFlush = 0x95,

    /// <summary>Invalidates translations (kernel only).</summary>
    InvalidateTlbs = 0x98,

    /// <summary>Fills several places.</summary>
    DmaDataFillMulti = 0x9a,

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

    /// <summary>Writes a clock, gfx11 and later.</summary>
    Timestamp = 0xb2,

    /// <summary>Sets shader registers by pairs, gfx11 and later.</summary>
    SetShRegPairs = 0xba,

    /// <summary>Sets shader registers by packed pairs, gfx11.</summary>
    SetShRegPairsPackedGfx11 = 0xbb,

    /// <summary>Sets shader registers by packed pairs, gfx12.</summary>
    SetShRegPairsPacked = 0xbc,

    /// <summary>Sets a few shader registers by packed pairs, gfx11 and later.</summary>
    SetShRegPairsPackedN = 0xbd,

    /// <summary>Sets user configuration registers by pairs, gfx12.</summary>
    SetUconfigRegPairs = 0xbe,

    /// <summary>Clears what a process left behind (kernel only).</summary>
    RunCleanerShader = 0xd2,
}
