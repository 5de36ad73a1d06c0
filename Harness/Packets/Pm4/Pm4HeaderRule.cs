using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>The header of a type-3 packet, which tells the packet's length.</summary>
internal sealed class Pm4HeaderRule : HeaderRule
{
    public override uint Mask => Pm4Header.Mask;

    public override IReadOnlyList<LayoutField> Fields { get; } =
    [
        LayoutField.Of(Pm4Header.PredicateField) with { IsOfHeader = true },
        LayoutField.Of(Pm4Header.ShaderTypeField, "compute") with { IsOfHeader = true },
        LayoutField.Of(Pm4Header.ResetFilterCamField, "reset_filter_cam", engines: PacketEngine.Graphics) with { IsOfHeader = true },
    ];

    public override uint First(PacketLayout layout, int dwords) =>
        layout == Pm4Packets.Type2Nop ? Pm4Header.Type2Nop : Pm4Header.Make((Pm4Opcode)layout.Code, dwords, layout.IsCompute);
}
