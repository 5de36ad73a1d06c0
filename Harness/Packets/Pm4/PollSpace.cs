namespace Harness.Packets.Pm4;

/// <summary>What WAIT_REG_MEM and COND_WRITE look at (soc15d.h: WAIT_REG_MEM_MEM_SPACE).</summary>
public enum PollSpace
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Memory.</summary>
    Memory = 1,
}
