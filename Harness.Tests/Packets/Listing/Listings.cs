using System.Text;
using Harness.Foundation;
using Harness.Packets.Dumps;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Listing;

/// <summary>Listings as lines of text.</summary>
internal static class Listings
{
    public static readonly GfxVersion Gfx942 = new(9, 4, 2);

    /// <summary>The lines of a stream's listing, without the summary.</summary>
    public static string[] Of(PacketLanguage language, ReadOnlySpan<uint> stream, IPacketMemory? memory = null, ListingLimits? limits = null)
    {
        using var text = new MemoryStream();
        var writer = new TextListingWriter(text);
        new PacketWalker(Gfx942, writer, memory, limits).List(language, stream);
        writer.Complete();
        return Lines(text)[..^2];
    }

    /// <summary>The lines of a dump's listing, the summary last.</summary>
    public static string[] Of(Dump dump, PacketLanguage? language, GfxVersion? gfx = null)
    {
        using var text = new MemoryStream();
        DumpListing.List(dump, new DumpTarget(gfx ?? Gfx942, language), new TextListingWriter(text));
        return Lines(text);
    }

    private static string[] Lines(MemoryStream text) => Encoding.UTF8.GetString(text.ToArray()).TrimEnd('\n').Split('\n');
}
