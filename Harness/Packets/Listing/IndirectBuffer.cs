using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>A buffer that a packet jumps to.</summary>
/// <param name="Language">What is in it.</param>
/// <param name="Address">Address in bytes.</param>
/// <param name="Dwords">Its size.</param>
/// <param name="IsChain">Whether control does not come back.</param>
/// <param name="Branch">Which branch of a conditional packet it is, or null.</param>
internal readonly record struct IndirectBuffer(PacketLanguage Language, ulong Address, uint Dwords, bool IsChain = false, string? Branch = null)
{
    /// <summary>Most buffers that one packet names.</summary>
    public const int MostOfPacket = 2;

    /// <summary>The buffers that a packet jumps to.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="buffers">Room for <see cref="MostOfPacket"/>.</param>
    /// <returns>How many there are.</returns>
    public static int Find(in Packet packet, Span<IndirectBuffer> buffers)
    {
        if (packet.Is(IndirectBufferPacket.Layout))
        {
            buffers[0] = new IndirectBuffer(
                PacketLanguage.Pm4, packet.Get(IndirectBufferPacket.Address), packet.Get(IndirectBufferPacket.Size), packet.Get(IndirectBufferPacket.Chain));
            return 1;
        }

        if (packet.Is(RunListPacket.Layout))
        {
            buffers[0] = new IndirectBuffer(
                PacketLanguage.Pm4, packet.Get(RunListPacket.Address), packet.Get(RunListPacket.Size), packet.Get(RunListPacket.Chain));
            return 1;
        }

        if (packet.Is(SdmaIndirectPacket.Layout))
        {
            buffers[0] = new IndirectBuffer(PacketLanguage.Sdma, packet.Get(SdmaIndirectPacket.Address), packet.Get(SdmaIndirectPacket.Size));
            return 1;
        }

        if (!packet.Is(CondIndirectBufferPacket.Layout))
            return 0;
        buffers[0] = new IndirectBuffer(
            PacketLanguage.Pm4, packet.Get(CondIndirectBufferPacket.ThenAddress), packet.Get(CondIndirectBufferPacket.ThenSize), Branch: "then");
        buffers[1] = new IndirectBuffer(
            PacketLanguage.Pm4, packet.Get(CondIndirectBufferPacket.ElseAddress), packet.Get(CondIndirectBufferPacket.ElseSize), Branch: "else");
        return packet.Get(CondIndirectBufferPacket.Mode) == ConditionalMode.IfThen ? 1 : 2;
    }
}
