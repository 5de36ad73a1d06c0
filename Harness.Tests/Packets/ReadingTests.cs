using System.Globalization;
using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Tests.Packets;

/// <summary>Packets as rings of bug reports hold them, that were read wrongly or not at all: each with what it is.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("gfx942", "c005a200 20000014 00002008 00301000 00007f40 00401038 00007f40", "engine=sdma0 ")]
    [InlineData("gfx942", "c005a200 34000014 00002008 00301000 00007f40 00401038 00007f40", "engine=sdma5 ")]
    [InlineData("gfx942", "c005a200 24000018 00002008 00301000 00007f40 00401038 00007f40", "engine=sdma9 ")]
    [InlineData("gfx942", "c005a200 28000010 00002008 00301000 00007f40 00401038 00007f40", "engine=sdma0 ")]
    [InlineData("gfx942", "c004a300 34000014 00002008 00000000 00000000 00000000", "engine=sdma5 ")]
    [InlineData("gfx942", "c004a300 30000003 00000068 12340000 00007f00 00000077", "doorbell0=0x1a fence=0x7f0012340000 value=0x77")]
    [InlineData("gfx1100", "c004a300 30000003 00000068 12340000 00007f00 00000077", "fence=0x7f0012340000 value=0x77")]
    [InlineData("gfx90a", "c004a300 30000003 00000068 00000100 00000000 00000000", "doorbell0=0x1a wptr=0x100")]
    public void Scheduler_packets_name_engine_and_fence(string gpu, string dwords, string expected) => Text(gpu, dwords).Should().Contain(expected);

    [Theory]
    [InlineData("8000000b 00300000 00007f00 5a5a5a5a 00000ffc", "element_log2=2 dst=0x7f0000300000 value=0x5a5a5a5a bytes=4096")]
    [InlineData("8000000b 00300000 00007f00 5a5a5a5a 00000fff", "bytes=4096")]
    [InlineData("4000000b 00300000 00007f00 00005a5a 00000ffe", "bytes=4096")]
    [InlineData("0000000b 00300000 00007f00 5a5a5a5a 00000fff", "bytes=4096")]
    [InlineData("34000008 0000389c 00003898 00000400 00000400 0fff000a", "hdp_flush")]
    [InlineData("34000008 0000389c 00003898 00000400 00000400 0fff000a", "done=BIF_BX_PF0_GPU_HDP_FLUSH_DONE(0x389c) request=BIF_BX_PF0_GPU_HDP_FLUSH_REQ(0x3898)")]
    [InlineData("30000008 00013c00 00000000 00000001 00000001 0fff000a", "reg=0x4f00(0x13c00)")]
    [InlineData("f000000e 00004f00 00000001", "reg=0x4f00 ")]
    [InlineData("b0000008 00013c00 00007f00 00000001 00000001 0fff000a", "memory")]
    [InlineData("b0000008 00013c00 00007f00 00000001 00000001 0fff000a", "addr=0x7f0000013c00")]
    public void Fills_count_bytes_and_polls_name_registers(string dwords, string expected) => Text("gfx942", dwords, PacketLanguage.Sdma).Should().Contain(expected);

    [Theory]
    [InlineData("gfx900", "c0031502 00000001 00000001 00000001 00008011", "initiator=compute_shader_enable|ordered_append_mode|0x8000")]
    [InlineData("gfx1100", "c0031502 00000001 00000001 00000001 00008011", "initiator=compute_shader_enable|ordered_append_mode|wave32")]
    [InlineData("gfx1200", "c0031502 00000001 00000001 00000001 00041001", "initiator=compute_shader_enable|ping_pong|interleave2_d")]
    [InlineData("gfx1200", "c0009000 10000001", "FRAME_CONTROL cmd=end tmz")]
    [InlineData("gfx942", "c0017601 0000020c 00000001", " predicate ")]
    [InlineData("gfx942", "c0017602 0000020c 00000001", " compute ")]
    [InlineData("gfx942", "80000000", "TYPE2_NOP")]
    [InlineData("gfx900", "c0004600 0000000f", "event=vs_partial_flush")]
    [InlineData("gfx900", "c0004600 00000015", "event=zpass_done")]
    [InlineData("gfx1100", "c0004600 00000015", "event=wait_sync")]
    [InlineData("gfx1100", "c0004600 00000020", "event=sample_streamoutstats")]
    [InlineData("gfx1100", "c0004600 0000002e", "event=flush_and_inv_cb_meta")]
    [InlineData("gfx1100", "c0004600 00000038", "event=pixel_pipe_stat_control")]
    public void Bits_have_the_names_of_their_generation(string gpu, string dwords, string expected) => Text(gpu, dwords).Should().Contain(expected);

    [Theory]
    [InlineData("gfx1100", "c0033700 40000500 00001000 00007f00 00000001", "WRITE_DATA dst=memory engine=pfp addr=0x7f0000001000")]
    [InlineData("gfx1100", "c0033700 80000100 00001000 00007f00 00000001", "dst=memory_sync engine=ce")]
    [InlineData("gfx1100", "c0053c00 00000113 00001000 00007f00 00000001 ffffffff 00000004", "engine=pfp")]
    [InlineData("gfx1100", "c0044000 40000504 00000c10 00000000 00001000 00007f00", "src=perf_counter dst=memory_obsolete")]
    [InlineData("gfx1100", "c0044000 40000504 00000c10 00000000 00001000 00007f00", "engine=pfp src_reg=0xc10")]
    [InlineData("gfx900", "c0055800 80000000 ffffffff 00ffffff 00000000 00000000 0000000a", "engine=me size=0xffffffffffffff00")]
    [InlineData("gfx1100", "c0065800 00000000 ffffffff 00ffffff 00000000 00000000 0000000a 0000c000", "size=0xffffffffffffff00")]
    [InlineData("gfx1100", "c0055000 e0300001 00000000 00000000 00001000 00007f00 00000100", "cp_sync")]
    [InlineData("gfx1100", "c0055000 e0300001 00000000 00000000 00001000 00007f00 00000100", "engine=pfp")]
    [InlineData("gfx900", "c0064900 10000514 22000000 00001000 00007f00 00000001 00000000 00000000", " execute ")]
    [InlineData("gfx1100", "c0017900 20000242 00000001", "index=2")]
    [InlineData("gfx1100", "c0023f00 00001000 00007f00 40800010", "inherit_vmid")]
    public void Graphics_engines_have_fields_where_compute_has_none(string gpu, string dwords, string expected) => Text(gpu, dwords).Should().Contain(expected).And.NotContain("reserved");

    [Theory]
    [InlineData("c0065800 00c29000 00000000 00000000 00000000 00000000 80000000 00000000", "pws_stage_sel=pre_color pws_counter_sel=cs_select pws_count=48", "pws_ena")]
    [InlineData("c0064900 80000528 00000000 00000000 00000000 00000000 00000000 00000000", "event=bottom_of_pipe_timestamp", "pws_enable")]
    [InlineData("c0023f00 00001000 00007f00 00600010", "INDIRECT_BUFFER addr=0x7f0000001000 dwords=16 pre_ena", "inherit_vmid")]
    [InlineData("c0017604 00000008 00000001", "SET_SH_REG offset=0x8 reset_filter_cam SPI_SHADER_PGM_LO_PS=0x1", "reset_filter_cam")]
    [InlineData("c0011600 00000010 00000001", "DISPATCH_INDIRECT data_offset=0x10", "dispatch_initiator=0x1")]
    public void A_graphics_engine_is_read_as_one(string dwords, string expected, string flag) =>
        Text("gfx1100", dwords, engine: PacketEngine.Graphics).Should().Contain(expected).And.Contain(flag).And.NotContain("reserved");

    [Fact]
    public void A_compute_engine_has_no_graphics_fields() =>
        Text("gfx1100", "c0033700 40000500 00001000 00007f00 00000001", engine: PacketEngine.Compute).Should().Contain("reserved[1]=0x40000000");

    [Theory]
    [InlineData("gfx1030", "c0012800 81018003 00000000", "CONTEXT_CONTROL load_global_config load_per_context_state load_global_uconfig load_gfx_sh_regs load_cs_sh_regs update_load_enables")]
    [InlineData("gfx1030", "c0004200 00000000", "PFP_SYNC_ME dummy_data=0x0")]
    [InlineData("gfx1030", "c0008b00 00000000", "SWITCH_BUFFER")]
    [InlineData("gfx900", "c0023300 00001000 00007f00 00000010", "INDIRECT_BUFFER_CONST ib_base=0x7f0000001000 ib_size=16")]
    [InlineData("gfx1030", "c0001200 00000000", "CLEAR_STATE cmd=clear_state")]
    [InlineData("gfx1100", "c000d000 00000000", "PROTECTED_FENCE_SIGNAL")]
    [InlineData("gfx1100", "c004d100 00040003 00001000 00007f00 00000005 00000000", "FENCE_WAIT_MULTI engine_sel=pfp cache_policy=0 poll_interval=4 preemptable data=[00001000 00007f00 00000005 00000000]")]
    [InlineData("gfx1100", "c001b800 00000010 00000001", "SET_CONTEXT_REG_PAIRS DB_Z_INFO")]
    [InlineData("gfx1100", "c003b904 00000002 00110010 00000001 00000002", "SET_CONTEXT_REG_PAIRS_PACKED reg_writes_count=2 reset_filter_cam DB_Z_INFO")]
    [InlineData("gfx1100", "c0017a00 10000242 00000004", "SET_UCONFIG_REG_INDEX reg_offset=VGT_PRIMITIVE_TYPE index=prim_type VGT_PRIMITIVE_TYPE")]
    [InlineData("gfx1100", "c0012d00 00000003 00000002", "DRAW_INDEX_AUTO index_count=3 draw_initiator=0x2")]
    [InlineData("gfx1200", "c003a700 00000001 00000002 00000003 00000001", "DISPATCH_DIRECT_INTERLEAVED dim_x=1 dim_y=2 dim_z=3")]
    [InlineData("gfx1100", "c001a900 00001000 00007f00", "DISPATCH_TASK_STATE_INIT control_buf_addr=0x7f0000001000")]
    [InlineData("gfx1100", "c007f000 00001000 0 00002000 0 00003000 0 00000004 00000001", "SET_Q_PREEMPTION_MODE shadow_base_addr=0x1000")]
    [InlineData("gfx1100", "c0022000 00070100 00001000 00000000", "SET_PREDICATION")]
    [InlineData("gfx1100", "c0036100 00001000 00007f00 00000010 00000004", "LOAD_CONTEXT_REG base_addr=0x7f0000001000 reg_offset=DB_Z_INFO num_dwords=4")]
    [InlineData("gfx900", "c0044700 00000514 00001000 22007f00 00000001 00000000", "EVENT_WRITE_EOP event_type=cache_flush_and_invalidate_timestamp event_index=5 cache_policy=0 address=0x7f0000001000")]
    [InlineData("gfx1100", "c002b700 1 2 3", "MARKER dwords=4 data=[00000001 00000002 00000003]")]
    public void Packets_of_graphics_rings_are_shown(string gpu, string dwords, string expected) => Text(gpu, dwords).Should().Contain(expected);

    [Theory]
    [InlineData("gfx900", "00000101 00001000 00007f00 0000003f 00000000 00000000 00000000 00000000 00002000 00007f00 0000003f 00000000 000000ff 00000000", "COPY_TILED")]
    [InlineData("gfx900", "08000101 0 0 0 0 0 0 0 0 0 0 00002000 00007f00 0 0 000000ff", "COPY_L2T_BROADCAST")]
    [InlineData("gfx1100", "00000501 0 0 0 0 0 0 0 0 0 0 0 0 0", "COPY_TILED_SUBWIN")]
    [InlineData("gfx1100", "00080501 0 0 0 0 0 0 0 0 0 0 0 0 0 00001000 00007f00 0", "meta_addr=0x7f0000001000")]
    [InlineData("gfx1100", "00000601 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "COPY_T2T")]
    [InlineData("gfx1100", "00000105", "PROTECTED_FENCE_SIGNAL")]
    public void Tiled_copies_are_shown(string gpu, string dwords, string expected) => Text(gpu, dwords, PacketLanguage.Sdma).Should().Contain(expected);

    [Fact]
    public void Every_opcode_that_a_header_names_is_shown_by_name()
    {
        foreach (GfxVersion gfx in Facts.GpuRange.Gpus)
        {
            foreach (PacketForm form in PacketDecoder.PacketsOf(PacketLanguage.Pm4, gfx, PacketEngine.Any).Forms.Where(form => form.Layout.Code >= 0))
            {
                uint[] packet = [0xc0000000 | ((uint)form.Layout.Code << 8), 0];
                Read(packet, gfx, PacketLanguage.Pm4, PacketEngine.Any).Should().NotContain("PM4 opcode");
            }
        }
    }

    internal static string Text(string gpu, string dwords, PacketLanguage language = PacketLanguage.Pm4, PacketEngine engine = PacketEngine.Any)
    {
        GfxVersion.TryParse(gpu, out GfxVersion gfx).Should().BeTrue();
        return Read([.. dwords.Split(' ').Select(dword => uint.Parse(dword, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))], gfx, language, engine);
    }

    private static string Read(uint[] packet, GfxVersion gfx, PacketLanguage language, PacketEngine engine)
    {
        var decoder = new PacketDecoder(language, packet, gfx, engine);
        decoder.Read(out Packet read).Should().BeTrue();
        return $"{read.Text} ";
    }
}
