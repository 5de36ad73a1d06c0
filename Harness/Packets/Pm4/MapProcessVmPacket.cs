using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>MAP_PROCESS_VM: sets the VM context of a process (kfd_pm4_headers_ai.h: PM4_MES_MAP_PROCESS_VM).</summary>
public static class MapProcessVmPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>VM_CONTEXT_CNTL.</summary>
    public static PacketField<uint> Control => new("MAP_PROCESS_VM vm_context_cntl", 2, 0, 32);

    /// <summary>Last page.</summary>
    public static PacketField<ulong> PageTableEnd => new("MAP_PROCESS_VM vm_context_page_table_end_addr", 4, 0, 64);

    /// <summary>First page.</summary>
    public static PacketField<ulong> PageTableStart => new("MAP_PROCESS_VM vm_context_page_table_start_addr", 6, 0, 64);

    /// <summary>Where completion is told.</summary>
    public static PacketField<ulong> CompletionSignal => new("MAP_PROCESS_VM completion_signal", 14, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "MAP_PROCESS_VM",
        Code = (int)Pm4Opcode.MapProcessVm,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Control, format: FieldFormat.Hexadecimal),
            LayoutField.Of(PageTableEnd, "end"),
            LayoutField.Of(PageTableStart, "start"),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
