using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>PRIME_UTCL2: fetches translations ahead (soc15d.h, nvd.h: PACKET3_PRIME_UTCL2; PAL PM4_MEC_PRIME_UTCL2).</summary>
public static class PrimeUtcl2Packet
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Access that is asked for: bit 0 read, 1 write, 2 execute.</summary>
    public static PacketField<uint> Permissions => new("PRIME_UTCL2 cache_perm", 1, 0, 3);

    /// <summary>Waits for the translations.</summary>
    public static PacketField<bool> WaitsForAnswer => new("PRIME_UTCL2 prime_mode", 1, 3, 1);

    /// <summary>First byte.</summary>
    public static PacketField<ulong> Address => new("PRIME_UTCL2 addr", 2, 0, 64);

    /// <summary>Pages.</summary>
    public static PacketField<uint> Pages => new("PRIME_UTCL2 requested_pages", 4, 0, 14);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("PRIME_UTCL2 engine_sel", 1, 30, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PRIME_UTCL2",
        Code = (int)Pm4Opcode.PrimeUtcl2,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Permissions, "perm", format: FieldFormat.Hexadecimal),
            LayoutField.Of(WaitsForAnswer, "wait"),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Pages, "pages"),
        ],
    };
}
