using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>The header of an AQL packet: its type, and of a vendor packet the format, which is a field as well.</summary>
internal sealed class AqlHeaderRule : HeaderRule
{
    public override uint Mask => AqlHeader.TypeField.Place.MaskIn(0);

    public override uint First(PacketLayout layout, int dwords) => (uint)layout.Code | layout.FormBits;

    public override uint CodeBits(PacketLayout layout) => (uint)layout.Code;
}
