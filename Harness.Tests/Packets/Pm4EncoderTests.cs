using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Harness.Tests.Packets;

/// <summary>Dwords worked out by hand from soc15d.h, nvd.h and PAL's MEC packet headers.</summary>
public sealed class Pm4EncoderTests
{
    private static readonly GfxVersion s_gfx900 = new(9, 0, 0);
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2);
    private static readonly GfxVersion s_gfx1030 = new(10, 3, 0);
    private static readonly GfxVersion s_gfx1100 = new(11, 0, 0);
    private static readonly GfxVersion s_gfx1201 = new(12, 0, 1);

    private delegate void Emit(ref Pm4Encoder encoder);

    [Fact]
    public void Nop_of_one_dword_has_the_count_3fff() => Encode(s_gfx942, (ref Pm4Encoder e) => e.Nop()).Should().Equal(0xffff1000);

    [Fact]
    public void Nop_pads_with_zeroes() => Encode(s_gfx942, (ref Pm4Encoder e) => e.Nop(3)).Should().Equal(0xc0011000, 0, 0);

    [Fact]
    public void Indirect_buffer_is_valid_and_has_its_size() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.IndirectBuffer(0x7f12_3456_7000, 0x40)).Should().Equal(0xc0023f00, 0x3456_7000, 0x7f12, 0x0080_0040);

    [Fact]
    public void Indirect_buffer_chains_by_bit_20() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.IndirectBuffer(0x1000, 1, chain: true)).Should().Equal(0xc0023f00, 0x1000, 0, 0x0090_0001);

    [Fact]
    public void Write_data_selects_memory_and_confirms() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.WriteData(0x1_0000_0004, 0xcafe)).Should().Equal(0xc0033700, 0x0010_0500, 4, 1, 0xcafe);

    [Fact]
    public void Write_data_to_one_address_through_level_2_without_confirmation() =>
        Encode(s_gfx1201, (ref Pm4Encoder e) => e.WriteData(8, [1, 2], confirm: false, increment: false, WriteDataTarget.Level2))
            .Should().Equal(0xc0043700, 0x0001_0200, 8, 0, 1, 2);

    [Fact]
    public void Copy_data_of_the_clock_is_64_bits() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.CopyData(CopyDataSource.GpuClock, 0, 0x2_0000_0008)).Should().Equal(0xc0044000, 0x0011_0209, 0, 0, 8, 2);

    [Fact]
    public void Copy_data_of_32_bits_of_memory() =>
        Encode(s_gfx1030, (ref Pm4Encoder e) => e.CopyData(CopyDataSource.Memory, 0x1_0000_0004, 0x8c, wide: false, confirm: false))
            .Should().Equal(0xc0044000, 0x0000_0202, 4, 1, 0x8c, 0);

    [Fact]
    public void Dma_copy_uses_level_2_on_both_sides() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.DmaCopy(0x1_0000_1000, 0x2_0000_2000, 0x1234)).Should().Equal(0xc0055000, 0x6030_0000, 0x1000, 1, 0x2000, 2, 0x1234);

    [Fact]
    public void Dma_fill_has_its_data_in_the_packet() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.DmaFill(0xabcd_ef01, 0x2000, 64, confirm: false)).Should().Equal(0xc0055000, 0x4030_0000, 0xabcd_ef01, 0, 0x2000, 0, 0x8000_0040);

    [Fact]
    public void Wait_reg_mem_polls_memory() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.WaitRegMem(0x1_0000_0010, CompareFunction.GreaterOrEqual, 7, 0xff))
            .Should().Equal(0xc0053c00, 0x15, 0x10, 1, 7, 0xff, 4);

    [Fact]
    public void Event_write_of_a_partial_flush_has_index_4() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.EventWrite(Pm4Event.CsPartialFlush)).Should().Equal(0xc0004600, 0x407);

    [Fact]
    public void Release_mem_on_gfx9_has_cache_actions() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.ReleaseMem(ReleaseMemData.Value64, 0x1_0000_0008, 0x2_0000_0001, ReleaseMemInterrupt.AfterWriteConfirm, 5))
            .Should().Equal(0xc0064900, 0x0023_8514, 0x4200_0000, 8, 1, 1, 2, 5);

    [Theory]
    [InlineData(10, 0x0660_3514u)]
    [InlineData(11, 0x0660_3514u)]
    [InlineData(12, 0x0660_0514u)]
    public void Release_mem_from_gfx10_on_has_a_gcr_field(int major, uint second) =>
        Encode(new GfxVersion(major, 0, 0), (ref Pm4Encoder e) => e.ReleaseMem(ReleaseMemData.Low32, 4, 9)).Should().Equal(0xc0064900, second, 0x2000_0000, 4, 0, 9, 0, 0);

    [Fact]
    public void Release_mem_of_the_clock() =>
        Encode(s_gfx900, (ref Pm4Encoder e) => e.ReleaseMem(0, ReleaseMemData.GpuClock, 16, 0, ReleaseMemInterrupt.None, 0))
            .Should().Equal(0xc0064900, 0x514, 0x6000_0000, 16, 0, 0, 0, 0);

    [Fact]
    public void Acquire_mem_on_gfx9_has_seven_dwords() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.AcquireMem()).Should().Equal(0xc0055800, 0x28c4_0000, 0xffff_ffff, 0xff, 0, 0, 10);

    [Fact]
    public void Acquire_mem_from_gfx10_on_ends_with_gcr_cntl() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.AcquireMem()).Should().Equal(0xc0065800, 0, 0xffff_ffff, 0xff, 0, 0, 10, 0xc3b1);

    [Fact]
    public void Set_sh_reg_counts_from_2c00_and_is_of_compute() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.SetShReg(ComputeRegister.PgmRsrc1, [1, 2])).Should().Equal(0xc0027602, 0x212, 1, 2);

    [Fact]
    public void Set_uconfig_reg_counts_from_c000() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.SetUconfigReg(0xc040, 3)).Should().Equal(0xc0017900, 0x40, 3);

    [Fact]
    public void Dispatch_direct_has_the_initiator_last() =>
        Encode(s_gfx1100, (ref Pm4Encoder e) => e.DispatchDirect(1, 2, 3, DispatchInitiator.ComputeShaderEnable | DispatchInitiator.Wave32))
            .Should().Equal(0xc0031502, 1, 2, 3, 0x8001);

    [Fact]
    public void Dispatch_indirect_has_a_whole_address() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.DispatchIndirect(0x5_0000_0010, DispatchInitiator.ComputeShaderEnable)).Should().Equal(0xc0021602, 0x10, 5, 1);

    [Fact]
    public void Atomic_mem_with_return_is_47_for_a_64_bit_addition() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.AtomicMem(AtomicOperation.Add64, 0x1_0000_0008, 3)).Should().Equal(0xc0071e00, 47, 8, 1, 3, 0, 0, 0, 0);

    [Fact]
    public void Atomic_mem_loops_on_a_comparison() =>
        Encode(s_gfx942, (ref Pm4Encoder e) => e.AtomicMem(AtomicOperation.CompareSwap32, 4, 1, 2, AtomicCommand.LoopUntilCompareSatisfied, returns: false, 8))
            .Should().Equal(0xc0071e00, 0x148, 4, 0, 1, 0, 2, 0, 8);

    [Fact]
    public void Cond_exec_counts_the_dwords_that_follow() => Encode(s_gfx942, (ref Pm4Encoder e) => e.CondExec(0x1_0000_0004, 9)).Should().Equal(0xc0032200, 4, 1, 0, 9);

    [Fact]
    public void Pred_exec_selects_xccs() => Encode(s_gfx942, (ref Pm4Encoder e) => e.PredExec(0x81, 9)).Should().Equal(0xc0002300, 0x8100_0009);

    [Fact]
    public void Pred_exec_is_refused_where_there_is_one_xcc() =>
        Throws<NotSupportedException>(s_gfx1100, (ref Pm4Encoder e) => e.PredExec(1, 1)).Message.Should().Contain("gfx1100 has no field PRED_EXEC virtualxccid_select");

    [Fact]
    public void Misaligned_address_is_refused_with_the_fields_name() =>
        Throws<ArgumentException>(s_gfx942, (ref Pm4Encoder e) => e.WriteData(2, 0)).Message.Should().Contain("WRITE_DATA dst_mem_addr").And.Contain("4 bytes");

    [Fact]
    public void Field_overflow_is_refused_with_the_limit() =>
        Throws<ArgumentOutOfRangeException>(s_gfx942, (ref Pm4Encoder e) => e.CondExec(0, 0x4000)).Message.Should().Contain("exec_count").And.Contain("0x3fff");

    [Fact]
    public void Register_outside_of_its_block_is_refused() =>
        Throws<ArgumentOutOfRangeException>(s_gfx942, (ref Pm4Encoder e) => e.SetShReg(0x2fff, [1, 2])).Message.Should().Contain("0x2c00 to 0x2fff");

    [Fact]
    public void Wave32_is_refused_on_gfx9() =>
        Throws<ArgumentException>(s_gfx942, (ref Pm4Encoder e) => e.DispatchDirect(1, 1, 1, DispatchInitiator.Wave32)).Message.Should().Contain("gfx10 and later");

    [Fact]
    public void Packet_that_does_not_fit_leaves_what_was_written()
    {
        var memory = new uint[6];
        var encoder = new Pm4Encoder(memory, s_gfx942);
        encoder.WriteData(0, 1);
        InvalidOperationException? error = null;
        try
        {
            encoder.EventWrite(Pm4Event.CsPartialFlush);
        }
        catch (InvalidOperationException e)
        {
            error = e;
        }

        error!.Message.Should().Be("EVENT_WRITE needs 2 dwords, but 1 of 6 are left");
        encoder.Count.Should().Be(5);
    }

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var memory = new uint[64];
        EncodeDispatch(memory);
        long before = GC.GetAllocatedBytesForCurrentThread();
        EncodeDispatch(memory);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static void EncodeDispatch(Span<uint> memory)
    {
        var encoder = new Pm4Encoder(memory, s_gfx942);
        encoder.AcquireMem();
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [1, 2]);
        encoder.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
        encoder.ReleaseMem(ReleaseMemData.Value64, 8, 1);
    }

    private static uint[] Encode(GfxVersion gfx, Emit emit)
    {
        var encoder = new Pm4Encoder(new uint[32], gfx);
        emit(ref encoder);
        return encoder.Written.ToArray();
    }

    private static T Throws<T>(GfxVersion gfx, Emit emit) where T : Exception => Assert.Throws<T>(() => { Encode(gfx, emit); });
}
