using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>One packet of a stream, as a decoder read it.</summary>
public readonly ref struct Packet
{
    internal Packet(ReadOnlySpan<uint> dwords, int offset, GfxVersion gfx, PacketForm form)
    {
        Dwords = dwords;
        Offset = offset;
        Gfx = gfx;
        Form = form;
    }

    internal Packet(ReadOnlySpan<uint> dwords, int offset, GfxVersion gfx, PacketProblem problem, string name, int expected = 0)
    {
        Dwords = dwords;
        Offset = offset;
        Gfx = gfx;
        Problem = problem;
        ProblemName = name;
        Expected = expected;
    }

    /// <summary>The packet with its header; what there is of it when <see cref="Problem"/> is <see cref="PacketProblem.Truncated"/>, and what was skipped with it.</summary>
    public ReadOnlySpan<uint> Dwords { get; }

    /// <summary>Where the packet starts, in dwords from the start of the stream.</summary>
    public int Offset { get; }

    /// <summary>The GPU that it is meant for.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Why the packet cannot be read, or <see cref="PacketProblem.None"/>.</summary>
    public PacketProblem Problem { get; }

    /// <summary>What kind of packet it is; null when it cannot be read.</summary>
    public PacketForm? Form { get; }

    /// <summary>Name in the header's spelling.</summary>
    public string Name => Form?.Layout.Name ?? ProblemName!;

    /// <summary>Dwords behind the damage that were passed over to the next packet; they are the last of <see cref="Dwords"/>.</summary>
    public int Skipped { get; private init; }

    /// <summary>The packet in one line, without its dwords.</summary>
    public string Text
    {
        get
        {
            var text = new Utf8Text();
            AppendText(text);
            return text.ToString();
        }
    }

    /// <summary>How many dwords the header says the packet has, where there are fewer here.</summary>
    internal int Expected { get; private init; }

    private string? ProblemName { get; init; }

    /// <summary>Whether the packet can be read and has this layout.</summary>
    public bool Is(PacketLayout layout) => Form?.Layout == layout;

    /// <summary>Reads a field. The packet must be one that has it.</summary>
    public T Get<T>(PacketField<T> field)
        where T : unmanaged => field.Get(Dwords);

    /// <summary>Appends the packet in one line, without its dwords.</summary>
    internal void AppendText(Utf8Text text)
    {
        if (Form is { } form)
            FieldText.Append(text.Append(form.Layout.NameUtf8), form, Dwords);
        else
            text.Append(Describe());
    }

    /// <summary>The damage with what was skipped to the next packet.</summary>
    /// <param name="dwords">All of it.</param>
    /// <param name="skipped">How many of them are behind the damage.</param>
    internal Packet With(ReadOnlySpan<uint> dwords, int skipped) =>
        new(dwords, Offset, Gfx, Problem, Name, Problem == PacketProblem.BadLength ? Dwords.Length : Expected) { Skipped = skipped };

    /// <summary>The damage with as many dwords as the packet has when its count is right.</summary>
    internal Packet Shortened(int length) => new(Dwords[..length], Offset, Gfx, Problem, Name, Dwords.Length);

    private string Describe()
    {
        string dwords = HexText.Of(Dwords);
        string what = Problem switch
        {
            PacketProblem.Truncated when Skipped > 0 => $"{Name} of {Expected} dwords, which do not fit",
            PacketProblem.Truncated => $"{Name} truncated: {Dwords.Length} of {Expected} dwords",
            PacketProblem.NotAHeader => "not a type-3 header",
            PacketProblem.BadLength when Expected > Dwords.Length => $"{Name} of {Expected} dwords, which {Gfx} does not have; a packet follows behind {Dwords.Length}",
            PacketProblem.BadLength => $"{Name} of {(Expected > 0 ? Expected : Dwords.Length)} dwords, which {Gfx} does not have",
            _ when Expected > 0 => $"{Name} is not a packet of {Gfx}, nor is there room for the {Expected} dwords of its count",
            _ => $"{Name} is not a packet of {Gfx}",
        };
        return Skipped == 0 ? $"{what}: {dwords}" : $"{what}; {Skipped} {(Skipped == 1 ? "dword" : "dwords")} skipped to the next packet: {dwords}";
    }
}
