namespace Harness.Packets.Pm4;

/// <summary>Pipeline events that compute uses (vega10_enum.h, soc21_enum.h: VGT_EVENT_TYPE).</summary>
public enum Pm4Event
{
    /// <summary>Waits for the compute waves of the queue.</summary>
    CsPartialFlush = 0x07,

    /// <summary>End-of-pipe event that flushes caches and may write a value.</summary>
    CacheFlushAndInvalidateTimestamp = 0x14,

    /// <summary>End-of-pipe event that leaves the caches alone.</summary>
    BottomOfPipeTimestamp = 0x28,

    /// <summary>Every earlier compute wave has ended.</summary>
    CsDone = 0x2f,
}
