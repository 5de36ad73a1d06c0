using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// MAP_PROCESS of gfx90a and later gfx9: with debug registers a process (kfd_pm4_headers_aldebaran.h: pm4_mes_map_process_aldebaran;
/// kfd_packet_manager_v9.c: pm_map_process_aldebaran).
/// </summary>
public static class MapProcessAldebaranPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 21;

    /// <summary>Process address space.</summary>
    public static PacketField<uint> Pasid => new("MAP_PROCESS pasid", 1, 0, 16);

    /// <summary>Memory instructions are executed one by one.</summary>
    public static PacketField<bool> SingleMemops => new("MAP_PROCESS single_memops", 1, 16, 1);

    /// <summary>Runs the cleaner shader.</summary>
    public static PacketField<bool> CleanerShader => new("MAP_PROCESS exec_cleaner_shader", 1, 17, 1);

    /// <summary>VMID of a debugged process.</summary>
    public static PacketField<uint> DebugVmid => new("MAP_PROCESS debug_vmid", 1, 18, 4);

    /// <summary>Debugging begins.</summary>
    public static PacketField<bool> NewDebug => new("MAP_PROCESS new_debug", 1, 22, 1);

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("MAP_PROCESS tmz", 1, 23, 1);

    /// <summary>The debug interface queue is on.</summary>
    public static PacketField<bool> DebugQueue => new("MAP_PROCESS diq_enable", 1, 24, 1);

    /// <summary>Time slice, in units of 10 ms.</summary>
    public static PacketField<uint> Quantum => new("MAP_PROCESS process_quantum", 1, 25, 7);

    /// <summary>Root page directory as the VM context register has it.</summary>
    public static PacketField<ulong> PageTable => new("MAP_PROCESS vm_context_page_table_base_addr", 2, 0, 64);

    /// <summary>SH_MEM_BASES.</summary>
    public static PacketField<uint> ShMemBases => new("MAP_PROCESS sh_mem_bases", 4, 0, 32);

    /// <summary>SH_MEM_CONFIG.</summary>
    public static PacketField<uint> ShMemConfig => new("MAP_PROCESS sh_mem_config", 5, 0, 32);

    /// <summary>SQ_SHADER_TBA: first-level trap handler, address &gt;&gt; 8 and flags.</summary>
    public static PacketField<ulong> TrapHandler => new("MAP_PROCESS sq_shader_tba", 6, 0, 64);

    /// <summary>SQ_SHADER_TMA: its memory, address &gt;&gt; 8.</summary>
    public static PacketField<ulong> TrapMemory => new("MAP_PROCESS sq_shader_tma", 8, 0, 64);

    /// <summary>Save area of global data share.</summary>
    public static PacketField<ulong> GdsAddress => new("MAP_PROCESS gds_addr", 11, 0, 64);

    /// <summary>Global wave sync resources.</summary>
    public static PacketField<uint> GwsCount => new("MAP_PROCESS num_gws", 13, 0, 7);

    /// <summary>The process has SDMA queues.</summary>
    public static PacketField<bool> SdmaEnable => new("MAP_PROCESS sdma_enable", 13, 7, 1);

    /// <summary>Ordered append counters.</summary>
    public static PacketField<uint> OacCount => new("MAP_PROCESS num_oac", 13, 8, 4);

    /// <summary>High bits of the size of global data share.</summary>
    public static PacketField<uint> GdsSizeHigh => new("MAP_PROCESS gds_size_hi", 13, 12, 4);

    /// <summary>Size of global data share.</summary>
    public static PacketField<uint> GdsSize => new("MAP_PROCESS gds_size", 13, 16, 6);

    /// <summary>Queues that follow.</summary>
    public static PacketField<uint> QueueCount => new("MAP_PROCESS num_queues", 13, 22, 10);

    /// <summary>SPI_GDBG_PER_VMID_CNTL.</summary>
    public static PacketField<uint> DebugControl => new("MAP_PROCESS spi_gdbg_per_vmid_cntl", 14, 0, 32);

    /// <summary>TCP_WATCH0_CNTL.</summary>
    public static PacketField<uint> Watch0 => new("MAP_PROCESS tcp_watch_cntl0", 15, 0, 32);

    /// <summary>TCP_WATCH1_CNTL.</summary>
    public static PacketField<uint> Watch1 => new("MAP_PROCESS tcp_watch_cntl1", 16, 0, 32);

    /// <summary>TCP_WATCH2_CNTL.</summary>
    public static PacketField<uint> Watch2 => new("MAP_PROCESS tcp_watch_cntl2", 17, 0, 32);

    /// <summary>TCP_WATCH3_CNTL.</summary>
    public static PacketField<uint> Watch3 => new("MAP_PROCESS tcp_watch_cntl3", 18, 0, 32);

    /// <summary>Where completion is told.</summary>
    public static PacketField<ulong> CompletionSignal => new("MAP_PROCESS completion_signal", 19, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "MAP_PROCESS",
        Code = (int)Pm4Opcode.MapProcess,
        Dwords = Length,
        Gpus = GfxSet.Gfx90aTo95,
        FieldList = static () =>
        [
            LayoutField.Of(Pasid, format: FieldFormat.Hexadecimal),
            LayoutField.Of(SingleMemops),
            LayoutField.Of(CleanerShader),
            LayoutField.Of(DebugVmid, modifier: true),
            LayoutField.Of(NewDebug),
            LayoutField.Of(Tmz),
            LayoutField.Of(DebugQueue),
            LayoutField.Of(Quantum),
            LayoutField.Of(PageTable, "page_table"),
            LayoutField.Of(ShMemBases, format: FieldFormat.Hexadecimal),
            LayoutField.Of(ShMemConfig, format: FieldFormat.Hexadecimal),
            LayoutField.Of(TrapHandler, "tba"),
            LayoutField.Of(TrapMemory, "tma"),
            LayoutField.Of(GdsAddress),
            LayoutField.Of(GwsCount),
            LayoutField.Of(SdmaEnable, "sdma"),
            LayoutField.Of(OacCount),
            LayoutField.Of(GdsSizeHigh, modifier: true),
            LayoutField.Of(GdsSize),
            LayoutField.Of(QueueCount),
            LayoutField.Of(DebugControl, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Watch0, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Watch1, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Watch2, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Watch3, format: FieldFormat.Hexadecimal),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
