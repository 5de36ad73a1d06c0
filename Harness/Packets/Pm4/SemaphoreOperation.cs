namespace Harness.Packets.Pm4;

/// <summary>MEM_SEMAPHORE sem_sel (soc15d.h: PACKET3_SEM_SEL_*).</summary>
public enum SemaphoreOperation
{
    /// <summary>Signals.</summary>
    Signal = 6,

    /// <summary>Waits.</summary>
    Wait = 7,
}
