namespace Harness.Packets.Pm4;

/// <summary>Which part of the graphics engine executes a packet (soc15d.h, nvd.h: WRITE_DATA_ENGINE_SEL, WAIT_REG_MEM_ENGINE, PACKET3_DMA_DATA_ENGINE).</summary>
public enum GraphicsEngine
{
    /// <summary>The micro-engine.</summary>
    Me = 0,

    /// <summary>The prefetch parser.</summary>
    Pfp = 1,

    /// <summary>The constant engine.</summary>
    Ce = 2,
}
