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
        var text = new StringWriter { NewLine = "\n" };
        var writer = new TextListingWriter(text);
        new PacketWalker(Gfx942, writer, memory, limits).List(language, stream);
        writer.Complete();
        return Lines(text)[..^2];
    }

    /// <summary>The lines of a dump's listing, the summary last.</summary>
    public static string[] Of(Dump dump, PacketLanguage? language, GfxVersion? gfx = null)
    {
        var text = new StringWriter { NewLine = "\n" };
        DumpListing.List(dump, language, gfx ?? Gfx942, new TextListingWriter(text));
        return Lines(text);
    }

    private static string[] Lines(StringWriter text) => text.ToString().TrimEnd('\n').Split('\n');
}
