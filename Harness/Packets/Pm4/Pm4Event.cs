namespace Harness.Packets.Pm4;

/// <summary>Pipeline events (vega10_enum.h, navi10_enum.h, soc21_enum.h: VGT_EVENT_TYPE), those that a compute queue may use.</summary>
public enum Pm4Event
{
    /// <summary>CACHE_FLUSH_TS.</summary>
    CacheFlushTimestamp = 4,

    /// <summary>CACHE_FLUSH.</summary>
    CacheFlush = 6,

    /// <summary>Waits for the compute waves of the queue.</summary>
    CsPartialFlush = 7,

    /// <summary>End-of-pipe event that flushes caches and may write a value.</summary>
    CacheFlushAndInvalidateTimestamp = 20,

    /// <summary>CACHE_FLUSH_AND_INV_EVENT.</summary>
    CacheFlushAndInvalidate = 22,

    /// <summary>Performance counters start.</summary>
    PerfcounterStart = 23,

    /// <summary>Performance counters stop.</summary>
    PerfcounterStop = 24,

    /// <summary>Pipeline statistics start.</summary>
    PipelinestatStart = 25,

    /// <summary>Pipeline statistics stop.</summary>
    PipelinestatStop = 26,

    /// <summary>Performance counters are sampled.</summary>
    PerfcounterSample = 27,

    /// <summary>Pipeline statistics are sampled.</summary>
    SamplePipelinestat = 30,

    /// <summary>End-of-pipe event that leaves the caches alone.</summary>
    BottomOfPipeTimestamp = 40,

    /// <summary>Every earlier compute wave has ended.</summary>
    CsDone = 47,

    /// <summary>The thread trace starts.</summary>
    ThreadTraceStart = 51,

    /// <summary>The thread trace stops.</summary>
    ThreadTraceStop = 52,

    /// <summary>A marker in the thread trace.</summary>
    ThreadTraceMarker = 53,

    /// <summary>The thread trace is flushed.</summary>
    ThreadTraceFlush = 54,

    /// <summary>The thread trace is finished.</summary>
    ThreadTraceFinish = 55,
}
