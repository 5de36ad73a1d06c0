using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>CREATE_EVENT in a process that has a signal page.</summary>
[Category("Event")]
public sealed class CreateEventTests(DeviceFixture device)
{
    private const uint Untouched = 0xa5a5_a5a5;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_EVENT_SIGNAL)]
    [InlineData(Kfd.KFD_IOC_EVENT_NODECHANGE)]
    [InlineData(Kfd.KFD_IOC_EVENT_DEVICESTATECHANGE)]
    [InlineData(Kfd.KFD_IOC_EVENT_HW_EXCEPTION)]
    [InlineData(Kfd.KFD_IOC_EVENT_SYSTEM_EVENT)]
    [InlineData(Kfd.KFD_IOC_EVENT_DEBUG_EVENT)]
    [InlineData(Kfd.KFD_IOC_EVENT_PROFILE_EVENT)]
    [InlineData(Kfd.KFD_IOC_EVENT_QUEUE_EVENT)]
    [InlineData(Kfd.KFD_IOC_EVENT_MEMORY)]
    [InlineData(Kfd.KFD_IOC_EVENT_MEMORY + 1)]
    [InlineData(uint.MaxValue)]
    [Verifies(EventClauses.AnyType)]
    public void Every_type_is_taken(uint type)
    {
        using KfdEvent hasPage = device.Device.CreateEvent();

        uint id = Create(type).event_id;

        device.IsSignalled(id).Should().BeFalse("it is an event like any other");
        device.Destroy(id).Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_EVENT_NODECHANGE)]
    [InlineData(Kfd.KFD_IOC_EVENT_MEMORY)]
    [Verifies(EventClauses.NoSlotIndex)]
    public void Slot_index_of_an_event_without_a_slot_is_left_as_it_was(uint type)
    {
        kfd_ioctl_create_event_args created = Create(type);
        device.Destroy(created.event_id).Error.Should().Be(Errno.None);

        created.event_slot_index.Should().Be(Untouched);
        created.event_trigger_data.Should().Be(created.event_id);
    }

    [ConformanceFact]
    [Verifies(EventClauses.ZeroId)]
    public void Nobody_has_id_0()
    {
        using KfdEvent lowest = device.Device.CreateEvent();

        lowest.Id.Should().NotBe(0u);
        device.Set(0).Error.Should().Be(Errno.EINVAL);
        device.Reset(0).Error.Should().Be(Errno.EINVAL);
        device.Wait([default], all: true, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.EINVAL);
        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
        device.Destroy(0).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(EventClauses.LowestSlot)]
    public void New_event_gets_the_lowest_free_slot()
    {
        using KfdEvent hasPage = device.Device.CreateEvent();
        uint[] ids = [.. Enumerable.Range(0, 3).Select(_ => Create(Kfd.KFD_IOC_EVENT_SIGNAL).event_id)];
        ids.Should().BeInAscendingOrder("each was the lowest free one");
        device.Destroy(ids[1]).Error.Should().Be(Errno.None);

        uint again = Create(Kfd.KFD_IOC_EVENT_SIGNAL).event_id;

        foreach (uint id in new HashSet<uint>([ids[0], ids[2], again]))
            device.Destroy(id).Error.Should().Be(Errno.None);
        again.Should().Be(ids[1], "everything below was taken when it was given out");
    }

    [ConformanceTheory]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    [Verifies(EventClauses.NodeIgnored)]
    public void Node_is_not_looked_at(uint node)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_NODECHANGE, node_id = node };
        device.Create(ref arguments).Error.Should().Be(Errno.None);

        device.Destroy(arguments.event_id).Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(2u)]
    [InlineData(0x8000_0000u)]
    [Verifies(EventClauses.AutoResetAnyNumber)]
    public void Any_number_but_0_makes_an_auto_reset_event([Hexadecimal] uint autoReset)
    {
        using KfdEvent hasPage = device.Device.CreateEvent();
        var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_SIGNAL, auto_reset = autoReset };
        device.Create(ref arguments).Error.Should().Be(Errno.None);
        device.Set(arguments.event_id).Error.Should().Be(Errno.None);
        bool first = device.IsSignalled(arguments.event_id);
        bool second = device.IsSignalled(arguments.event_id);
        device.Destroy(arguments.event_id).Error.Should().Be(Errno.None);

        (first, second).Should().Be((true, false), "the first look takes the signal");
    }

    private kfd_ioctl_create_event_args Create(uint type)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = type, event_slot_index = Untouched };
        device.Create(ref arguments).Error.Should().Be(Errno.None);
        return arguments;
    }
}
