using Conformance.Tests.Event;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Kernel;
using Harness.Queues;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>Events that queues of several GPUs signal: an event is of the process and not of a GPU.</summary>
[Category("ManyGpus")]
public sealed class EventTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.InterruptOfAnyGpu)]
    public void Compute_queue_of_another_gpu_wakes_the_event()
    {
        using KfdEvent maps = device.OtherGpu.CreateEvent(); // gives the other GPU the page of the slots
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.OtherGpu.CreatePm4Queue();

        device.Release(queue, woken);

        woken.Wait(device.NewDeadline()).Should().BeTrue();
        device.IsSignalled(maps.Id).Should().BeFalse("its slot was not written");
    }

    [ConformanceFact(Requires = Capability.OtherGpu | Capability.Sdma)]
    [Verifies(PeerClauses.InterruptOfAnyGpu)]
    public void Sdma_queue_of_another_gpu_wakes_the_event()
    {
        using KfdEvent maps = device.OtherGpu.CreateEvent();
        using KfdEvent woken = device.Device.CreateEvent();
        using SdmaQueue queue = device.OtherGpu.CreateSdmaQueue();

        device.Trap(queue, woken);

        woken.Wait(device.NewDeadline()).Should().BeTrue();
        device.IsSignalled(maps.Id).Should().BeFalse("its slot was not written");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.InterruptOfAnyGpu)]
    public void Wait_for_all_ends_when_every_gpu_has_signalled()
    {
        IReadOnlyList<GpuDevice> gpus = device.AllGpus;
        KfdEvent[] events = [.. gpus.Select(gpu => gpu.CreateEvent())];
        Pm4Queue[] queues = [.. gpus.Select(gpu => gpu.CreatePm4Queue())];
        try
        {
            // Each GPU signals the event that was made with the next.
            for (int i = 0; i < queues.Length; i++)
                device.Release(queues[i], events[(i + 1) % events.Length]);

            kfd_event_data[] data = [.. events.Select(one => new kfd_event_data { event_id = one.Id })];
            device.Wait(data, all: true, (uint)device.Patience.TotalMilliseconds, out uint outcome).Error.Should().Be(Errno.None);

            outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        }
        finally
        {
            Array.ForEach(queues, queue => queue.Dispose());
            Array.ForEach(events, one => one.Dispose());
        }
    }
}
