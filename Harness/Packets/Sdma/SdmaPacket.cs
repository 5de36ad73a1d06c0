using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>One packet of a stream. Its fields are read through a view of its kind, for example <c>new SdmaCopyPacket(packet.Dwords)</c>.</summary>
public readonly ref struct SdmaPacket
{
    internal SdmaPacket(ReadOnlySpan<uint> dwords, int offset, GfxVersion gfx, PacketProblem problem)
    {
        Dwords = dwords;
        Offset = offset;
        Gfx = gfx;
        Problem = problem;
    }

    /// <summary>The packet with its header; what there is of it when it is truncated.</summary>
    public ReadOnlySpan<uint> Dwords { get; }

    /// <summary>Where the packet starts, in dwords from the start of the stream.</summary>
    public int Offset { get; }

    /// <summary>The generation whose forms apply.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Why the packet cannot be read, or <see cref="PacketProblem.None"/>.</summary>
    public PacketProblem Problem { get; }

    /// <summary>The header dword.</summary>
    public SdmaHeader Header => new(Dwords[0]);

    /// <summary>Operation.</summary>
    public SdmaOpcode Opcode => Header.Opcode;

    /// <summary>The packet in one line.</summary>
    public string Text => SdmaText.Describe(this);
}
