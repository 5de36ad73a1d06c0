using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Signal pages in a process that has none: those that older kernels make, and memory of the process, which is none.</summary>
[Category("Event")]
public sealed class KernelPageTests(DeviceFixture device)
{
    private const ulong PageBytes = Kfd.KFD_SIGNAL_EVENT_LIMIT * sizeof(ulong);
    private const uint OldSlots = 256;

    // Later kernels make none; with which version they ceased to is not known.
    private static readonly KfdVersion s_lastKnown = new(1, 17);

    [ConformanceFact]
    [Verifies(SignalPageClauses.MadeByKernel)]
    public void First_event_with_a_slot_makes_the_page()
    {
        using Peer peer = Start();

        (Errno error, kfd_ioctl_create_event_args created) = Create(peer);

        error.Should().Be(Errno.None);
        created.event_id.Should().Be(1u, "slot 0 is nobody's");
        created.event_page_offset.Should().Be(Kfd.KFD_MMAP_TYPE_EVENTS);
    }

    [ConformanceFact]
    [Verifies(SignalPageClauses.MappedSlots)]
    public void As_many_slots_can_be_used_as_are_mapped()
    {
        using Peer peer = Start();
        Errno error = Errno.None;
        uint created = 0;
        while (created < OldSlots && (error = Create(peer).Error) == Errno.None)
            created++;
        (created, error).Should().Be((OldSlots - 1, Errno.ENOSPC), "old programs know of {0} slots, of which the first is nobody's", OldSlots);

        peer.Process.Map(PageBytes, peer.Kfd, Kfd.KFD_MMAP_TYPE_EVENTS).Error.Should().Be(Errno.None);

        Create(peer).Arguments.event_id.Should().Be(OldSlots);
    }

    [ConformanceFact]
    [Verifies(SignalPageClauses.Mapped)]
    public void Page_is_mapped_and_its_slots_are_all_ones()
    {
        using Peer peer = Start();
        Create(peer).Error.Should().Be(Errno.None);

        KernelResult mapped = peer.Process.Map(PageBytes, peer.Kfd, Kfd.KFD_MMAP_TYPE_EVENTS);

        mapped.Error.Should().Be(Errno.None);
        byte[] slots = new byte[PageBytes];
        peer.Process.Load((ulong)mapped.Value, slots);
        slots.AsSpan().IndexOfAnyExcept((byte)0xff).Should().Be(-1);
    }

    [ConformanceFact]
    [Verifies(SignalPageClauses.MapRefused)]
    public void Page_that_is_not_there_or_not_so_large_is_refused()
    {
        using Peer peer = Start();
        peer.Process.Map(PageBytes, peer.Kfd, Kfd.KFD_MMAP_TYPE_EVENTS).Error.Should().Be(Errno.EINVAL, "there is no page yet");
        Create(peer).Error.Should().Be(Errno.None);

        peer.Process.Map(2 * PageBytes, peer.Kfd, Kfd.KFD_MMAP_TYPE_EVENTS).Error.Should().Be(Errno.EINVAL, "the page has 0x{0:x} bytes", PageBytes);
    }

    [ConformanceFact]
    [Verifies(SignalPageClauses.UserPointer)]
    public void Memory_of_the_process_is_no_page()
    {
        using Peer peer = Peer.StartWithGpu(device);
        var memory = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = peer.Reserve(PageBytes),
            size = PageBytes,
            gpu_id = device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
            mmap_offset = (ulong)peer.Process.Map(PageBytes, -1, 0).Value,
        };
        peer.Ioctl(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref memory).Error.Should().Be(Errno.None);

        Create(peer, memory.handle).Error.Should().Be(Errno.EINVAL);

        var free = new kfd_ioctl_free_memory_of_gpu_args { handle = memory.handle };
        peer.Ioctl(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Error.Should().Be(Errno.None, "it was not taken");
    }

    private Peer Start()
    {
        Require.That(device.Version <= s_lastKnown, $"KFD is {device.Version}, and {s_lastKnown} the last that is known to make a page");
        return Peer.Start(device);
    }

    private static (Errno Error, kfd_ioctl_create_event_args Arguments) Create(Peer peer, ulong page = 0)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_SIGNAL, event_page_offset = page };
        return (peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments).Error, arguments);
    }
}
