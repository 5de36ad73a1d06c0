using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Synchronization;

namespace Conformance.Tests.Pm4;

/// <summary>Packets that touch what is not there.</summary>
[Category("Pm4")]
public sealed class FaultTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(Pm4Clauses.PageFaultIsTold)]
    public void Write_to_an_unmapped_page_is_told_with_the_page()
    {
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench bench = new(device);
        ulong nothing = AddressOfNothing();
        bench.Submit((ref packets) => packets.WriteData(nothing + 0x124, 1));

        fault.Wait(device.NewDeadline(), out EventWait outcome).Should().BeTrue("the driver tells the process of its fault");
        outcome.MemoryException.Address.Should().Be(nothing);
        outcome.MemoryException.GpuId.Should().Be(device.Node.GpuId);
    }

    // What is allocated afterwards may get it.
    private ulong AddressOfNothing()
    {
        using GpuBuffer gone = device.Device.Allocate(4096, MemoryKind.Vram);
        return gone.GpuAddress;
    }
}
