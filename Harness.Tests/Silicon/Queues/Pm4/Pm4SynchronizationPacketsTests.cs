using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>Packets that wait and that tell of completion.</summary>
public sealed class Pm4SynchronizationPacketsTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Pm4);

    public void Dispose() => _bench.Dispose();

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
        _bench.Submit((ref Pm4Encoder e) => e.WaitRegMem(QueueBench.Data, function, 5, 0xf));
        _bench.Run().Should().Be(holds ? StepResult.Idle : StepResult.Blocked);
    }

    [Fact]
    public void Wait_reg_mem_goes_on_when_memory_changes()
    {
        _bench.Submit((ref Pm4Encoder e) =>
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
    public void Release_mem_waits_for_dispatches_and_what_follows_does_not_wait_for_it()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
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
        _bench.Submit((ref Pm4Encoder e) =>
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
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
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
        _bench.Submit((ref Pm4Encoder e) => e.AcquireMem());
        _bench.Run();
        _bench.Shaders.Invalidations.Should().Be(1);
    }
}
