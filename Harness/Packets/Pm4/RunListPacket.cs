using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>RUN_LIST: gives the scheduler a list of processes and queues (kfd_pm4_headers_ai.h: pm4_mes_runlist).</summary>
public static class RunListPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Address of the list, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("RUN_LIST ib_base", 1, 2, 62, scale: 2);

    /// <summary>Dwords of the list.</summary>
    public static PacketField<uint> Size => new("RUN_LIST ib_size", 3, 0, 20);

    /// <summary>The list goes on elsewhere.</summary>
    public static PacketField<bool> Chain => new("RUN_LIST chain", 3, 20, 1);

    /// <summary>Polling is left to another engine.</summary>
    public static PacketField<bool> OffloadPolling => new("RUN_LIST offload_polling", 3, 21, 1);

    /// <summary>The list is not switched when it idles.</summary>
    public static PacketField<bool> ChainedIdleDisable => new("RUN_LIST chained_runlist_idle_disable", 3, 22, 1);

    /// <summary>The list is valid.</summary>
    public static PacketField<bool> Valid => new("RUN_LIST valid", 3, 23, 1);

    /// <summary>Processes of the list.</summary>
    public static PacketField<uint> ProcessCount => new("RUN_LIST process_cnt", 3, 24, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "RUN_LIST",
        Code = (int)Pm4Opcode.RunList,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Size, "dwords"),
            LayoutField.Of(Chain),
            LayoutField.Of(OffloadPolling),
            LayoutField.Of(ChainedIdleDisable),
            LayoutField.Of(Valid),
            LayoutField.Of(ProcessCount, "processes"),
        ],
    };
}
