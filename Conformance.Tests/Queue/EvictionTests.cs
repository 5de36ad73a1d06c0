using Conformance.Tests.Pm4;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;

namespace Conformance.Tests.Queue;

/// <summary>Queues that the driver takes off the hardware.</summary>
[Category("Queue")]
public sealed class EvictionTests(DeviceFixture device)
{
    private const string NoEviction = "/sys/module/amdgpu/parameters/no_queue_eviction_on_vm_fault";

    // Nothing of the process runs meanwhile that could tell how far the GPU is, so that only time can: many times what a packet takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(QueueClauses.EvictedByFault)]
    public void Queue_that_is_made_after_a_memory_fault_executes_nothing()
    {
        RequireEviction();
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench guilty = new(device);
        ulong nothing = device.Device.Backend.Apertures.Gpuvm.Start + GpuVirtualAddressAllocator.PageSize;
        guilty.Submit((ref packets) => packets.WriteData(nothing, 1));
        fault.Wait(device.NewDeadline()).Should().BeTrue("the driver tells the process of its fault");

        using Pm4Bench late = new(device);
        ulong step = late.Start((ref packets) => packets.WriteData(late.Address(0), 1));

        late.EndsWithin(step, s_patience).Should().BeFalse("all of the process is off the hardware");
        late[0].Should().Be(0);
    }

    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(QueueClauses.EvictedByFault)]
    public void Queue_executes_nothing_after_a_memory_fault_was_told(bool another)
    {
        RequireEviction();
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench guilty = new(device);
        using Pm4Bench innocent = new(device);
        guilty.Run((ref _) => { });
        innocent.Run((ref _) => { });
        ulong nothing = device.Device.Backend.Apertures.Gpuvm.Start + GpuVirtualAddressAllocator.PageSize;
        guilty.Submit((ref packets) => packets.WriteData(nothing, 1));
        fault.Wait(device.NewDeadline()).Should().BeTrue("the driver tells the process of its fault");

        Pm4Bench bench = another ? innocent : guilty;
        ulong step = bench.Start((ref packets) => packets.WriteData(bench.Address(0), 1));

        bench.EndsWithin(step, s_patience).Should().BeFalse("{0} is off the hardware", bench.Queue);
        bench[0].Should().Be(0);
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(QueueClauses.EvictedByFault)]
    public void Update_does_not_bring_a_queue_back_after_a_memory_fault()
    {
        RequireEviction();
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench guilty = new(device);
        using Pm4Bench innocent = new(device);
        ulong nothing = device.Device.Backend.Apertures.Gpuvm.Start + GpuVirtualAddressAllocator.PageSize;
        guilty.Submit((ref packets) => packets.WriteData(nothing, 1));
        fault.Wait(device.NewDeadline()).Should().BeTrue("the driver tells the process of its fault");

        innocent.Queue.Update(percentage: 100, priority: 7);
        ulong step = innocent.Start((ref packets) => packets.WriteData(innocent.Address(0), 1));

        innocent.EndsWithin(step, s_patience).Should().BeFalse("all of the process is off the hardware");
        innocent[0].Should().Be(0);
    }

    private void RequireEviction()
    {
        bool isOff = device.Kernel.Files.Read(NoEviction, out string value) == Errno.None && value.Trim() is not ("0" or "N");
        Require.That(!isOff, $"{NoEviction} is {value.Trim()}");
    }
}
