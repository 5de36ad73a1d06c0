using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// COND_WRITE: writes a dword if (value &amp; mask) compares with the reference (soc15d.h, nvd.h: PACKET3_COND_WRITE; PAL
/// PM4_MEC_COND_WRITE).
/// </summary>
public static class CondWritePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 9;

    /// <summary>Comparison.</summary>
    public static PacketField<CompareFunction> Function => new("COND_WRITE function", 1, 0, 3);

    /// <summary>What is compared.</summary>
    public static PacketField<PollSpace> PollSpace => new("COND_WRITE poll_space", 1, 4, 1);

    /// <summary>Where the value goes.</summary>
    public static PacketField<CondWriteSpace> WriteSpace => new("COND_WRITE write_space", 1, 8, 2);

    /// <summary>The queue goes on when the write is confirmed.</summary>
    public static PacketField<bool> Confirm => new("COND_WRITE wr_confirm", 1, 20, 1);

    /// <summary>Address or register that is compared.</summary>
    public static PacketField<ulong> PollAddress => new("COND_WRITE poll_address", 2, 0, 64);

    /// <summary>What the masked value is compared with.</summary>
    public static PacketField<uint> Reference => new("COND_WRITE reference", 4, 0, 32);

    /// <summary>Bits of the value that count.</summary>
    public static PacketField<uint> Mask => new("COND_WRITE mask", 5, 0, 32);

    /// <summary>Address or register that is written.</summary>
    public static PacketField<ulong> WriteAddress => new("COND_WRITE write_address", 6, 0, 64);

    /// <summary>The value.</summary>
    public static PacketField<uint> Data => new("COND_WRITE write_data", 8, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COND_WRITE",
        Code = (int)Pm4Opcode.CondWrite,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Function, "func"),
            LayoutField.Of(PollSpace, "poll"),
            LayoutField.Of(WriteSpace, "write"),
            LayoutField.Of(Confirm, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(PollAddress, "poll_addr", when: static packet => PollSpace.Get(packet) == Pm4.PollSpace.Memory),
            LayoutField.Of(PollAddress, "poll_reg", format: FieldFormat.Register, when: static packet => PollSpace.Get(packet) == Pm4.PollSpace.Register),
            LayoutField.Of(Reference, "ref", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Mask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(WriteAddress, "write_addr", when: static packet => WriteSpace.Get(packet) != CondWriteSpace.Register),
            LayoutField.Of(WriteAddress, "write_reg", format: FieldFormat.Register, when: static packet => WriteSpace.Get(packet) == CondWriteSpace.Register),
            LayoutField.Of(Data, "value", format: FieldFormat.Hexadecimal),
        ],
    };
}
