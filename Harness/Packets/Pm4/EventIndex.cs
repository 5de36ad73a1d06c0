namespace Harness.Packets.Pm4;

/// <summary>Class of an event in EVENT_WRITE and RELEASE_MEM (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_EVENT_WRITE_event_index_enum, MEC_RELEASE_MEM_event_index_enum).</summary>
public enum EventIndex
{
    /// <summary>Any event without a time.</summary>
    Other = 0,

    /// <summary>Of the graphics pipe.</summary>
    PixelPipe = 1,

    /// <summary>Samples the pipeline statistics.</summary>
    SamplePipelineStat = 2,

    /// <summary>Samples the stream-out statistics.</summary>
    SampleStreamoutStat = 3,

    /// <summary>Waits for waves.</summary>
    PartialFlush = 4,

    /// <summary>End of pipe.</summary>
    EndOfPipe = 5,

    /// <summary>The shader is done.</summary>
    ShaderDone = 6,
}
