using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;
using Harness.Synchronization;

namespace Conformance.Tests.Dispatch;

/// <summary>Waves that touch what is not theirs.</summary>
[Category("Dispatch")]
public sealed class MemoryViolationTests(DeviceFixture device)
{
    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [InlineData(QueueType.Pm4, "write_to_address")]
    [InlineData(QueueType.Pm4, "read_from_address")]
    [InlineData(QueueType.Aql, "write_to_address")]
    [InlineData(QueueType.Aql, "read_from_address")]
    [Verifies(DispatchClauses.MemoryViolationStopsWave)]
    public void Access_to_an_unmapped_address_stops_the_dispatch(QueueType type, string kernel)
    {
        using DispatchBench bench = new(device, type);
        using KfdEvent memory = device.Device.CreateEvent(EventKind.Memory);
        GpuBuffer result = bench.Filled(64, 0u, MemoryFlags.Shared);
        ulong unmapped = FreedAddress(device.Device);

        ulong step = bench.Start(kernel, new DispatchGeometry(64, 64), (ref KernelArguments arguments) =>
        {
            if (kernel == "write_to_address")
                arguments.Add(unmapped).Add(1u);
            else
                arguments.Add(result.GpuAddress).Add(unmapped);
        });

        bench.Dispatcher.Wait(step, Deadline.AfterMilliseconds(50)).Should().BeFalse("a wave that touched an unmapped address does not end");
        memory.Wait(device.NewDeadline(), out EventWait outcome).Should().BeTrue("the driver signals memory events of the process");
        outcome.MemoryException.Address.Should().Be(unmapped);
        outcome.MemoryException.NotPresent.Should().BeTrue();
        result.AsSpan<uint>()[..64].IndexOfAnyExcept(0u).Should().Be(-1, "nothing after the violation was executed");
    }

    private static ulong FreedAddress(GpuDevice device)
    {
        using GpuBuffer buffer = device.Allocate(GpuVirtualAddressAllocator.PageSize, MemoryKind.Gtt);
        return buffer.GpuAddress;
    }
}
