using Conformance.Tests.Pm4;
using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Whom a memory violation does not concern.</summary>
[Category("Event")]
public sealed class ViolationTypeTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemorySparesOthers)]
    public void Events_of_other_types_are_not_signalled()
    {
        // Types that nothing in the driver signals; one is older than the memory event and one younger.
        uint older = Create(Kfd.KFD_IOC_EVENT_NODECHANGE);
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        uint younger = Create(Kfd.KFD_IOC_EVENT_SYSTEM_EVENT);
        using Pm4Bench bench = new(device);
        ulong nothing = AddressOfNothing();

        bench.Submit((ref packets) => packets.WriteData(nothing, 1));

        violation.Wait(device.NewDeadline()).Should().BeTrue();
        (device.IsSignalled(older), device.IsSignalled(younger)).Should().Be((false, false));
        device.Destroy(older).Error.Should().Be(Errno.None);
        device.Destroy(younger).Error.Should().Be(Errno.None);
    }

    // What is allocated afterwards may get it.
    private ulong AddressOfNothing()
    {
        using GpuBuffer gone = device.Device.Allocate(4096, MemoryKind.Vram);
        return gone.GpuAddress;
    }

    private uint Create(uint type)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = type };
        device.Create(ref arguments).Error.Should().Be(Errno.None);
        return arguments.event_id;
    }
}
