namespace Harness.Packets.Pm4;

/// <summary>
/// Dword offsets of the COMPUTE_* shader registers for SET_SH_REG (gc_9_4_3_offset.h, gc_10_1_0_offset.h, gc_11_0_0_offset.h,
/// gc_12_0_0_offset.h; the block starts at 0x2e00 in all of them). Where generations differ, <see cref="ComputeRegisters"/> knows.
/// </summary>
public static class ComputeRegister
{
    /// <summary>COMPUTE_DISPATCH_INITIATOR.</summary>
    public const uint DispatchInitiator = 0x2e00;

    /// <summary>COMPUTE_START_X; Y and Z follow: the first work-group's id.</summary>
    public const uint StartX = 0x2e04;

    /// <summary>COMPUTE_NUM_THREAD_X; Y and Z follow: full size [15:0] and partial size [31:16] of a work-group.</summary>
    public const uint NumThreadX = 0x2e07;

    /// <summary>COMPUTE_PGM_LO: program address [39:8].</summary>
    public const uint PgmLo = 0x2e0c;

    /// <summary>COMPUTE_PGM_HI: program address [47:40].</summary>
    public const uint PgmHi = 0x2e0d;

    /// <summary>COMPUTE_DISPATCH_PKT_ADDR_LO; HI follows.</summary>
    public const uint DispatchPacketAddressLo = 0x2e0e;

    /// <summary>COMPUTE_DISPATCH_SCRATCH_BASE_LO: scratch base [39:8]; HI follows. Used where flat scratch is architected (gfx942, gfx11 and later).</summary>
    public const uint DispatchScratchBaseLo = 0x2e10;

    /// <summary>COMPUTE_DISPATCH_SCRATCH_BASE_HI.</summary>
    public const uint DispatchScratchBaseHi = 0x2e11;

    /// <summary>COMPUTE_PGM_RSRC1.</summary>
    public const uint PgmRsrc1 = 0x2e12;

    /// <summary>COMPUTE_PGM_RSRC2.</summary>
    public const uint PgmRsrc2 = 0x2e13;

    /// <summary>COMPUTE_RESOURCE_LIMITS.</summary>
    public const uint ResourceLimits = 0x2e15;

    /// <summary>COMPUTE_STATIC_THREAD_MGMT_SE0; SE1 follows.</summary>
    public const uint StaticThreadMgmtSe0 = 0x2e16;

    /// <summary>COMPUTE_TMPRING_SIZE.</summary>
    public const uint TmpringSize = 0x2e18;

    /// <summary>COMPUTE_STATIC_THREAD_MGMT_SE2; SE3 follows.</summary>
    public const uint StaticThreadMgmtSe2 = 0x2e19;

    /// <summary>COMPUTE_RESTART_X; Y and Z follow.</summary>
    public const uint RestartX = 0x2e1b;

    /// <summary>COMPUTE_USER_DATA_0; 1 to 15 follow.</summary>
    public const uint UserData0 = 0x2e40;

    /// <summary>Number of COMPUTE_USER_DATA registers.</summary>
    public const int UserDataCount = 16;

    /// <summary>First register of the block.</summary>
    public const uint First = 0x2e00;

    /// <summary>Last register of the block.</summary>
    public const uint Last = 0x2e7f;
}
