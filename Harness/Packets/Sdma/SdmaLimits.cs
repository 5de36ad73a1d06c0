using Harness.Foundation;

namespace Harness.Packets.Sdma;

/// <summary>Sizes that SDMA generations differ in.</summary>
/// <param name="MaximumCopyBytes">Most bytes of one COPY_LINEAR: 4 MiB, or 1 GiB where its count has 30 bits (<see cref="GfxSet.WideCopies"/>).</param>
/// <param name="MaximumFillBytes">Most bytes of one CONST_FILL: 4 MiB, or 1 GiB from version 6 on.</param>
/// <param name="FenceMemoryType">FENCE mtype: 3 (uncached) from version 5 on; the field does not exist before.</param>
/// <param name="HasCacheRequest">Whether GCR_REQ exists: version 5 and later.</param>
public readonly record struct SdmaLimits(uint MaximumCopyBytes, uint MaximumFillBytes, uint FenceMemoryType, bool HasCacheRequest)
{
    private const uint Uncached = 3;

    /// <summary>The limits of a GPU's SDMA engines.</summary>
    public static SdmaLimits For(GfxVersion gfx) => new(
        (uint)(GfxSet.WideCopies.Contains(gfx) ? SdmaCopyLinearPacket.WideCount : SdmaCopyLinearPacket.Count).Place.Maximum,
        (uint)(GfxSet.Gfx11AndLater.Contains(gfx) ? SdmaConstantFillPacket.WideCount : SdmaConstantFillPacket.Count).Place.Maximum,
        GfxSet.Gfx10AndLater.Contains(gfx) ? Uncached : 0,
        GfxSet.Gfx10AndLater.Contains(gfx));
}
