using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>COMPUTE_DISPATCH_INITIATOR as a field: each generation has its bits.</summary>
internal static class DispatchInitiatorFields
{
    private const DispatchInitiator Gfx9 =
        DispatchInitiator.ComputeShaderEnable | DispatchInitiator.PartialGroups | DispatchInitiator.ForceStartAtZero | DispatchInitiator.OrderedAppend
        | DispatchInitiator.OrderedAppendMode | DispatchInitiator.UseThreadDimensions | DispatchInitiator.OrderMode
        | DispatchInitiator.ScalarLevel1InvalidateVolatile | DispatchInitiator.VectorLevel1InvalidateVolatile | DispatchInitiator.Restore;

    private const DispatchInitiator Gfx10 = Gfx9 | DispatchInitiator.Tunnel | DispatchInitiator.Wave32;

    private const DispatchInitiator Gfx11 = Gfx10 | DispatchInitiator.AmpShader | DispatchInitiator.DisableDispatchPreemption;

    private const DispatchInitiator Gfx12 = Gfx11 | DispatchInitiator.PingPong | DispatchInitiator.Interleave2D;

    /// <summary>The field, once for each generation.</summary>
    /// <param name="field">Where the packet has it.</param>
    public static LayoutField[] Of(PacketField<DispatchInitiator> field) =>
    [
        LayoutField.Of(field, "initiator", gpus: GfxSet.Gfx9, known: (uint)Gfx9),
        LayoutField.Of(field, "initiator", gpus: GfxSet.Gfx10, known: (uint)Gfx10),
        LayoutField.Of(field, "initiator", gpus: GfxSet.Gfx11, known: (uint)Gfx11),
        LayoutField.Of(field, "initiator", gpus: GfxSet.Gfx12AndLater, known: (uint)Gfx12),
    ];
}
