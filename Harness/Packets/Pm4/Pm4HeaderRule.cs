using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>The header of a type-3 packet, which tells the packet's length.</summary>
internal sealed class Pm4HeaderRule : HeaderRule
{
    public override uint Mask => Pm4Header.Mask;

    public override uint First(PacketLayout layout, int dwords) => Pm4Header.Make((Pm4Opcode)layout.Code, dwords, layout.IsCompute);
}
