using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>64-bit values that CPU and GPU write and wait for.</summary>
[Category("Fence")]
public sealed class MemorySignalTests(DeviceFixture device)
{
    private const ulong Wide = 0x1234_5678_9abc_def0;

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(Pm4Clauses.ReleaseMemWrites, Pm4Clauses.ReleaseMemWidth)]
    public void Cpu_sees_the_64_bits_that_a_pm4_queue_writes(bool canInterrupt)
    {
        using MemorySignal signal = device.Device.CreateSignal(0, canInterrupt);
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        Pm4Encoder encoder = queue.Encoder(queue.Reserve(32, device.NewDeadline()));
        encoder.ReleaseMem(ReleaseMemData.Value64, signal.ValueAddress, Wide);
        queue.Commit(encoder.Count);

        signal.WaitEqual(Wide, device.NewDeadline()).Should().BeTrue($"{signal} was to become 0x{Wide:x}");
    }

    [ConformanceTheory]
    [InlineData(CompareFunction.Less, 7UL, 8UL)]
    [InlineData(CompareFunction.LessOrEqual, 8UL, 8UL)]
    [InlineData(CompareFunction.Equal, 8UL, 8UL)]
    [InlineData(CompareFunction.NotEqual, 9UL, 8UL)]
    [InlineData(CompareFunction.GreaterOrEqual, 8UL, 8UL)]
    [InlineData(CompareFunction.Greater, 9UL, 8UL)]
    [Verifies(Pm4Clauses.WaitRegMemCompares)]
    public void Gpu_waits_until_the_value_compares(CompareFunction function, ulong value, ulong reference)
    {
        // What does not compare with the reference, for each function.
        ulong before = function switch
        {
            CompareFunction.Less or CompareFunction.LessOrEqual or CompareFunction.Equal => 9,
            CompareFunction.NotEqual => 8,
            _ => 0,
        };
        using MemorySignal gate = device.Device.CreateSignal(before, canInterrupt: false);
        using MemorySignal passed = device.Device.CreateSignal();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        Pm4Encoder encoder = queue.Encoder(queue.Reserve(32, device.NewDeadline()));
        encoder.WaitRegMem(gate.ValueAddress, function, (uint)reference);
        encoder.ReleaseMem(ReleaseMemData.Value64, passed.ValueAddress, 1);
        queue.Commit(encoder.Count);
        QueueRoundTrip.Run(device);
        passed.Value.Should().Be(0, $"{before} does not compare as {function} with {reference}");

        gate.Set(value);

        passed.WaitEqual(1, device.NewDeadline()).Should().BeTrue($"{value} compares as {function} with {reference}");
    }
}
