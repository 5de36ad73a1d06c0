using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Models;
using VirtualGpu.Silicon.Queues;
using VirtualGpu.Silicon.Shader;

namespace Harness.Tests.Silicon.Queues.Aql;

public sealed class AqlDispatchTests : IDisposable
{
    private const ulong Kernel = QueueBench.Data;
    private const ulong Signal = QueueBench.Data + 0x1000;
    private const ulong Other = QueueBench.Data + 0x1040;
    private const ulong ErrorSignal = QueueBench.Data + 0x1080;
    private const ulong Mailbox = QueueBench.Data + 0x2000;
    private const int AllUserSgprs = 0x7f;

    private readonly QueueBench _bench = new(QueueKind.Aql);
    private ulong _next;

    public AqlDispatchTests()
    {
        Prepare(_bench);
    }

    private delegate void Emit(AqlEncoder encoder);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Dispatch_takes_registers_from_the_descriptor_and_sizes_from_the_packet()
    {
        Submit(e => e.KernelDispatch(Packet() with { GroupSegmentSize = 1000 }));

        _bench.Run().Should().Be(StepResult.Blocked);
        Dispatch dispatch = _bench.Shaders.Launched.Should().ContainSingle().Subject;
        dispatch.ProgramAddress.Should().Be(Kernel + 0x100);
        dispatch.ProgramResource1.Should().Be(0x11);
        dispatch.ProgramResource2.Should().Be(0x80 | (2u << 15), "1000 bytes of LDS are two granules of 512");
        dispatch.ProgramResource3.Should().Be(0x33);
        dispatch.GridSize.Should().Be((100, 3, 1));
        dispatch.GroupSize.Should().Be((64, 2, 1));
        dispatch.Owner.Should().BeSameAs(_bench.Queue);
        dispatch.TemporaryRing.Should().Be(0x1234);
        dispatch.ScratchBase.Should().Be(0x5_0000_0000);
    }

    [Fact]
    public void User_sgprs_come_in_the_order_of_the_code_properties()
    {
        Submit(e => e.KernelDispatch(Packet() with { PrivateSegmentSize = 48 }));
        _bench.Run();
        _bench.Shaders.Launched[0].UserData.Should().Equal(
            0xa0, 0xa1, 0xa2, 0xa3, // scratch resource descriptor
            unchecked((uint)QueueBench.Ring), (uint)(QueueBench.Ring >> 32), // dispatch packet
            unchecked((uint)QueueBench.Descriptor), (uint)(QueueBench.Descriptor >> 32), // amd_queue_t
            0x9000, 0x12, // arguments
            0, 0, // dispatch id
            0, 5, // scratch base
            48, 0);
    }

    [Fact]
    public void Wave32_comes_from_the_descriptor()
    {
        using var bench = new QueueBench(QueueKind.Aql, GpuModels.Gfx1100);
        Prepare(bench);
        bench.Dword(Kernel + 56) = 1 << 10;
        Put(bench, 0, e => e.KernelDispatch(Packet()));
        bench.Processor.Ring(0);
        bench.Run();
        (bench.Shaders.Launched[0].Initiator & (uint)DispatchInitiator.Wave32).Should().NotBe(0);
    }

    [Fact]
    public void Completion_decrements_the_signal_and_frees_the_slot()
    {
        Set(Signal, 1);
        Submit(e => e.KernelDispatch(Packet()));
        _bench.Run();
        _bench.Qword(Signal + 8).Should().Be(1);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);

