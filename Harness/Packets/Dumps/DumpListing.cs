using Harness.Foundation;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>Lists a dump.</summary>
public static class DumpListing
{
    /// <summary>Lists every section: its title, what the reader says of it, and its packets or dwords.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="language">The language, or null where the dump tells it.</param>
    /// <param name="gfx">The GPU.</param>
    /// <param name="writer">Takes the lines; completed at the end.</param>
    /// <exception cref="InvalidDataException">The language is needed, or is not the dump's.</exception>
    public static void List(Dump dump, PacketLanguage? language, GfxVersion gfx, ListingWriter writer)
    {
        dump.Check(language);
        foreach (DumpSection section in dump.Sections)
        {
            if (section.Title is { } title)
                writer.BeginSection(title);
            if (!section.IsEmpty)
                section.List(language, gfx, writer);
            foreach (ListingNote note in section.Notes)
                writer.Add(note);
        }

        writer.Complete();
    }
}
