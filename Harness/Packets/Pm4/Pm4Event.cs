namespace Harness.Packets.Pm4;

/// <summary>
/// Pipeline events (vega10_enum.h, navi10_enum.h, soc21_enum.h, soc24_enum.h: VGT_EVENT_TYPE). A few numbers got another meaning:
/// <see cref="Pm4EventFields"/> has those names.
/// </summary>
public enum Pm4Event
{
    /// <summary>SAMPLE_STREAMOUTSTATS1.</summary>
    SampleStreamoutstats1 = 1,

    /// <summary>SAMPLE_STREAMOUTSTATS2.</summary>
    SampleStreamoutstats2 = 2,

    /// <summary>SAMPLE_STREAMOUTSTATS3.</summary>
    SampleStreamoutstats3 = 3,

    /// <summary>CACHE_FLUSH_TS.</summary>
    CacheFlushTimestamp = 4,

    /// <summary>CONTEXT_DONE.</summary>
    ContextDone = 5,

    /// <summary>CACHE_FLUSH.</summary>
    CacheFlush = 6,

    /// <summary>Waits for the compute waves of the queue.</summary>
    CsPartialFlush = 7,

    /// <summary>VGT_STREAMOUT_SYNC.</summary>
    VgtStreamoutSync = 8,

    /// <summary>SET_FE_ID, gfx10; EVENT_STATE_CHANGE from gfx12 on.</summary>
    SetFeId = 9,

    /// <summary>VGT_STREAMOUT_RESET.</summary>
    VgtStreamoutReset = 10,

    /// <summary>END_OF_PIPE_INCR_DE.</summary>
    EndOfPipeIncrDe = 11,

    /// <summary>END_OF_PIPE_IB_END.</summary>
    EndOfPipeIbEnd = 12,

    /// <summary>RST_PIX_CNT.</summary>
    RstPixCnt = 13,

    /// <summary>BREAK_BATCH.</summary>
    BreakBatch = 14,

    /// <summary>VS_PARTIAL_FLUSH.</summary>
    VsPartialFlush = 15,

    /// <summary>PS_PARTIAL_FLUSH.</summary>
    PsPartialFlush = 16,

    /// <summary>FLUSH_HS_OUTPUT.</summary>
    FlushHsOutput = 17,

    /// <summary>FLUSH_DFSM.</summary>
    FlushDfsm = 18,

    /// <summary>RESET_TO_LOWEST_VGT.</summary>
    ResetToLowestVgt = 19,

    /// <summary>End-of-pipe event that flushes caches and may write a value.</summary>
    CacheFlushAndInvalidateTimestamp = 20,

    /// <summary>ZPASS_DONE; WAIT_SYNC from gfx11 on.</summary>
    ZpassDone = 21,

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

    /// <summary>FLUSH_ES_OUTPUT, gfx10 and later.</summary>
    FlushEsOutput = 28,

    /// <summary>BIN_CONF_OVERRIDE_CHECK, gfx10 and later.</summary>
    BinConfOverrideCheck = 29,

    /// <summary>Pipeline statistics are sampled.</summary>
    SamplePipelinestat = 30,

    /// <summary>SO_VGTSTREAMOUT_FLUSH.</summary>
    SoVgtstreamoutFlush = 31,

    /// <summary>SAMPLE_STREAMOUTSTATS.</summary>
    SampleStreamoutstats = 32,

    /// <summary>RESET_VTX_CNT.</summary>
    ResetVtxCnt = 33,

    /// <summary>BLOCK_CONTEXT_DONE.</summary>
    BlockContextDone = 34,

    /// <summary>CS_CONTEXT_DONE.</summary>
    CsContextDone = 35,

    /// <summary>VGT_FLUSH.</summary>
    VgtFlush = 36,

    /// <summary>TGID_ROLLOVER.</summary>
    TgidRollover = 37,

    /// <summary>SQ_NON_EVENT.</summary>
    SqNonEvent = 38,

    /// <summary>SC_SEND_DB_VPZ.</summary>
    ScSendDbVpz = 39,

    /// <summary>End-of-pipe event that leaves the caches alone.</summary>
    BottomOfPipeTimestamp = 40,

    /// <summary>FLUSH_SX_TS.</summary>
    FlushSxTs = 41,

    /// <summary>DB_CACHE_FLUSH_AND_INV.</summary>
    DbCacheFlushAndInv = 42,

    /// <summary>FLUSH_AND_INV_DB_DATA_TS.</summary>
    FlushAndInvDbDataTs = 43,

    /// <summary>FLUSH_AND_INV_DB_META.</summary>
    FlushAndInvDbMeta = 44,

    /// <summary>FLUSH_AND_INV_CB_DATA_TS.</summary>
    FlushAndInvCbDataTs = 45,

    /// <summary>FLUSH_AND_INV_CB_META.</summary>
    FlushAndInvCbMeta = 46,

    /// <summary>Every earlier compute wave has ended.</summary>
    CsDone = 47,

    /// <summary>PS_DONE.</summary>
    PsDone = 48,

    /// <summary>FLUSH_AND_INV_CB_PIXEL_DATA.</summary>
    FlushAndInvCbPixelData = 49,

    /// <summary>SX_CB_RAT_ACK_REQUEST.</summary>
    SxCbRatAckRequest = 50,

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

    /// <summary>PIXEL_PIPE_STAT_CONTROL.</summary>
    PixelPipeStatControl = 56,

    /// <summary>PIXEL_PIPE_STAT_DUMP.</summary>
    PixelPipeStatDump = 57,

    /// <summary>PIXEL_PIPE_STAT_RESET.</summary>
    PixelPipeStatReset = 58,

    /// <summary>CONTEXT_SUSPEND.</summary>
    ContextSuspend = 59,

    /// <summary>OFFCHIP_HS_DEALLOC.</summary>
    OffchipHsDealloc = 60,

    /// <summary>ENABLE_NGG_PIPELINE.</summary>
    EnableNggPipeline = 61,

    /// <summary>ENABLE_LEGACY_PIPELINE; ENABLE_PIPELINE_NOT_USED from gfx12 on.</summary>
    EnableLegacyPipeline = 62,

    /// <summary>DRAW_DONE, gfx10 and later.</summary>
    DrawDone = 63,
}
