using Harness.Foundation;
using Harness.Packets.Dumps;
using Harness.Packets.Values;

namespace Reports.Commands;

/// <summary>What the command line of <c>decode</c> asks for.</summary>
internal sealed record DecodeRequest
{
    /// <summary>The language, or null where the dump tells it.</summary>
    public PacketLanguage? Language { get; init; }

    /// <summary>The micro-engine, or null where the name of a ring tells it, or nothing does.</summary>
    public PacketEngine? Engine { get; init; }

    public required GfxVersion Gfx { get; init; }

    /// <summary>Path of the input, or - for standard input.</summary>
    public required string File { get; init; }

    public ListingFormat Format { get; init; }

    /// <summary>What the input is, or null where its content tells.</summary>
    public DumpForm? Form { get; init; }
}
