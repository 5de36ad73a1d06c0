using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>One packet of a stream. Its fields are read through a view of its kind, for example <c>new WriteDataPacket(packet.Dwords)</c>.</summary>
public readonly ref struct Pm4Packet
{
    internal Pm4Packet(ReadOnlySpan<uint> dwords, int offset, GfxVersion gfx, PacketProblem problem)
    {
        Dwords = dwords;
        Offset = offset;
        Gfx = gfx;
        Problem = problem;
    }

    /// <summary>The packet with its header; what there is of it when <see cref="Problem"/> is <see cref="PacketProblem.Truncated"/>.</summary>
    public ReadOnlySpan<uint> Dwords { get; }

    /// <summary>Where the packet starts, in dwords from the start of the stream.</summary>
    public int Offset { get; }

    /// <summary>The generation whose forms apply.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Why the packet cannot be read, or <see cref="PacketProblem.None"/>.</summary>
    public PacketProblem Problem { get; }

    /// <summary>The header dword.</summary>
    public Pm4Header Header => new(Dwords[0]);

    /// <summary>Operation.</summary>
    public Pm4Opcode Opcode => Header.Opcode;

    /// <summary>The packet in one line.</summary>
    public string Text => Pm4Text.Describe(this);
}
