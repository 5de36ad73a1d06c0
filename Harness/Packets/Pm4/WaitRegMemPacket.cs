using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// WAIT_REG_MEM: holds the queue until (value &amp; mask) compares with the reference, unsigned (soc15d.h, nvd.h: PACKET3_WAIT_REG_MEM; PAL
/// PM4_MEC_WAIT_REG_MEM).
/// </summary>
public static class WaitRegMemPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Comparison.</summary>
    public static PacketField<CompareFunction> Function => new("WAIT_REG_MEM function", 1, 0, 3);

    /// <summary>What is polled.</summary>
    public static PacketField<PollSpace> Space => new("WAIT_REG_MEM mem_space", 1, 4, 2);

    /// <summary>Whether something is written first.</summary>
    public static PacketField<WaitOperation> Operation => new("WAIT_REG_MEM operation", 1, 6, 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("WAIT_REG_MEM cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("WAIT_REG_MEM temporal", 1, 25, 2);

    /// <summary>Pipe of the scheduler that is told.</summary>
    public static PacketField<uint> MesPipe => new("WAIT_REG_MEM mes_intr_pipe", 1, 22, 2);

    /// <summary>The scheduler is told that the queue waits.</summary>
    public static PacketField<bool> MesAction => new("WAIT_REG_MEM mes_action", 1, 24, 1);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("WAIT_REG_MEM mem_poll_addr", 2, 2, 62, scale: 2);

    /// <summary>Register that is polled.</summary>
    public static PacketField<uint> PolledRegister => new("WAIT_REG_MEM reg_poll_addr", 2, 0, 18);

    /// <summary>Register that is written first.</summary>
    public static PacketField<uint> WrittenRegister => new("WAIT_REG_MEM reg_write_addr1", 2, 0, 18);

    /// <summary>Register that is polled afterwards.</summary>
    public static PacketField<uint> AwaitedRegister => new("WAIT_REG_MEM reg_write_addr2", 3, 0, 18);

    /// <summary>What the masked value is compared with.</summary>
    public static PacketField<uint> Reference => new("WAIT_REG_MEM reference", 4, 0, 32);

    /// <summary>Bits of the value that count.</summary>
    public static PacketField<uint> Mask => new("WAIT_REG_MEM mask", 5, 0, 32);

    /// <summary>Clocks between polls, in units of 16.</summary>
    public static PacketField<uint> PollInterval => new("WAIT_REG_MEM poll_interval", 6, 0, 16);

    /// <summary>A pipe may run other queues while this one waits.</summary>
    public static PacketField<bool> OffloadMode => new("WAIT_REG_MEM optimize_ace_offload_mode", 6, 31, 1);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("WAIT_REG_MEM engine_sel", 1, 8, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "WAIT_REG_MEM",
        Code = (int)Pm4Opcode.WaitRegMem,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Function, "func"),
            LayoutField.Of(Space, "space"),
            LayoutField.Of(Operation, "op", modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx10To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(MesPipe, gpus: GfxSet.Gfx10AndLater, modifier: true),
            LayoutField.Of(MesAction, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Address, "addr", when: static packet => Space.Get(packet) == PollSpace.Memory),
            LayoutField.Of(PolledRegister, "reg", format: FieldFormat.Register, when: static packet => Space.Get(packet) == PollSpace.Register && Operation.Get(packet) != WaitOperation.WriteWaitWrite),
            LayoutField.Of(WrittenRegister, "reg1", format: FieldFormat.Register, when: static packet => Space.Get(packet) == PollSpace.Register && Operation.Get(packet) == WaitOperation.WriteWaitWrite),
            LayoutField.Of(AwaitedRegister, "reg2", format: FieldFormat.Register, when: static packet => Space.Get(packet) == PollSpace.Register && Operation.Get(packet) == WaitOperation.WriteWaitWrite),
            LayoutField.Of(Reference, "ref", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Mask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(PollInterval, "interval"),
            LayoutField.Of(OffloadMode, "ace_offload"),
        ],
    };
}
