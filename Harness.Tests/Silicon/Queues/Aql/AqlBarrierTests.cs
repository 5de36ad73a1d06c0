using Harness.Packets.Aql;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Aql;

/// <summary>The barrier bit and barrier packets.</summary>
public sealed class AqlBarrierTests : IDisposable
{
    private readonly QueueBench _bench = AqlBench.Create();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Barrier_bit_waits_for_earlier_packets(bool barrier, int launched)
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet(), barrier));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Shaders.Launched.Should().HaveCount(launched);
        _bench.Shaders.End(0);
        _bench.Run();
        _bench.Shaders.Launched.Should().HaveCount(2);
    }

    [Fact]
    public void Barrier_and_waits_for_all_signals()
    {
        _bench.Set(AqlBench.Signal, 1);
        _bench.Set(AqlBench.Other, 1);
        _bench.Submit(e => e.BarrierAnd([AqlBench.Signal, 0, AqlBench.Other], 0));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Set(AqlBench.Signal, 0);
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Set(AqlBench.Other, 0);
        _bench.Run().Should().Be(StepResult.Idle);
    }

    [Fact]
    public void Barrier_or_waits_for_any_signal()
    {
        _bench.Set(AqlBench.Signal, 1);
        _bench.Set(AqlBench.Other, 1);
        _bench.Submit(e => e.BarrierOr([AqlBench.Signal, AqlBench.Other], 0));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Set(AqlBench.Other, 0);
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
        _bench.Set(AqlBench.Signal, value | 0x70);
        _bench.Submit(e => e.BarrierValue(new AqlBarrierValue(AqlBench.Signal, 5, 0xf, condition, 0)));
        _bench.Run().Should().Be(holds ? StepResult.Idle : StepResult.Blocked);
    }
}
