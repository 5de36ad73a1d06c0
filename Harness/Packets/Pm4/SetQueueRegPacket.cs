using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_QUEUE_REG: sets registers of a virtual queue (soc15d.h, nvd.h: PACKET3_SET_QUEUE_REG; PAL PM4_MEC_SET_QUEUE_REG). For the kernel's
/// queues.
/// </summary>
public static class SetQueueRegPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register.</summary>
    public static PacketField<uint> Register => new("SET_QUEUE_REG reg_offset", 1, 0, 8);

    /// <summary>Takes effect later.</summary>
    public static PacketField<bool> DeferExec => new("SET_QUEUE_REG defer_exec", 1, 15, 1);

    /// <summary>Virtual queue.</summary>
    public static PacketField<uint> Queue => new("SET_QUEUE_REG vqid", 1, 16, 10);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_QUEUE_REG",
        Code = (int)Pm4Opcode.SetQueueReg,
        Dwords = HeadLength,
        Payload = new PacketPayload("reg_data"),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(DeferExec),
            LayoutField.Of(Queue),
        ],
    };
}
