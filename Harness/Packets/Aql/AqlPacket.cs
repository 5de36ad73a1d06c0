namespace Harness.Packets.Aql;

/// <summary>One AQL packet. Its fields are read through a view of its kind, for example <see cref="AqlKernelDispatch.Decode"/>.</summary>
public readonly ref struct AqlPacket
{
    private AqlPacket(ReadOnlySpan<uint> dwords, PacketProblem problem)
    {
        Dwords = dwords;
        Problem = problem;
    }

    /// <summary>The packet; sixteen dwords unless it is truncated.</summary>
    public ReadOnlySpan<uint> Dwords { get; }

    /// <summary>Why the packet cannot be read, or <see cref="PacketProblem.None"/>.</summary>
    public PacketProblem Problem { get; }

    /// <summary>The header.</summary>
    public AqlHeader Header => new((ushort)Dwords[0]);

    /// <summary>AmdFormat of a vendor packet.</summary>
    public AqlVendorFormat VendorFormat => (AqlVendorFormat)((Dwords[0] >> 16) & 0xff);

    /// <summary>Reads a slot. Never throws on what it reads: damage shows as <see cref="Problem"/>. The slot must have one dword at least.</summary>
    public static AqlPacket Decode(ReadOnlySpan<uint> slot)
    {
        if (slot.Length < AqlEncoder.SlotDwords)
            return new AqlPacket(slot, PacketProblem.Truncated);
        var packet = new AqlPacket(slot[..AqlEncoder.SlotDwords], PacketProblem.None);
        bool known = packet.Header.Type switch
        {
            AqlPacketType.VendorSpecific => packet.VendorFormat is AqlVendorFormat.Pm4IndirectBuffer or AqlVendorFormat.BarrierValue,
            AqlPacketType.Invalid or AqlPacketType.KernelDispatch or AqlPacketType.BarrierAnd or AqlPacketType.BarrierOr => true,
            _ => false,
        };
        return known ? packet : new AqlPacket(packet.Dwords, PacketProblem.UnknownOpcode);
    }

    /// <summary>The packet in one line.</summary>
    public string Text => Problem switch
    {
        PacketProblem.Truncated => $"AQL packet truncated after {Dwords.Length} dwords: {HexText.Of(Dwords)}",
        PacketProblem.None => $"{Header}: {Fields()}",
        _ => $"AQL type {(int)Header.Type} format {(int)VendorFormat} is not decoded: {HexText.Of(Dwords)}",
    };

    private string Fields() => Header.Type switch
    {
        AqlPacketType.KernelDispatch => AqlKernelDispatch.Decode(Dwords).Text,
        AqlPacketType.BarrierAnd or AqlPacketType.BarrierOr => new AqlBarrier(Dwords).Text,
        AqlPacketType.VendorSpecific when VendorFormat == AqlVendorFormat.BarrierValue => AqlBarrierValue.Decode(Dwords).Text,
        AqlPacketType.VendorSpecific => new AqlPm4IndirectBuffer(Dwords).Text,
        _ => "free slot",
    };
}
