namespace Harness.Packets.Pm4;

/// <summary>FRAME_CONTROL command (soc15d.h, nvd.h: FRAME_CMD).</summary>
public enum FrameCommand
{
    /// <summary>Begins.</summary>
    Begin = 0,

    /// <summary>Ends.</summary>
    End = 1,
}
