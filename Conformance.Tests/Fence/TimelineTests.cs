using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>Timelines between the CPU and one queue.</summary>
[Category("Fence")]
public sealed class TimelineTests(DeviceFixture device)
{
    private const int Steps = 100;

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReleaseMemWrites)]
    public void Cpu_follows_every_step_of_a_pm4_queue()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Timeline timeline = device.Device.CreateTimeline();
        for (int i = 0; i < Steps; i++)
        {
            ulong step = timeline.Next();
            Pm4Encoder encoder = queue.Encoder(queue.Reserve(32, device.NewDeadline()));
            timeline.EmitSignal(ref encoder, step);
            queue.Commit(encoder.Count);

            timeline.Require(step, device.NewDeadline(), $"step {step}");
        }

        timeline.Value.Should().Be(Steps);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.FenceFollowsEarlierPackets)]
    public void Cpu_follows_every_step_of_an_sdma_queue()
    {
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        using Timeline timeline = device.Device.CreateTimeline();
        for (int i = 0; i < Steps; i++)
        {
            ulong step = timeline.Next();
            SdmaEncoder encoder = new(queue.Reserve(32, device.NewDeadline()), device.Device.Gfx);
            timeline.EmitSignal(ref encoder, step);
            queue.Commit(encoder.Count);

            timeline.Require(step, device.NewDeadline(), $"step {step}");
        }

        timeline.Value.Should().Be(Steps);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.WaitRegMemCompares)]
    public void Pm4_queue_waits_for_the_cpu()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Timeline fromCpu = device.Device.CreateTimeline();
        using Timeline fromGpu = device.Device.CreateTimeline();
        Pm4Encoder encoder = queue.Encoder(queue.Reserve(64, device.NewDeadline()));
        fromCpu.EmitWait(ref encoder, 1);
        fromGpu.EmitSignal(ref encoder, 1);
        queue.Commit(encoder.Count);
        QueueRoundTrip.Run(device);
        fromGpu.Value.Should().Be(0, "the queue waits for a step that the CPU has not finished");

        fromCpu.Advance(1);

        fromGpu.Require(1, device.NewDeadline(), "what stands behind the wait");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.PollCompares)]
    public void Sdma_queue_waits_for_the_cpu()
    {
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        using Timeline fromCpu = device.Device.CreateTimeline();
        using Timeline fromGpu = device.Device.CreateTimeline();
        SdmaEncoder encoder = new(queue.Reserve(64, device.NewDeadline()), device.Device.Gfx);
        fromCpu.EmitWait(ref encoder, 1);
        fromGpu.EmitSignal(ref encoder, 1);
        queue.Commit(encoder.Count);
        QueueRoundTrip.Run(device);
        fromGpu.Value.Should().Be(0, "the queue waits for a step that the CPU has not finished");

        fromCpu.Advance(1);

        fromGpu.Require(1, device.NewDeadline(), "what stands behind the wait");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.WaitRegMemCompares)]
    public void Cpu_and_pm4_queue_take_turns()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Timeline fromCpu = device.Device.CreateTimeline();
        using Timeline fromGpu = device.Device.CreateTimeline();
        using GpuBuffer cells = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong from = cells.GpuAddress;
        ulong to = cells.GpuAddress + 8;
        for (uint i = 1; i <= Steps; i++)
        {
            Pm4Encoder encoder = queue.Encoder(queue.Reserve(64, device.NewDeadline()));
            fromCpu.EmitWait(ref encoder, i);
            encoder.CopyData(CopyDataSource.Memory, from, to);
            fromGpu.EmitSignal(ref encoder, i);
            queue.Commit(encoder.Count);
        }

        for (uint i = 1; i <= Steps; i++)
        {
            Volatile.Write(ref cells.At<ulong>(0), 1000UL + i);
            fromCpu.Advance(i);
            fromGpu.Require(i, device.NewDeadline(), $"turn {i}");
            Volatile.Read(ref cells.At<ulong>(8)).Should().Be(1000UL + i, $"the queue copies in turn {i} what the CPU wrote before it");
        }
    }
}
