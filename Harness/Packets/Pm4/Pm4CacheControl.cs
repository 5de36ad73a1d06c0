using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// Cache actions of ACQUIRE_MEM and RELEASE_MEM. gfx9 has TC/TCL1/SH action bits, gfx10 and later have the GCR_CNTL word; the bits of
/// RELEASE_MEM stand where dword 1 of the packet has them.
/// </summary>
public static class Pm4CacheControl
{
    /// <summary>Size of ACQUIRE_MEM's range, in units of 256 bytes, that means the whole address space.</summary>
    public const ulong WholeRange = (1UL << 40) - 1;

    /// <summary>Bits of RELEASE_MEM's dword 1 that hold cache actions: all but event type, event index and what lies above.</summary>
    internal const uint ReleaseMask = 0x06ff_f000;

    /// <summary>Everything invalidated and written back, over the whole address space (gfx_v9_4_3.c, gfx_v11_0.c, gfx_v12_0.c: emit_mem_sync).</summary>
    public static uint AcquireSystem(GfxVersion gfx) => gfx.Major == 9
        ? (uint)(CoherControl.ShIcacheActionEna | CoherControl.ShKcacheActionEna | CoherControl.TcActionEna | CoherControl.Tcl1ActionEna | CoherControl.TcWbActionEna)
        : (uint)(GcrControl.Gl2Inv | GcrControl.Gl2Wb | GcrControl.GlmInv | GcrControl.GlmWb | GcrControl.Gl1Inv
            | GcrControl.GlvInv | GcrControl.GlkInv | GcrControl.GliInvAll);

    /// <summary>Everything written back to where a CPU or another GPU sees it (gfx_v9_4_3.c, gfx_v11_0.c, gfx_v12_0.c: ring_emit_fence).</summary>
    public static uint ReleaseSystem(GfxVersion gfx) => gfx.Generation switch
    {
        GfxGeneration.Gfx9 => ReleaseMemPacket.Tcl1Action.Bits(true) | ReleaseMemPacket.TcAction.Bits(true)
            | ReleaseMemPacket.TcWriteBackAction.Bits(true) | ReleaseMemPacket.TcMetadataAction.Bits(true),
        GfxGeneration.Gfx12 => Release(ReleaseGcrControl.SeqForward | ReleaseGcrControl.Gl2Wb),
        _ => Release(ReleaseGcrControl.SeqForward | ReleaseGcrControl.Gl2Wb | ReleaseGcrControl.GlmInv | ReleaseGcrControl.GlmWb),
    };

    private static uint Release(ReleaseGcrControl actions) =>
        ReleaseMemPacket.GcrControl.Bits(actions) | ReleaseMemPacket.CachePolicy.Bits(CachePolicy.Bypass);
}
