using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>A part of a dump.</summary>
public abstract record DumpSection
{
    /// <summary>What the dump calls it, or null when the input is all of it.</summary>
    public string? Title { get; init; }

    /// <summary>What the reader has to say of it.</summary>
    public IReadOnlyList<ListingNote> Notes { get; init; } = [];

    /// <summary>Whether it holds no dwords.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Why it cannot be listed in a language, or null.</summary>
    /// <param name="language">The language that the caller names, or null where the dump tells it.</param>
    internal virtual string? Objection(PacketLanguage? language) => null;

    /// <summary>Lists it.</summary>
    /// <param name="target">Whom it is meant for, in a language that there is no <see cref="Objection"/> to.</param>
    /// <param name="writer">Takes the lines.</param>
    internal abstract void List(DumpTarget target, ListingWriter writer);
}
