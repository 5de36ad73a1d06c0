using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>The event ioctls as they are.</summary>
internal static unsafe class EventCalls
{
    /// <summary>An id that no event has.</summary>
    public const uint UnknownId = 0x3fff_fff0;

    public static KernelResult Create(this DeviceFixture device, ref kfd_ioctl_create_event_args arguments) =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments);

    public static KernelResult Destroy(this DeviceFixture device, uint id)
    {
        var arguments = new kfd_ioctl_destroy_event_args { event_id = id };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_DESTROY_EVENT, ref arguments);
    }

    public static KernelResult Set(this DeviceFixture device, uint id)
    {
        var arguments = new kfd_ioctl_set_event_args { event_id = id };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_EVENT, ref arguments);
    }

    public static KernelResult Reset(this DeviceFixture device, uint id)
    {
        var arguments = new kfd_ioctl_reset_event_args { event_id = id };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_RESET_EVENT, ref arguments);
    }

    /// <summary>WAIT_EVENTS.</summary>
    /// <param name="device">Where.</param>
    /// <param name="events">Ids and ages in, data out.</param>
    /// <param name="all">Whether to wait for all of them.</param>
    /// <param name="milliseconds">How long; 0 looks once.</param>
    /// <param name="outcome">KFD_IOC_WAIT_RESULT_*.</param>
    public static KernelResult Wait(this DeviceFixture device, Span<kfd_event_data> events, bool all, uint milliseconds, out uint outcome)
    {
        fixed (kfd_event_data* first = events)
        {
            kfd_ioctl_wait_events_args arguments = WaitArguments(first, events.Length, all, milliseconds);
            KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_WAIT_EVENTS, ref arguments);
            outcome = arguments.wait_result;
            return result;
        }
    }

    /// <summary>The argument of WAIT_EVENTS.</summary>
    public static kfd_ioctl_wait_events_args WaitArguments(kfd_event_data* events, int count, bool all, uint milliseconds) => new()
    {
        events_ptr = (ulong)events,
        num_events = (uint)count,
        wait_for_all = all ? 1u : 0,
        timeout = milliseconds,
        wait_result = uint.MaxValue,
    };

    /// <summary>Looks once at one event, as a wait that does not sleep: an auto-reset event loses its signal by it.</summary>
    public static bool IsSignalled(this DeviceFixture device, uint id)
    {
        KernelResult result = device.Wait([new kfd_event_data { event_id = id }], all: true, milliseconds: 0, out uint outcome);
        result.Error.Should().Be(Errno.None, "a look at an event that exists is valid");
        return outcome == Kfd.KFD_IOC_WAIT_RESULT_COMPLETE;
    }
}
