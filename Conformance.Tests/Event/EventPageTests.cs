using Conformance.Tests.Memory;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>How a process comes by its signal page: each test has a process without one.</summary>
[Category("Event")]
public sealed unsafe class EventPageTests(DeviceFixture device)
{
    private const ulong PageBytes = Kfd.KFD_SIGNAL_EVENT_LIMIT * sizeof(ulong);
    private const uint UnknownBuffer = 0x7fff_0000;

    [ConformanceFact]
    [Verifies(EventClauses.PageMissing)]
    public void Event_with_a_slot_is_refused_without_a_page()
    {
        Require.That(device.Version >= new KfdVersion(1, 23), "before KFD 1.23 a kernel may make a page itself");
        using FreshProcess fresh = new(device);

        Create(fresh, 0, Kfd.KFD_IOC_EVENT_SIGNAL).Error.Should().Be(Errno.ENOMEM);
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageNotAcquired)]
    public void Page_is_refused_before_the_vm_is_acquired()
    {
        using FreshProcess fresh = new(device);

        Create(fresh, Handle(device.Node.GpuId, UnknownBuffer)).Error.Should().Be(Errno.ENODEV, "the VM is asked for before the buffer");
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(EventClauses.PageUnknown)]
    public void Page_that_is_no_buffer_is_refused(bool isGpuKnown)
    {
        using FreshProcess fresh = FreshProcess.WithVm(device);
        uint gpu = isGpuKnown ? device.Node.GpuId : device.UnknownGpu();

        Create(fresh, Handle(gpu, UnknownBuffer)).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageUnfit, EventClauses.PageNotFreed)]
    [GuardsAgainst("drm/amdkfd: Fix out-of-bounds write in kfd_event_page_set()", By = EventClauses.PageUnfit)]
    public void Page_is_a_buffer_with_room_for_every_slot_and_stays()
    {
        using FreshProcess fresh = FreshProcess.WithVm(device);
        fresh.Allocate(PageBytes - 4096, MemoryCalls.Gtt, out ulong small).Should().Be(Errno.None);
        fresh.Allocate(PageBytes, MemoryCalls.Gtt, out ulong page).Should().Be(Errno.None);

        Create(fresh, small).Error.Should().Be(Errno.EINVAL, "it has room for fewer than {0} slots", Kfd.KFD_SIGNAL_EVENT_LIMIT);
        (Errno error, kfd_ioctl_create_event_args first) = Create(fresh, page, Kfd.KFD_IOC_EVENT_SIGNAL);
        error.Should().Be(Errno.None);
        first.event_id.Should().Be(1, "slot 0 is nobody's");

        Free(fresh, page).Should().Be(Errno.EPERM);
        Free(fresh, small).Should().Be(Errno.None);
        Create(fresh, 0, Kfd.KFD_IOC_EVENT_SIGNAL).Arguments.event_id.Should().Be(2, "the process has its page");
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageOffset)]
    public void Event_without_a_slot_can_bring_the_page()
    {
        using FreshProcess fresh = FreshProcess.WithVm(device);
        fresh.Allocate(PageBytes, MemoryCalls.Gtt, out ulong page).Should().Be(Errno.None);

        (Errno error, kfd_ioctl_create_event_args other) = Create(fresh, page);

        error.Should().Be(Errno.None);
        other.event_page_offset.Should().Be(0, "the event has no slot in the page");
        Create(fresh, 0, Kfd.KFD_IOC_EVENT_SIGNAL).Arguments.event_page_offset.Should().Be(Kfd.KFD_MMAP_TYPE_EVENTS, "the process has its page");
        Create(fresh, page).Error.Should().Be(Errno.EINVAL, "there is one already");
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageFilled)]
    public void Slots_are_all_ones_and_what_is_behind_them_is_left_alone()
    {
        const int Slots = (int)Kfd.KFD_SIGNAL_EVENT_LIMIT;
        using FreshProcess fresh = FreshProcess.WithVm(device);
        var memory = new Span<ulong>((void*)fresh.AllocateMapped(PageBytes + 4096, out ulong page), Slots + 512);
        memory.Clear();

        Create(fresh, page).Error.Should().Be(Errno.None);

        memory[..Slots].IndexOfAnyExcept(ulong.MaxValue).Should().Be(-1);
        memory[Slots..].IndexOfAnyExcept(0UL).Should().Be(-1, "the page has {0} slots", Slots);
    }

    [ConformanceFact]
    [Verifies(AllocationClauses.SignalPageBeforeMapped)]
    public void Page_that_is_mapped_is_not_freed_for_the_same_reason()
    {
        using FreshProcess fresh = FreshProcess.WithVm(device);
        fresh.Allocate(PageBytes, MemoryCalls.Gtt, out ulong page).Should().Be(Errno.None);
        Create(fresh, page).Error.Should().Be(Errno.None);
        uint gpu = device.Node.GpuId;
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = page, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        fresh.Call(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, map).Should().Be(Errno.None);

        Free(fresh, page).Should().Be(Errno.EPERM, "another mapped buffer would be EBUSY");
    }

    private static ulong Handle(uint gpu, uint buffer) => ((ulong)gpu << 32) | buffer;

    private static Errno Free(FreshProcess fresh, ulong handle) =>
        fresh.Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, new kfd_ioctl_free_memory_of_gpu_args { handle = handle });

    private static (Errno Error, kfd_ioctl_create_event_args Arguments) Create(FreshProcess fresh, ulong page, uint type = Kfd.KFD_IOC_EVENT_NODECHANGE)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = type, event_page_offset = page };
        return (fresh.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments), arguments);
    }
}
