using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>An input, read.</summary>
/// <param name="Description">What it was recognised as.</param>
/// <param name="Sections">Its parts, in their order.</param>
public sealed record Dump(string Description, IReadOnlyList<DumpSection> Sections)
{
    /// <summary>Whether there is nothing to list.</summary>
    public bool IsEmpty => Sections.All(section => section.IsEmpty && section.Notes.Count == 0);

    /// <summary>Checks that the dump can be listed in a language.</summary>
    /// <param name="language">The language, or null where the dump tells it.</param>
    /// <exception cref="InvalidDataException">The language is needed, or is not the dump's.</exception>
    public void Check(PacketLanguage? language)
    {
        foreach (DumpSection section in Sections)
        {
            if (section.Objection(language) is { } objection)
                throw new InvalidDataException(objection);
        }
    }
}
