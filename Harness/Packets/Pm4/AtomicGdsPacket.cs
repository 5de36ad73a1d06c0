using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// ATOMIC_GDS: an atomic operation in global data share (soc15d.h, nvd.h: PACKET3_ATOMIC_GDS; PAL PM4_MEC_ATOMIC_GDS). gfx90a and later
/// gfx9 have no global data share.
/// </summary>
public static class AtomicGdsPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 11;

    /// <summary>Operation of the data share.</summary>
    public static PacketField<uint> Operation => new("ATOMIC_GDS atom_op", 1, 0, 8);

    /// <summary>Repeats a compare-and-swap until it stores.</summary>
    public static PacketField<bool> Repeats => new("ATOMIC_GDS atom_cmp_swap", 1, 16, 1);

    /// <summary>Waits for the end.</summary>
    public static PacketField<bool> Waits => new("ATOMIC_GDS atom_complete", 1, 17, 1);

    /// <summary>Keeps the old value.</summary>
    public static PacketField<bool> Reads => new("ATOMIC_GDS atom_read", 1, 18, 1);

    /// <summary>0 one of 32 bits, 1 two of 32, 2 one of 64, 3 two of 64.</summary>
    public static PacketField<uint> ReturnForm => new("ATOMIC_GDS atom_rd_cntl", 1, 19, 2);

    /// <summary>Bytes from one element to the next.</summary>
    public static PacketField<uint> AutoIncrement => new("ATOMIC_GDS auto_inc_bytes", 2, 0, 6);

    /// <summary>As the header has it.</summary>
    public static PacketField<uint> DataMode => new("ATOMIC_GDS dmode", 2, 8, 1);

    /// <summary>Base.</summary>
    public static PacketField<uint> Base => new("ATOMIC_GDS atom_base", 3, 0, 16);

    /// <summary>Size.</summary>
    public static PacketField<uint> Size => new("ATOMIC_GDS atom_size", 4, 0, 16);

    /// <summary>First offset.</summary>
    public static PacketField<uint> Offset0 => new("ATOMIC_GDS atom_offset0", 5, 0, 8);

    /// <summary>Second offset.</summary>
    public static PacketField<uint> Offset1 => new("ATOMIC_GDS atom_offset1", 5, 16, 8);

    /// <summary>Where the old value goes.</summary>
    public static PacketField<uint> Target => new("ATOMIC_GDS atom_dst", 6, 0, 32);

    /// <summary>First operand.</summary>
    public static PacketField<uint> Source0 => new("ATOMIC_GDS atom_src0", 7, 0, 32);

    /// <summary>Its high dword.</summary>
    public static PacketField<uint> Source0High => new("ATOMIC_GDS atom_src0_u", 8, 0, 32);

    /// <summary>Second operand.</summary>
    public static PacketField<uint> Source1 => new("ATOMIC_GDS atom_src1", 9, 0, 32);

    /// <summary>Its high dword.</summary>
    public static PacketField<uint> Source1High => new("ATOMIC_GDS atom_src1_u", 10, 0, 32);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("ATOMIC_GDS engine_sel", 1, 30, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ATOMIC_GDS",
        Code = (int)Pm4Opcode.AtomicGds,
        Dwords = Length,
        Gpus = GfxSet.Gfx9To11,
        FieldList = static () =>
        [
            LayoutField.Of(Operation, "op"),
            LayoutField.Of(Repeats, "repeat"),
            LayoutField.Of(Waits, "wait"),
            LayoutField.Of(Reads, "read"),
            LayoutField.Of(ReturnForm, "returns", modifier: true),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(AutoIncrement, "auto_inc", modifier: true),
            LayoutField.Of(DataMode, modifier: true),
            LayoutField.Of(Base, "base", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Size, "size", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Offset0, "offset0", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Offset1, "offset1", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Target, "dst", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Source0, "src0", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Source0High, "src0_hi", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Source1, "src1", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Source1High, "src1_hi", format: FieldFormat.Hexadecimal),
        ],
    };
}
