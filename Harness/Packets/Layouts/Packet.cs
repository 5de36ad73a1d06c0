using System.Text;
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

    /// <summary>The packet with its header; what there is of it when <see cref="Problem"/> is <see cref="PacketProblem.Truncated"/>.</summary>
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

    /// <summary>The packet in one line, without its dwords.</summary>
    public string Text
    {
        get
        {
            if (Form is null)
                return Describe();
            var text = new StringBuilder(Name);
            FieldText.Append(text, Form, Dwords);
            return text.ToString();
        }
    }

    private string? ProblemName { get; }

    private int Expected { get; }

    /// <summary>Whether the packet can be read and has this layout.</summary>
    public bool Is(PacketLayout layout) => Form?.Layout == layout;

    /// <summary>Reads a field. The packet must be one that has it.</summary>
    public T Get<T>(PacketField<T> field)
        where T : unmanaged => field.Get(Dwords);

    private string Describe() => Problem switch
    {
        PacketProblem.Truncated => $"{Name} truncated: {Dwords.Length} of {Expected} dwords: {HexText.Of(Dwords)}",
        PacketProblem.NotAHeader => $"not a type-3 header: {HexText.Of(Dwords)}",
        PacketProblem.BadLength => $"{Name} of {Dwords.Length} dwords, which {Gfx} does not have: {HexText.Of(Dwords)}",
        _ => $"{Name} is not a packet of {Gfx}: {HexText.Of(Dwords)}",
    };
}
