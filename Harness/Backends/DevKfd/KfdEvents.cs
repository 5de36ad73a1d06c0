using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>Events of the process by KFD.</summary>
internal sealed unsafe class KfdEvents(KfdConnection device, KfdMemory memory)
{
    /// <inheritdoc cref="IGpuBackend.CreateEvent"/>
    public EventAllocation CreateEvent(EventKind kind, bool autoReset)
    {
        (KernelResult result, kfd_ioctl_create_event_args arguments, ulong slot) = device.Process.CreateEvent(device, memory, (uint)kind, autoReset);
        if (!result.Succeeded)
        {
            throw device.Failure($"AMDKFD_IOC_CREATE_EVENT({kind}, page 0x{arguments.event_page_offset:x})", result.Error, result.Error switch
            {
                Errno.EINVAL => "KFD already has an event page of this process: something else in it uses KFD (a ROCm runtime?).",
                Errno.ENOSPC => "All 4095 signal events of the process exist: dispose events.",
                _ => "See dmesg.",
            });
        }

        return new EventAllocation(arguments.event_id, slot);
    }

    /// <inheritdoc cref="IGpuBackend.DestroyEvent"/>
    public void DestroyEvent(uint eventId)
    {
        kfd_ioctl_destroy_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_DESTROY_EVENT", eventId, device.Call(Kfd.AMDKFD_IOC_DESTROY_EVENT, ref arguments));
    }

    /// <inheritdoc cref="IGpuBackend.SetEvent"/>
    public void SetEvent(uint eventId)
    {
        kfd_ioctl_set_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_SET_EVENT", eventId, device.Call(Kfd.AMDKFD_IOC_SET_EVENT, ref arguments));
    }

    /// <inheritdoc cref="IGpuBackend.ResetEvent"/>
    public void ResetEvent(uint eventId)
    {
        kfd_ioctl_reset_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_RESET_EVENT", eventId, device.Call(Kfd.AMDKFD_IOC_RESET_EVENT, ref arguments));
    }

    /// <inheritdoc cref="IGpuBackend.WaitEvents"/>
    public bool WaitEvents(Span<EventWait> events, bool all, Deadline deadline)
    {
        const int Most = 64;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Length, Most);
        kfd_event_data* data = stackalloc kfd_event_data[Most];
        new Span<kfd_event_data>(data, Most).Clear();
        for (int i = 0; i < events.Length; i++)
        {
            data[i].event_id = events[i].EventId;
            if (device.Version >= KfdVersion.EventAge)
                data[i].signal_event_data.last_event_age = events[i].Age;
        }

        kfd_ioctl_wait_events_args arguments = new()
        {
            events_ptr = (ulong)data,
            num_events = (uint)events.Length,
            wait_for_all = all ? 1u : 0,
            timeout = (uint)deadline.RemainingMilliseconds,
        };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref arguments);
        if (!result.Succeeded)
        {
            throw device.Failure($"AMDKFD_IOC_WAIT_EVENTS({events.Length} events, the first {(events.IsEmpty ? 0 : events[0].EventId)}, {deadline})", result.Error, result.Error switch
            {
                Errno.EIO => "An event was destroyed while this call waited for it.",
                Errno.EINVAL => "One of the events does not exist.",
                _ => "See dmesg.",
            });
        }

        for (int i = 0; i < events.Length; i++)
            CopyOut(ref events[i], data[i]);
        return arguments.wait_result == Kfd.KFD_IOC_WAIT_RESULT_COMPLETE;
    }

    private static void CopyOut(ref EventWait wait, in kfd_event_data data)
    {
        wait.Age = data.signal_event_data.last_event_age;
        kfd_hsa_memory_exception_data memory = data.memory_exception_data;
        wait.MemoryException = new MemoryExceptionData(
            memory.va, memory.gpu_id, memory.failure.NotPresent != 0, memory.failure.ReadOnly != 0, memory.failure.NoExecute != 0, memory.failure.imprecise != 0, memory.ErrorType);
        kfd_hsa_hw_exception_data hardware = data.hw_exception_data;
        wait.HardwareException = new HardwareExceptionData(hardware.reset_type, hardware.reset_cause, hardware.memory_lost != 0, hardware.gpu_id);
    }

    private void CheckEvent(string call, uint eventId, KernelResult result)
    {
        if (!result.Succeeded)
            throw device.Failure($"{call}(event {eventId})", result.Error, "EINVAL: no such event, or one that the CPU cannot signal.");
    }
}
