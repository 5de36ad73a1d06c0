using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>
/// The run list of a device as <c>rls</c> prints it (kfd_packet_manager.c: pm_debugfs_runlist): PM4, and zeros behind it, because the kernel
/// clears the buffer first and need not fill it (pm_allocate_runlist_ib).
/// </summary>
/// <param name="Dwords">The buffer.</param>
public sealed record RunListSection(uint[] Dwords) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Dwords.Length == 0;

    /// <inheritdoc/>
    internal override string? Objection(PacketLanguage? language) =>
        language is PacketLanguage.Sdma or PacketLanguage.Aql ? "a run list is PM4; name pm4 or auto" : null;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        int end = End(target.Gfx);
        new PacketWalker(target.Gfx, writer).List(PacketLanguage.Pm4, Dwords.AsSpan(0, end));
        if (end < Dwords.Length)
            writer.Add(new ListingNote($"{Dwords.Length - end} dwords of zeros fill the buffer", Place: default(StreamPlace).Plus(end)));
    }

    // The last packet may end with zeros of its own.
    private int End(GfxVersion gfx)
    {
        int used = Dwords.AsSpan().LastIndexOfAnyExcept(0u) + 1;
        var decoder = new PacketDecoder(PacketLanguage.Pm4, Dwords, gfx);
        int end = 0;
        while (end < used && decoder.Read(out Packet packet))
            end = packet.Offset + packet.Dwords.Length;
        return end;
    }
}
