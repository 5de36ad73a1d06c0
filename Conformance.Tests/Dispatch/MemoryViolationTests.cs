using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
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
    [Verifies(DispatchClauses.MemoryViolationIsTold)]
    public void Access_to_an_unmapped_address_is_told_with_the_page(QueueType type, string kernel)
    {
        using DispatchBench bench = new(device, type);
        using KfdEvent memory = device.Device.CreateEvent(EventKind.Memory);
        GpuBuffer result = bench.Filled(64, 0u, MemoryFlags.Shared);
        ulong unmapped = FreedAddress(device.Device);

        bench.Start(kernel, new DispatchGeometry(64, 64), (ref KernelArguments arguments) =>
        {
            if (kernel == "write_to_address")
                arguments.Add(unmapped).Add(1u);
            else
                arguments.Add(result.GpuAddress).Add(unmapped);
        });

        memory.Wait(device.NewDeadline(), out EventWait outcome).Should().BeTrue("the driver signals memory events of the process");
        outcome.MemoryException.Address.Should().Be(unmapped);
        outcome.MemoryException.NotPresent.Should().BeTrue();
    }

    private static ulong FreedAddress(GpuDevice device)
    {
        using GpuBuffer buffer = device.Allocate(GpuVirtualAddressAllocator.PageSize, MemoryKind.Gtt);
        return buffer.GpuAddress;
    }
}
