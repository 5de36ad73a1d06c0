using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>
/// What SDMA generations differ in, as data. Count fields hold the count less one from version 4 on (sdma_v4_0.c, sdma_v5_0.c,
/// sdma_v6_0.c, sdma_v7_0.c: emit_copy_buffer).
/// </summary>
/// <param name="CopyCountBits">Width of COPY_LINEAR's count: 22, or 30 on gfx90a and from gfx103x on (ROCr amd_gpu_agent.cpp; PAL gfx10_merged_sdma_packets.h). gfx942 is counted among the 22 as ROCr does.</param>
/// <param name="FillCountBits">Width of CONST_FILL's count: 22, or 30 from gfx11 on (sdma_v6_0_0_pkt_open.h; PAL gfx10_merged_sdma_packets.h).</param>
/// <param name="FenceMemoryType">FENCE mtype: 3 (uncached) from version 5 on; the field does not exist before.</param>
/// <param name="HasCacheRequest">Whether GCR_REQ exists: version 5 and later.</param>
/// <param name="CompressionDword">Whether bit 19 of a COPY_LINEAR header adds an eighth dword: version 7.</param>
public readonly record struct SdmaLimits(int CopyCountBits, int FillCountBits, uint FenceMemoryType, bool HasCacheRequest, bool CompressionDword)
{
    private const int Narrow = 22;
    private const int Wide = 30;
    private const uint Uncached = 3;

    /// <summary>The limits of a GPU's SDMA engines.</summary>
    public static SdmaLimits For(GfxVersion gfx) => gfx.Generation switch
    {
        GfxGeneration.Gfx9 => new(gfx is { Minor: 0, Stepping: 10 } ? Wide : Narrow, Narrow, 0, HasCacheRequest: false, CompressionDword: false),
        GfxGeneration.Gfx10 => new(gfx.Minor >= 3 ? Wide : Narrow, Narrow, Uncached, HasCacheRequest: true, CompressionDword: false),
        GfxGeneration.Gfx11 => new(Wide, Wide, Uncached, HasCacheRequest: true, CompressionDword: false),
        _ => new(Wide, Wide, Uncached, HasCacheRequest: true, CompressionDword: true),
    };

    /// <summary>Most bytes of one COPY_LINEAR.</summary>
    public uint MaximumCopyBytes => 1u << CopyCountBits;

    /// <summary>Most bytes of one CONST_FILL.</summary>
    public uint MaximumFillBytes => 1u << FillCountBits;
}
