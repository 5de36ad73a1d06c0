using Harness.Contracts.Clauses;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Sdma;

public sealed class SdmaProcessorTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Sdma);

    private delegate void Emit(ref SdmaEncoder encoder);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Copy_of_odd_size_and_place_is_exact_and_sliced()
    {
        const int bytes = (2 << 20) + 4099;
        new Random(3).NextBytes(_bench.Bytes(QueueBench.Data, bytes));
        Submit(_bench, (ref SdmaEncoder e) => e.CopyLinear(QueueBench.Data + 1, QueueBench.Data + 0x40_0003, bytes - 1));

        _bench.Processor.Step().Should().Be(StepResult.Progress);
        _bench.Dword(QueueBench.ReadPointer).Should().Be(0, "a slice is not the packet");
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Bytes(QueueBench.Data + 0x40_0003, bytes - 1).SequenceEqual(_bench.Bytes(QueueBench.Data + 1, bytes - 1)).Should().BeTrue();
        _bench.Bytes(QueueBench.Data + 0x40_0003 + bytes - 1, 1)[0].Should().Be(0);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(28);
    }

    [Theory]
    [InlineData(1, 0xababababu, 5u, new byte[] { 0xab, 0xab, 0xab, 0xab, 0xab, 0 })]
    [InlineData(4, 0x04030201u, 8u, new byte[] { 1, 2, 3, 4, 1, 2, 3, 4, 0 })]
    public void Fill_repeats_its_element(int element, uint value, uint bytes, byte[] expected)
    {
        Submit(_bench, (ref SdmaEncoder e) => e.ConstFill(QueueBench.Data, value, bytes, element));
        _bench.Run();
        _bench.Bytes(QueueBench.Data, expected.Length).ToArray().Should().Equal(expected);
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(4u, 0u)]
    [InlineData(0u, 1u)]
    public void Large_fill_reaches_all_of_its_bytes_and_no_other(uint start, uint value)
    {
        const uint Bytes = (2 << 20) + 8;
        _bench.Bytes(QueueBench.Data, (int)Bytes + 64).Fill(0xee);

        Submit(_bench, (ref SdmaEncoder e) => e.ConstFill(QueueBench.Data + start, value, Bytes, 4));
        _bench.Run();

        if (start == 0 && value == 0)
            _bench.DataFrom(QueueBench.Data).Should().Be(QueueBench.Data + (2 << 20), "what is cleared goes back to the host"); // until somebody looks
        _bench.Dwords(QueueBench.Data + start, (int)Bytes / 4).IndexOfAnyExcept(value).Should().Be(-1);
        _bench.Bytes(QueueBench.Data, (int)start).IndexOfAnyExcept((byte)0xee).Should().Be(-1);
        _bench.Bytes(QueueBench.Data + start + Bytes, 32).IndexOfAnyExcept((byte)0xee).Should().Be(-1);
    }

    [Fact]
    public void Fill_with_elements_of_two_bytes_is_not_known()
    {
        Submit(_bench, (ref SdmaEncoder e) => e.ConstFill(QueueBench.Data, 0x1234, 6, 2));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    [Fact]
    public void Write_linear_writes_its_payload()
    {
        Submit(_bench, (ref SdmaEncoder e) => e.WriteLinear(QueueBench.Data, [1, 2, 3]));
        _bench.Run();
        _bench.Dwords(QueueBench.Data, 4).ToArray().Should().Equal(1, 2, 3, 0);
    }

    [Fact]
    public void Fence_writes_32_bits_and_trap_interrupts_after_it()
    {
        _bench.Qword(QueueBench.Data) = ulong.MaxValue;
        Submit(_bench, (ref SdmaEncoder e) =>
        {
            e.Fence(QueueBench.Data, 5);
            e.Trap(0x123);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(0xffff_ffff_0000_0005);
        _bench.Interrupts.Should().Equal(new InterruptVector(9, 224, 0x21, 8, 0x8001, 0, 1000, 0x123, 0, 0, 0));
    }

    [Fact]
    public void Trap_of_gfx11_comes_from_the_graphics_client()
    {
        using var bench = new QueueBench(QueueKind.Sdma, GpuModels.Gfx1100);
        Submit(bench, (ref SdmaEncoder e) => e.Trap(7));
        bench.Run();
        bench.Interrupts[0].Client.Should().Be(0x0a);
        bench.Interrupts[0].Source.Should().Be(49);
    }

    [Fact]
    public void Poll_waits_for_the_masked_value()
    {
        _bench.Dword(QueueBench.Data) = 0xf0;
        Submit(_bench, (ref SdmaEncoder e) =>
        {
            e.PollMemory(QueueBench.Data, CompareFunction.Equal, 3, 0xf);
            e.Fence(QueueBench.Data + 4, 1);
        });
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(QueueBench.Data) = 0xf3;
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data + 4).Should().Be(1);
    }

    [Fact]
    public void Atomics_and_time_stamps_reach_memory()
    {
        _bench.Qword(QueueBench.Data) = 40;
        Submit(_bench, (ref SdmaEncoder e) =>
        {
            e.Atomic(AtomicOperation.Add64, QueueBench.Data, 2);
            e.Timestamp(QueueBench.Data + 8);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(42);
        _bench.Qword(QueueBench.Data + 8).Should().Be(1000);
    }

    [Fact]
    public void Indirect_buffer_is_executed_once()
    {
        var encoder = new SdmaEncoder(_bench.Dwords(QueueBench.Buffer, 64), _bench.Model.Gfx);
        encoder.Fence(QueueBench.Data, 1);
        encoder.Atomic(AtomicOperation.Add32, QueueBench.Data + 8, 1);
        uint dwords = (uint)encoder.Count;
        Submit(_bench, (ref SdmaEncoder e) =>
        {
            e.Indirect(QueueBench.Buffer, dwords);
            e.Fence(QueueBench.Data + 4, 2);
        });
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dwords(QueueBench.Data, 3).ToArray().Should().Equal(1, 2, 1);
    }

    [Fact]
    public void Ring_wraps()
    {
        _bench.Dwords(QueueBench.Ring, 256).Clear();
        _bench.Processor.Ring(254 * 4);
        _bench.Run();
        var encoder = new SdmaEncoder(new uint[8], _bench.Model.Gfx);
        encoder.Fence(QueueBench.Data, 9);
        encoder.Written[..2].CopyTo(_bench.Dwords(QueueBench.Ring + (254 * 4), 2));
        encoder.Written[2..].CopyTo(_bench.Dwords(QueueBench.Ring, 2));

        _bench.Processor.Ring(258 * 4);

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(9);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(258 * 4);
    }

    [Fact]
    public void Unknown_opcode_halts_with_its_dwords()
    {
        _bench.Submit([0x3f]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("SDMA op=63").And.Contain("0000003f");
    }

    [Fact]
    public void Page_fault_in_the_middle_of_a_copy_names_the_page()
    {
        Submit(_bench, (ref SdmaEncoder e) => e.CopyLinear(QueueBench.Data, QueueBench.Base + 0xff_f800, 0x1000));
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Page.Should().Be(new PageFault(QueueBench.Base + 0x100_0000, MemoryAccess.Write, false));
    }

    [Fact]
    public void Broken_clause_shows()
    {
        using var bench = new QueueBench(QueueKind.Sdma, broken: SdmaClauses.WriteLinearWrites);
        Submit(bench, (ref SdmaEncoder e) => e.WriteLinear(QueueBench.Data, [1, 2]));
        bench.Run();
        bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(1, 0);
    }

    private static void Submit(QueueBench bench, Emit emit)
    {
        var encoder = new SdmaEncoder(new uint[128], bench.Model.Gfx);
        emit(ref encoder);
        bench.Submit(encoder.Written);
    }
}
