using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>The page of 64-bit slots that the GPU writes before it interrupts. A process has one, for as long as it lives.</summary>
[Category("Event")]
public sealed unsafe class SignalPageTests(DeviceFixture device)
{
    private const int Slots = (int)Kfd.KFD_SIGNAL_EVENT_LIMIT;
    private const int FewEvents = 64;

    [ConformanceFact]
    [Verifies(EventClauses.PageTwice)]
    public void Second_page_is_refused()
    {
        using KfdEvent first = device.Device.CreateEvent();
        using GpuBuffer second = device.Device.Allocate(KfdProcess.EventPageSize, MemoryKind.Gtt, MemoryFlags.Shared);
        var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_SIGNAL, event_page_offset = second.Allocation.Handle };

        KernelResult result = device.Create(ref arguments);

        result.Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageFilled)]
    public void Slots_that_were_never_used_are_all_ones()
    {
        // Ids are given out from the lowest on: the upper half belongs to no event that a test could have left its mark in.
        const int FirstUnused = Slots / 2;
        using KfdEvent first = device.Device.CreateEvent();

        var slots = new ReadOnlySpan<ulong>((void*)Page.CpuAddress, Slots)[FirstUnused..];

        slots.IndexOfAnyExcept(ulong.MaxValue).Should().Be(-1, "the driver fills the page that it is given with all ones");
    }

    [ConformanceFact]
    [Verifies(EventClauses.SlotStartsUnwritten)]
    public void Slot_of_a_fresh_event_is_all_ones()
    {
        using KfdEvent fresh = device.Device.CreateEvent();

        Volatile.Read(ref *(ulong*)fresh.SlotAddress).Should().Be(ulong.MaxValue);
    }

    [ConformanceFact]
    [Verifies(EventClauses.SlotStartsUnwritten)]
    public void Slot_that_was_written_is_all_ones_again_for_the_next_event()
    {
        using KfdEvent first = device.Device.CreateEvent();
        ulong slot = first.SlotAddress;
        Volatile.Write(ref *(ulong*)slot, 1);
        first.Dispose();

        using KfdEvent second = device.Device.CreateEvent();

        second.SlotAddress.Should().Be(slot, "the lowest free id is given out");
        Volatile.Read(ref *(ulong*)slot).Should().Be(ulong.MaxValue);
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageNotFreed)]
    public void Page_cannot_be_freed()
    {
        using KfdEvent first = device.Device.CreateEvent();
        var arguments = new kfd_ioctl_free_memory_of_gpu_args { handle = Page.Handle };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref arguments).Error.Should().Be(Errno.EPERM);
    }

    [ConformanceFact]
    [Verifies(EventClauses.SlotIsId)]
    public void Slot_index_and_trigger_data_are_the_id()
    {
        using KfdEvent first = device.Device.CreateEvent();
        var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_SIGNAL };
        device.Create(ref arguments).Succeeded.Should().BeTrue();
        device.Destroy(arguments.event_id).Succeeded.Should().BeTrue();

        arguments.event_slot_index.Should().Be(arguments.event_id);
        arguments.event_trigger_data.Should().Be(arguments.event_id);
    }

    [ConformanceFact]
    [Verifies(EventClauses.SlotsExhausted)]
    public void No_more_events_than_slots()
    {
        List<uint> ids = [];
        try
        {
            using KfdEvent first = device.Device.CreateEvent();
            KernelResult result = KernelResult.Success();
            while (result.Succeeded && ids.Count <= Slots)
            {
                var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_SIGNAL };
                result = device.Create(ref arguments);
                if (result.Succeeded)
                    ids.Add(arguments.event_id);
            }

            result.Error.Should().Be(Errno.ENOSPC, $"{ids.Count} events were made for {Slots} slots");
            ids.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(Slots - FewEvents, "but for the few that the process has beside them every slot serves an event");
        }
        finally
        {
            ids.ForEach(id => device.Destroy(id));
        }
    }

    private MemoryAllocation Page => KfdProcess.Of(device.Kernel).EventPage ?? throw new InvalidOperationException("no signal event was made before");
}
