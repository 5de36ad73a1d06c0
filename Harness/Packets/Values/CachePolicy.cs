namespace Harness.Packets.Values;

/// <summary>How a packet's access goes through the level-2 cache, gfx9 to gfx11 (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: cache_policy; gfx12 has a temporal hint instead).</summary>
public enum CachePolicy
{
    /// <summary>Least recently used.</summary>
    Lru = 0,

    /// <summary>Streaming: goes first.</summary>
    Stream = 1,

    /// <summary>Not kept.</summary>
    NoAllocate = 2,

    /// <summary>Past the cache.</summary>
    Bypass = 3,
}
