using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>The header of an SDMA packet: operation and form.</summary>
internal sealed class SdmaHeaderRule : HeaderRule
{
    public override uint Mask => SdmaHeader.Mask;

    public override uint First(PacketLayout layout, int dwords) => (uint)layout.Code | layout.FormBits;
}