        _bench.Clock = 2000;
        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(Signal + 8).Should().Be(0);
        _bench.Qword(Signal + 32).Should().Be(1000);
        _bench.Qword(Signal + 40).Should().Be(2000);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(1);
        ((ushort)_bench.Dword(QueueBench.Ring)).Should().Be((ushort)AqlPacketType.Invalid);
        _bench.Interrupts.Should().BeEmpty();
    }

    [Fact]
    public void Signal_with_a_mailbox_interrupts()
    {
        Set(Signal, 1);
        _bench.Qword(Signal + 16) = Mailbox;
        _bench.Dword(Signal + 24) = 33;
        Submit(e => e.BarrierAnd([], Signal));
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(Mailbox).Should().Be(33);
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 181, 0x21, 8, 0x8001, 0, 1000, 33, 0, 0, 0));
    }

    [Fact]
    public void Invalid_packet_holds_the_queue_until_its_header_is_written()
    {
        Put(_bench, 1, e => e.BarrierAnd([], 0));
        new AqlEncoder(Slot(_bench, 0)).Invalid();
        _bench.Processor.Ring(1);
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);

        Put(_bench, 0, e => e.BarrierAnd([], 0));
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Fact]
    public void Doorbell_that_goes_backwards_is_ignored()
    {
        Submit(e => e.BarrierAnd([], 0));
        Submit(e => e.BarrierAnd([], 0));
        _bench.Processor.Ring(0);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Barrier_bit_waits_for_earlier_packets(bool barrier, int launched)
    {
        Submit(e => e.KernelDispatch(Packet()));
        Submit(e => e.KernelDispatch(Packet(), barrier));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Shaders.Launched.Should().HaveCount(launched);
        _bench.Shaders.End(0);
        _bench.Run();
        _bench.Shaders.Launched.Should().HaveCount(2);
    }

    [Fact]
    public void Slots_are_freed_in_order()
    {
        Submit(e => e.KernelDispatch(Packet()));
        Submit(e => e.KernelDispatch(Packet()));
        _bench.Run();
        _bench.Shaders.End(1);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);
        _bench.Shaders.End(0);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Fact]
    public void Barrier_and_waits_for_all_signals()
    {
        Set(Signal, 1);
        Set(Other, 1);
        Submit(e => e.BarrierAnd([Signal, 0, Other], 0));
        _bench.Run().Should().Be(StepResult.Blocked);
        Set(Signal, 0);
        _bench.Run().Should().Be(StepResult.Blocked);
        Set(Other, 0);
        _bench.Run().Should().Be(StepResult.Idle);
    }

    [Fact]
    public void Barrier_or_waits_for_any_signal()
    {
        Set(Signal, 1);
        Set(Other, 1);
        Submit(e => e.BarrierOr([Signal, Other], 0));
        _bench.Run().Should().Be(StepResult.Blocked);
        Set(Other, 0);
        _bench.Run().Should().Be(StepResult.Idle);
    }

    [Theory]
    [InlineData(AqlSignalCondition.Equal, 4, false)]
    [InlineData(AqlSignalCondition.Equal, 5, true)]
    [InlineData(AqlSignalCondition.NotEqual, 5, false)]
    [InlineData(AqlSignalCondition.NotEqual, 4, true)]
    [InlineData(AqlSignalCondition.Less, 5, false)]
    [InlineData(AqlSignalCondition.Less, 4, true)]
    [InlineData(AqlSignalCondition.GreaterOrEqual, 4, false)]
    [InlineData(AqlSignalCondition.GreaterOrEqual, 5, true)]
    public void Barrier_value_compares_the_masked_signal(AqlSignalCondition condition, long value, bool holds)
    {
        Set(Signal, value | 0x70);
        Submit(e => e.BarrierValue(new AqlBarrierValue(Signal, 5, 0xf, condition, 0)));
        _bench.Run().Should().Be(holds ? StepResult.Idle : StepResult.Blocked);
    }

    [Fact]
    public void Pm4_indirect_buffer_is_complete_when_its_dispatch_is()
    {
        Set(Signal, 1);
        var encoder = new Pm4Encoder(_bench.Dwords(QueueBench.Buffer, 64), _bench.Model.Gfx);
        encoder.WriteData(Mailbox, 7);
        encoder.SetShReg(ComputeRegister.NumThreadX, [1, 1, 1]);
        encoder.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
        uint dwords = (uint)encoder.Count;
        Submit(e => e.Pm4IndirectBuffer(QueueBench.Buffer, dwords, Signal));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(Mailbox).Should().Be(7);
        _bench.Qword(Signal + 8).Should().Be(1);
        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(Signal + 8).Should().Be(0);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(1);
    }

    [Fact]
    public void Dimension_0_is_queue_error_2() => Fails(
        e => e.KernelDispatch(Packet()), slot => slot[0] &= 0xffff, error: 2, exception: 16, "0 dimensions");

    [Fact]
    public void Too_much_lds_is_queue_error_4() => Fails(
        e => e.KernelDispatch(Packet() with { GroupSegmentSize = 65537 }), null, error: 4, exception: 17, "65537 bytes of LDS, more than 65536");

    [Fact]
    public void Missing_kernel_object_is_queue_error_8() => Fails(
        e => e.KernelDispatch(Packet() with { KernelObject = 0 }), null, error: 8, exception: 18, "without a kernel object");

    [Fact]
    public void Unknown_type_is_queue_error_32() => Fails(
        e => e.BarrierAnd([], 0), slot => slot[0] = 4, error: 32, exception: 20, "AGENT_DISPATCH is not a packet that a GPU executes");

    [Fact]
    public void Work_group_of_more_than_1024_is_queue_error_64() => Fails(
        e => e.KernelDispatch(Packet() with { GroupSize = (1024, 2, 1) }), null, error: 64, exception: 21, "more than 1024 work-items");

    [Fact]
    public void Unknown_vendor_format_is_queue_error_256() => Fails(
        e => e.BarrierAnd([], 0), slot => slot[0] = 9 << 16, error: 256, exception: 23, "format 9");

    [Fact]
    public void Dispatch_without_enough_scratch_is_tried_again_when_the_signal_is_0()
    {
        _bench.Dword(Kernel + 52) |= 1;
        Submit(e => e.KernelDispatch(Packet() with { PrivateSegmentSize = 1000 }));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Qword(ErrorSignal + 8).Should().Be(1);
        _bench.Shaders.Launched.Should().BeEmpty();

        _bench.Dword(QueueBench.Descriptor + 176) = 1024;
        Set(ErrorSignal, 0);
        _bench.Run();
        _bench.Shaders.Launched.Should().ContainSingle();
    }

    [Fact]
    public void Ring_wraps()
    {
        for (int i = 0; i < 40; i++)
        {
            Submit(e => e.BarrierAnd([], 0));
            _bench.Run().Should().Be(StepResult.Idle);
        }

        _bench.Qword(QueueBench.ReadPointer).Should().Be(40);
    }

    [Fact]
    public void Fault_of_a_wave_halts_its_queue()
    {
        Submit(e => e.KernelDispatch(Packet()));
        _bench.Run();
        _bench.Shaders.Fail(0, new ShaderFault(0x1000, "s_illegal", null));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    [Fact]
    public void Broken_clause_shows()
    {
        using var bench = new QueueBench(QueueKind.Aql, broken: AqlClauses.DispatchCoversGrid);
        Prepare(bench);
        Put(bench, 0, e => e.KernelDispatch(Packet()));
        bench.Processor.Ring(0);
        bench.Run();
        bench.Shaders.Launched[0].GridSize.X.Should().Be(99);
    }

    private static AqlKernelDispatch Packet() => new()
    {
        Dimensions = 2,
        GroupSize = (64, 2, 1),
        GridSize = (100, 3, 1),
        KernelObject = Kernel,
        KernargAddress = 0x12_0000_9000,
        CompletionSignal = Signal,
    };

    private static Span<uint> Slot(QueueBench bench, ulong index) => bench.Dwords(QueueBench.Ring + (index % 16 * AqlEncoder.SlotBytes), AqlEncoder.SlotDwords);

    private static void Put(QueueBench bench, ulong index, Emit emit) => emit(new AqlEncoder(Slot(bench, index)));

    // amd_queue_t with scratch and error signal, profiling on; a kernel descriptor that wants every user SGPR.
    private static void Prepare(QueueBench bench)
    {
        for (ulong i = 0; i < 16; i++)
            new AqlEncoder(Slot(bench, i)).Invalid();
        bench.Dword(QueueBench.Descriptor + 140) = 0x1234;
        new uint[] { 0xa0, 0xa1, 0xa2, 0xa3 }.CopyTo(bench.Dwords(QueueBench.Descriptor + 144, 4));
        bench.Qword(QueueBench.Descriptor + 160) = 0x5_0000_0000;
        bench.Dword(QueueBench.Descriptor + 176) = 64;
        bench.Dword(QueueBench.Descriptor + 180) = 1 << 3;
        bench.Qword(QueueBench.Descriptor + 192) = ErrorSignal;
        bench.Qword(Kernel + 16) = 0x100;
        bench.Dword(Kernel + 44) = 0x33;
        bench.Dword(Kernel + 48) = 0x11;
        bench.Dword(Kernel + 52) = 0x80;
        bench.Dword(Kernel + 56) = AllUserSgprs;
    }

    private void Set(ulong signal, long value) => _bench.Qword(signal + 8) = (ulong)value;

    private void Submit(Emit emit)
    {
        Put(_bench, _next, emit);
        _bench.Processor.Ring(_next++);
    }

    private void Fails(Emit emit, Action<uint[]>? damage, long error, uint exception, string text)
    {
        Put(_bench, 0, emit);
        if (damage is not null)
        {
            uint[] slot = Slot(_bench, 0).ToArray();
            damage(slot);
            slot.CopyTo(Slot(_bench, 0));
        }

        _bench.Processor.Ring(0);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain(text);
        _bench.Qword(ErrorSignal + 8).Should().Be((ulong)error);
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 183, 0x21, 8, 0x8001, 0, 1000, (exception << 10) | 0x203, 0, 0, 0));
    }
}
