using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Lists a dump.</summary>
public static class DumpListing
{
    /// <summary>Lists every section: its title, what the reader says of it, and its packets or dwords.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="target">Whom its packets are meant for.</param>
    /// <param name="writer">Takes the lines; completed at the end.</param>
    /// <exception cref="InvalidDataException">The language is needed, or is not the dump's.</exception>
    public static void List(Dump dump, DumpTarget target, ListingWriter writer)
    {
        dump.Check(target.Language);
        foreach (DumpSection section in dump.Sections)
        {
            if (section.Title is { } title)
                writer.BeginSection(title);
            if (!section.IsEmpty)
                section.List(target, writer);
            foreach (ListingNote note in section.Notes)
                writer.Add(note);
        }

        writer.Complete();
    }
}
