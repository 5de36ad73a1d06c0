using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Packets;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Models;
using VirtualGpu.Silicon.Queues;
using VirtualGpu.Silicon.Shader;

namespace Harness.Tests.Silicon.Queues.Pm4;

public sealed class Pm4DataPacketsTests : IDisposable
{
    private const DispatchInitiator Enable = DispatchInitiator.ComputeShaderEnable;

    private readonly QueueBench _bench = new(QueueKind.Pm4);

    private delegate void Emit(ref Pm4Encoder encoder);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_data_writes_and_the_read_pointer_is_reported()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2, 3]));

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dwords(QueueBench.Data, 3).ToArray().Should().Equal(1, 2, 3);
        _bench.Dword(QueueBench.ReadPointer).Should().Be(7);
        _bench.Queue.ReadPointer.Should().Be(7);
    }

    [Fact]
    public void Write_data_to_one_address_leaves_the_last_dword()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2, 3], increment: false));
        _bench.Run();
        _bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(3, 0);
    }

    [Fact]
    public void Packet_across_the_end_of_the_ring_is_executed()
    {
        Span<uint> ring = _bench.Dwords(QueueBench.Ring, 256);
        ring.Fill(0xffff1000);
        _bench.Processor.Ring(253);
        _bench.Run();
        var words = new uint[8];
        var encoder = new Pm4Encoder(words, GpuModels.Gfx942.Gfx);
        encoder.WriteData(QueueBench.Data, 0xcafe);
        words.AsSpan(0, 3).CopyTo(ring[253..]);
        words.AsSpan(3, 2).CopyTo(ring);

        _bench.Processor.Ring(258);

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(0xcafe);
        _bench.Dword(QueueBench.ReadPointer).Should().Be(2, "the reported pointer wraps with the ring");
        _bench.Queue.ReadPointer.Should().Be(258);
    }

    [Fact]
    public void Doorbell_that_goes_backwards_is_ignored()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, 1));
        _bench.Processor.Ring(1);
        _bench.Run();
        _bench.Queue.ReadPointer.Should().Be(5);
    }

    [Fact]
    public void Packet_that_is_not_whole_waits_for_the_next_doorbell()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, 1), doorbell: 3);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(0);
        _bench.Processor.Ring(5);
        _bench.Run();
        _bench.Dword(QueueBench.Data).Should().Be(1);
    }

    [Fact]
    public void Nop_skips_its_body()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.Nop(3);
            e.Nop();
            e.WriteData(QueueBench.Data, 7);
        });
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(7);
    }

    [Fact]
    public void Indirect_buffers_nest_and_chain()
    {
        Put(QueueBench.Buffer, (ref Pm4Encoder e) =>
        {
            e.WriteData(QueueBench.Data, 1);
            e.IndirectBuffer(QueueBench.Buffer + 0x100, 5 + 4 + 5);
            e.WriteData(QueueBench.Data + 4, 2);
        });
        Put(QueueBench.Buffer + 0x100, (ref Pm4Encoder e) =>
        {
            e.WriteData(QueueBench.Data + 8, 3);
            e.IndirectBuffer(QueueBench.Buffer + 0x200, 5, chain: true);
            e.WriteData(QueueBench.Data + 12, 4);
        });
        Put(QueueBench.Buffer + 0x200, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data + 16, 5));
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.IndirectBuffer(QueueBench.Buffer, 14);
            e.WriteData(QueueBench.Data + 20, 6);
        });

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dwords(QueueBench.Data, 6).ToArray().Should().Equal(1, 2, 3, 0, 5, 6);
    }

    [Fact]
    public void Copy_data_moves_memory_immediates_and_the_clock()
    {
        _bench.Qword(QueueBench.Data + 64) = 0x1_0000_0002;
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.CopyData(CopyDataSource.Memory, QueueBench.Data + 64, QueueBench.Data);
            e.CopyData(CopyDataSource.Memory, QueueBench.Data + 64, QueueBench.Data + 8, wide: false);
            e.CopyData(CopyDataSource.Immediate, 0x3_0000_0004, QueueBench.Data + 16);
            e.CopyData(CopyDataSource.GpuClock, 0, QueueBench.Data + 24);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(0x1_0000_0002);
        _bench.Qword(QueueBench.Data + 8).Should().Be(2);
        _bench.Qword(QueueBench.Data + 16).Should().Be(0x3_0000_0004);
        _bench.Qword(QueueBench.Data + 24).Should().Be(1000);
    }

    [Fact]
    public void Dma_data_copies_across_slices_and_fills()
    {
        const int bytes = (3 << 20) + 13;
        new Random(7).NextBytes(_bench.Bytes(QueueBench.Data, bytes));
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.DmaCopy(QueueBench.Data, QueueBench.Data + 0x40_0101, bytes);
            e.DmaFill(0xabcd_ef01, QueueBench.Data + 0x90_0ffc, 12);
        });

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Bytes(QueueBench.Data + 0x40_0101, bytes).SequenceEqual(_bench.Bytes(QueueBench.Data, bytes)).Should().BeTrue();
        _bench.Dwords(QueueBench.Data + 0x90_0ffc, 4).ToArray().Should().Equal(0xabcd_ef01, 0xabcd_ef01, 0xabcd_ef01, 0);
    }

    [Theory]
    [InlineData(CompareFunction.Always, 9u, true)]
    [InlineData(CompareFunction.Less, 4u, true)]
    [InlineData(CompareFunction.Less, 5u, false)]
    [InlineData(CompareFunction.LessOrEqual, 5u, true)]
    [InlineData(CompareFunction.LessOrEqual, 6u, false)]
    [InlineData(CompareFunction.Equal, 5u, true)]
    [InlineData(CompareFunction.Equal, 4u, false)]
    [InlineData(CompareFunction.NotEqual, 4u, true)]
    [InlineData(CompareFunction.NotEqual, 5u, false)]
    [InlineData(CompareFunction.GreaterOrEqual, 5u, true)]
    [InlineData(CompareFunction.GreaterOrEqual, 4u, false)]
    [InlineData(CompareFunction.Greater, 6u, true)]
    [InlineData(CompareFunction.Greater, 5u, false)]
    public void Wait_reg_mem_compares_the_masked_value(CompareFunction function, uint value, bool holds)
    {
        _bench.Dword(QueueBench.Data) = value | 0xf0;
        Submit(_bench, (ref Pm4Encoder e) => e.WaitRegMem(QueueBench.Data, function, 5, 0xf));
        _bench.Run().Should().Be(holds ? StepResult.Idle : StepResult.Blocked);
    }

    [Fact]
    public void Wait_reg_mem_goes_on_when_memory_changes()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.WaitRegMem(QueueBench.Data, CompareFunction.Equal, 1);
            e.WriteData(QueueBench.Data + 4, 2);
        });
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(QueueBench.Data) = 1;
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data + 4).Should().Be(2);
    }

    [Fact]
    public void Dispatch_has_the_registers_of_the_queue()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.SetShReg(ComputeRegister.UserData0, [10, 11]);
            e.SetShReg(ComputeRegisters.PgmRsrc3(GpuModels.Gfx942.Gfx), 0x55);
            e.DispatchDirect(3, 2, 1, Enable | DispatchInitiator.ForceStartAtZero);
        });

        _bench.Run().Should().Be(StepResult.Blocked, "the dispatch still runs");
        Dispatch dispatch = _bench.Shaders.Launched.Should().ContainSingle().Subject;
        dispatch.ProgramAddress.Should().Be(0x7f12_3456_7800);
        dispatch.ProgramResource1.Should().Be(0x11);
        dispatch.ProgramResource2.Should().Be(0x22);
        dispatch.ProgramResource3.Should().Be(0x55);
        dispatch.GroupSize.Should().Be((64, 2, 1));
        dispatch.GridSize.Should().Be((192, 4, 1));
        dispatch.UserData.Should().StartWith(new uint[] { 10, 11 });
        dispatch.Owner.Should().BeSameAs(_bench.Queue);
    }

    [Fact]
    public void Dispatch_with_thread_dimensions_has_a_partial_group()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchDirect(100, 3, 1, Enable | DispatchInitiator.UseThreadDimensions);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].GridSize.Should().Be((100, 3, 1));
    }

    [Fact]
    public void Dispatch_runs_from_its_start_to_its_dimensions()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.SetShReg(ComputeRegister.StartX, [2, 0, 0]);
            e.DispatchDirect(5, 1, 1, Enable);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].FirstGroup.Should().Be((2, 0, 0));
        _bench.Shaders.Launched[0].GridSize.Should().Be((192, 2, 1));
    }

    [Fact]
    public void Dispatch_of_nothing_launches_nothing()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchDirect(0, 1, 1, Enable);
        });
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Shaders.Launched.Should().BeEmpty();
    }

    [Fact]
    public void Indirect_dispatch_reads_its_dimensions()
    {
        new uint[] { 2, 3, 4 }.CopyTo(_bench.Dwords(QueueBench.Data, 3));
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchIndirect(QueueBench.Data, Enable);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].GridSize.Should().Be((128, 6, 4));
    }

    [Fact]
    public void Release_mem_waits_for_dispatches_and_what_follows_does_not_wait_for_it()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchDirect(1, 1, 1, Enable);
            e.ReleaseMem(ReleaseMemData.Value64, QueueBench.Data, 0x1_0000_0001, ReleaseMemInterrupt.AfterWriteConfirm, 77);
            e.WriteData(QueueBench.Data + 8, 5);
        });

        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Qword(QueueBench.Data).Should().Be(0);
        _bench.Dword(QueueBench.Data + 8).Should().Be(5);
        _bench.Interrupts.Should().BeEmpty();

        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(QueueBench.Data).Should().Be(0x1_0000_0001);
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 181, 0x21, 8, 0x8001, 0, 1000, 77, 0, 0, 0));
    }

    [Fact]
    public void Release_mem_writes_32_bits_or_the_clock()
    {
        _bench.Qword(QueueBench.Data) = ulong.MaxValue;
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.ReleaseMem(ReleaseMemData.Low32, QueueBench.Data, 0x1_0000_0001);
            e.ReleaseMem(ReleaseMemData.GpuClock, QueueBench.Data + 8, 0);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(0xffff_ffff_0000_0001);
        _bench.Qword(QueueBench.Data + 8).Should().Be(1000);
    }

    [Fact]
    public void Partial_flush_holds_the_queue()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchDirect(1, 1, 1, Enable);
            e.EventWrite(Pm4Event.CsPartialFlush);
            e.WriteData(QueueBench.Data, 5);
        });
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(QueueBench.Data).Should().Be(0);
        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(5);
    }

    [Fact]
    public void Acquire_mem_invalidates_instructions()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.AcquireMem());
        _bench.Run();
        _bench.Shaders.Invalidations.Should().Be(1);
    }

    [Fact]
    public void Atomic_mem_returns_the_old_value_to_copy_data()
    {
        _bench.Qword(QueueBench.Data) = 40;
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.AtomicMem(AtomicOperation.Add64, QueueBench.Data, 2);
            e.CopyData(CopyDataSource.AtomicReturn, 0, QueueBench.Data + 8);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(42);
        _bench.Qword(QueueBench.Data + 8).Should().Be(40);
    }

    [Fact]
    public void Atomic_mem_loops_until_the_comparison_is_satisfied()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.AtomicMem(AtomicOperation.CompareSwap32, QueueBench.Data, 9, 3, AtomicCommand.LoopUntilCompareSatisfied));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(QueueBench.Data) = 3;
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(9);
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(1u, 5u)]
    public void Cond_exec_skips_on_zero(uint condition, uint expected)
    {
        _bench.Dword(QueueBench.Data + 64) = condition;
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            e.CondExec(QueueBench.Data + 64, 5);
            e.WriteData(QueueBench.Data, 5);
            e.WriteData(QueueBench.Data + 4, 6);
        });
        _bench.Run();
        _bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(expected, 6);
    }

    [Theory]
    [InlineData(0xffu, 8u)]
    [InlineData(0x1u, 1u)]
    [InlineData(0x0u, 0u)]
    public void Pred_exec_selects_the_xccs_that_execute(uint mask, uint expected)
    {
        using var bench = new QueueBench(QueueKind.Pm4, xccs: 8);
        Submit(bench, (ref Pm4Encoder e) =>
        {
            e.PredExec(mask, AtomicMemPacket.Length);
            e.AtomicMem(AtomicOperation.Add32, QueueBench.Data, 1);
            e.AtomicMem(AtomicOperation.Add32, QueueBench.Data + 4, 1);
        });
        bench.Run().Should().Be(StepResult.Idle);
        bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(expected, 8);
    }

    [Fact]
    public void Unknown_opcode_halts_with_its_dwords_and_an_interrupt()
    {
        _bench.Submit([0xc0001234, 1]);

        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("PM4 opcode 0x12").And.Contain("c0001234 00000001").And.Contain("read pointer 0x0");
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 183, 0x21, 8, 0x8001, 0, 1000, (20u << 10) | 0x203, 0, 0, 0));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    [Theory]
    [InlineData(0x00000000u)]
    [InlineData(0x80000000u)]
    public void Dword_that_is_no_header_halts(uint dword)
    {
        _bench.Submit([dword]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("not a type-3 header");
    }

    [Fact]
    public void Wrong_length_halts()
    {
        _bench.Submit([0xc0004600 | (1 << 16), 0x407, 0]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("EVENT_WRITE of 3 dwords");
    }

    [Fact]
    public void Page_fault_halts_and_tells_the_page()
    {
        Submit(_bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Unmapped + 0x1238, 1));

        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Page.Should().Be(new PageFault(QueueBench.Unmapped + 0x1238, MemoryAccess.Write, false));
        // Ring id 0x28: not present (0x08), on a write (0x20).
        _bench.Interrupts.Should().Equal(new InterruptVector(0x1b, 0, 0x28, 8, 0x8001, 0, 1000, 0xf001_0001, 0x27, 0, 0));
    }

    [Fact]
    public void Fault_of_a_wave_halts_its_queue()
    {
        Submit(_bench, (ref Pm4Encoder e) =>
        {
            SetUpProgram(ref e);
            e.DispatchDirect(1, 1, 1, Enable);
        });
        _bench.Run();
        var fault = new ShaderFault(0x1000, "s_illegal", null);
        _bench.Shaders.Fail(0, fault);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Shader.Should().BeSameAs(fault);
    }

    [Fact]
    public void Broken_clause_shows()
    {
        using var bench = new QueueBench(QueueKind.Pm4, broken: Pm4Clauses.WriteDataIncrements);
        Submit(bench, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2]));
        bench.Run();
        bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(2, 0);
    }

    private static void SetUpProgram(ref Pm4Encoder encoder)
    {
        encoder.SetShReg(ComputeRegister.PgmLo, [0x1234_5678, 0x7f]);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x11, 0x22]);
        encoder.SetShReg(ComputeRegister.NumThreadX, [64, 2, 1]);
    }

    private static void Submit(QueueBench bench, Emit emit, ulong? doorbell = null)
    {
        var encoder = new Pm4Encoder(new uint[256], bench.Model.Gfx);
        emit(ref encoder);
        if (doorbell is not { } value)
        {
            bench.Submit(encoder.Written);
            return;
        }

        encoder.Written.CopyTo(bench.Dwords(QueueBench.Ring, encoder.Count));
        bench.Processor.Ring(value);
    }

    private void Put(ulong address, Emit emit)
    {
        var encoder = new Pm4Encoder(_bench.Dwords(address, 64), new GfxVersion(9, 4, 2));
        emit(ref encoder);
    }
}
