using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>WRITE_DATA: writes its payload (soc15d.h, nvd.h: PACKET3_WRITE_DATA; PAL PM4_MEC_WRITE_DATA).</summary>
public static class WriteDataPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 4;

    /// <summary>By which way.</summary>
    public static PacketField<WriteDataTarget> Target => new("WRITE_DATA dst_sel", 1, 8, 4);

    /// <summary>All dwords go to the same address.</summary>
    public static PacketField<bool> OneAddress => new("WRITE_DATA addr_incr", 1, 16, 1);

    /// <summary>Resumes a virtual function (kfd_pm4_headers_ai.h).</summary>
    public static PacketField<bool> ResumeVirtualFunction => new("WRITE_DATA resume_vf", 1, 19, 1);

    /// <summary>The queue goes on when the write is confirmed.</summary>
    public static PacketField<bool> Confirm => new("WRITE_DATA wr_confirm", 1, 20, 1);

    /// <summary>Addressing of registers on other dies.</summary>
    public static PacketField<uint> Mode => new("WRITE_DATA mode", 1, 21, 1);

    /// <summary>Die whose register is meant.</summary>
    public static PacketField<uint> AidId => new("WRITE_DATA aid_id", 1, 23, 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("WRITE_DATA cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("WRITE_DATA temporal", 1, 25, 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("WRITE_DATA dst_mem_addr", 2, 2, 62, scale: 2);

    /// <summary>Register.</summary>
    public static PacketField<uint> Register => new("WRITE_DATA dst_mmreg_addr", 2, 0, 18);

    /// <summary>Register, with the die in its high bits.</summary>
    public static PacketField<ulong> WideRegister => new("WRITE_DATA dst_mmreg_addr", 2, 0, 38);

    /// <summary>Offset in global data share.</summary>
    public static PacketField<uint> Gds => new("WRITE_DATA dst_gds_addr", 2, 0, 16);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("WRITE_DATA engine_sel", 1, 30, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "WRITE_DATA",
        Code = (int)Pm4Opcode.WriteData,
        Dwords = HeadLength,
        Payload = new PacketPayload("data"),
        FieldList = static () =>
        [
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(OneAddress, "one_addr"),
            LayoutField.Of(ResumeVirtualFunction, gpus: GfxSet.Gfx9),
            LayoutField.Of(Confirm),
            LayoutField.Of(Mode, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(AidId, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Address, "addr", when: static packet => Target.Get(packet) is not (WriteDataTarget.Register or WriteDataTarget.Gds)),
            LayoutField.Of(Register, "reg", format: FieldFormat.Register, gpus: GfxSet.Gfx9To11, when: static packet => Target.Get(packet) == WriteDataTarget.Register),
            LayoutField.Of(WideRegister, "reg", format: FieldFormat.Register, gpus: GfxSet.Gfx12AndLater, when: static packet => Target.Get(packet) == WriteDataTarget.Register),
            LayoutField.Of(Gds, "gds", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9To11, when: static packet => Target.Get(packet) == WriteDataTarget.Gds),
        ],
    };
}
