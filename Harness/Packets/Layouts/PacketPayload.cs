namespace Harness.Packets.Layouts;

/// <summary>What follows the fields of a packet, as often as the packet's length says.</summary>
/// <param name="Name">The header's name of it.</param>
/// <param name="ElementDwords">Dwords of one element.</param>
/// <param name="MinimumElements">Fewest elements.</param>
/// <param name="Kind">What the elements are.</param>
/// <param name="RegisterStart">Where the offsets of registers count from.</param>
public sealed record PacketPayload(string Name, int ElementDwords = 1, int MinimumElements = 1, PayloadKind Kind = PayloadKind.Data, uint RegisterStart = 0)
{
    /// <summary>The field that counts dwords of the payload, where the header carries no length (SDMA); null elsewhere.</summary>
    public FieldPlace? Count { get; init; }
}
