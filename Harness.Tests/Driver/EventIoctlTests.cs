using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;

namespace Harness.Tests.Driver;

public sealed class EventIoctlTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    [Fact]
    public void Signal_event_without_a_page_is_ENOMEM_since_the_kernel_makes_none()
    {
        using var bench = new DriverBench();
        var args = new kfd_ioctl_create_event_args();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args).Should().Be(Errno.ENOMEM);
    }

    [Fact]
    public void Old_kernel_makes_the_page_and_lets_it_be_mapped()
    {
        using var bench = new DriverBench(profile: DriverProfile.Linux612);
        var args = new kfd_ioctl_create_event_args();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args).Should().Be(Errno.None);
        args.event_id.Should().Be(1);
        bench.Driver.Mmap(bench.Process, bench.File, args.event_page_offset, 32768, out IReadOnlyList<HostMapping> pieces).Should().Be(Errno.None);
        pieces.Should().ContainSingle();
    }

    [Fact]
    public void Page_is_handed_in_once_and_cannot_be_freed()
    {
        using var bench = new DriverBench();
        ulong handle = Page(bench);
        bench.Free(handle).Should().Be(Errno.EPERM);
        var args = new kfd_ioctl_create_event_args { event_page_offset = handle };
        bench.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Other_types_have_high_ids_and_no_page()
    {
        using var bench = new DriverBench();
        uint id = Create(bench, Kfd.KFD_IOC_EVENT_MEMORY, false);
        id.Should().Be(0x4000_0000);
        var set = new kfd_ioctl_set_event_args { event_id = id };
        bench.Call(Kfd.AMDKFD_IOC_SET_EVENT, ref set).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Set_event_ends_a_wait_and_auto_reset_takes_it_away()
    {
        using var bench = new DriverBench();
        Page(bench);
        uint id = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        Set(bench, id);
        Wait(bench, 0, id).Should().Be((Errno.None, Kfd.KFD_IOC_WAIT_RESULT_COMPLETE));
        Wait(bench, 0, id).Should().Be((Errno.None, Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT));
    }

    [Fact]
    public void Sleeping_wait_is_woken_by_an_interrupt_and_the_slot_is_armed_again()
    {
        using var bench = new DriverBench();
        Page(bench);
        uint id = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        DriverReply reply = Begin(bench, 10_000, id);
        reply.Pending.Should().NotBeNull();
        KfdProcess process = ((KfdFile)bench.File).Process;
        lock (bench.Driver.Core.Gate)
            process.Events.SignalFromInterrupt(id, dropsUnwritten: false);
        reply.Pending!.Wait(TimeSpan.Zero).Should().BeFalse("the slot was not written");
        WriteSlot(bench, id, 1);
        lock (bench.Driver.Core.Gate)
            process.Events.SignalFromInterrupt(id, dropsUnwritten: false);
        reply.Pending!.Wait(s_limit).Should().BeTrue();
        reply.Pending.Complete().Error.Should().Be(Errno.None);
        bench.Read<kfd_ioctl_wait_events_args>(DriverBench.Argument).wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        ReadSlot(bench, id).Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void Wait_for_all_needs_each_event()
    {
        using var bench = new DriverBench();
        Page(bench);
        uint first = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        uint second = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        DriverReply reply = Begin(bench, 10_000, true, first, second);
        Set(bench, first);
        reply.Pending!.Wait(TimeSpan.Zero).Should().BeFalse();
        Set(bench, second);
        reply.Pending.Wait(s_limit).Should().BeTrue();
        reply.Pending.Complete().Error.Should().Be(Errno.None);
    }

    [Fact]
    public void Destroyed_event_fails_the_wait()
    {
        using var bench = new DriverBench();
        Page(bench);
        uint id = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        DriverReply reply = Begin(bench, 10_000, id);
        var destroy = new kfd_ioctl_destroy_event_args { event_id = id };
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_EVENT, ref destroy).Should().Be(Errno.None);
        reply.Pending!.Wait(s_limit).Should().BeTrue();
        reply.Pending.Complete().Error.Should().Be(Errno.EIO);
    }

    [Fact]
    public void Other_age_completes_at_once_and_the_age_comes_back()
    {
        using var bench = new DriverBench();
        Page(bench);
        uint id = Create(bench, Kfd.KFD_IOC_EVENT_SIGNAL, true);
        bench.Write(DriverBench.Scratch, Data(id, 1));
        Wait(bench, 0, 1).Should().Be((Errno.None, Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT));
        Set(bench, id);
        Wait(bench, 0, 1).Should().Be((Errno.None, Kfd.KFD_IOC_WAIT_RESULT_COMPLETE));
        bench.Read<ulong>(DriverBench.Scratch).Should().Be(2);
    }

    private static (Errno Error, uint Result) Wait(DriverBench bench, uint timeout, int count)
    {
        var args = new kfd_ioctl_wait_events_args { events_ptr = DriverBench.Scratch, num_events = (uint)count, timeout = timeout };
        Errno error = bench.Call(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref args);
        return (error, args.wait_result);
    }

    private static (Errno Error, uint Result) Wait(DriverBench bench, uint timeout, uint id)
    {
        bench.Write(DriverBench.Scratch, Data(id, 0));
        return Wait(bench, timeout, 1);
    }

    private static DriverReply Begin(DriverBench bench, uint timeout, uint id) => Begin(bench, timeout, false, id);

    private static DriverReply Begin(DriverBench bench, uint timeout, bool all, params uint[] ids)
    {
        for (int i = 0; i < ids.Length; i++)
            bench.Write(DriverBench.Scratch + ((ulong)i * 48), Data(ids[i], 0));
        var args = new kfd_ioctl_wait_events_args
        {
            events_ptr = DriverBench.Scratch,
            num_events = (uint)ids.Length,
            timeout = timeout,
            wait_for_all = all ? 1u : 0,
        };
        return bench.Reply(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref args);
    }

    private static kfd_event_data Data(uint id, ulong age)
    {
        var data = new kfd_event_data { event_id = id };
        data.signal_event_data.last_event_age = age;
        return data;
    }

    private static ulong Page(DriverBench bench)
    {
        ulong handle = bench.Allocate(32768, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | DriverBench.Writable, bench.Virtual(32768));
        var args = new kfd_ioctl_create_event_args { event_page_offset = handle, event_type = Kfd.KFD_IOC_EVENT_SIGNAL };
        bench.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args).Should().Be(Errno.None);
        return handle;
    }

    private static uint Create(DriverBench bench, uint type, bool autoReset)
    {
        var args = new kfd_ioctl_create_event_args { event_type = type, auto_reset = autoReset ? 1u : 0 };
        bench.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args).Should().Be(Errno.None);
        args.event_trigger_data.Should().Be(args.event_id);
        return args.event_id;
    }

    private static void Set(DriverBench bench, uint id)
    {
        var args = new kfd_ioctl_set_event_args { event_id = id };
        bench.Call(Kfd.AMDKFD_IOC_SET_EVENT, ref args).Should().Be(Errno.None);
    }

    private static unsafe ulong* Slot(DriverBench bench, uint id)
    {
        ProcessDevice device = ((KfdFile)bench.File).Process.Devices[0];
        device.Memories.TryGet(0, out VirtualGpu.Driver.Buffers.KfdMemory? page).Should().BeTrue();
        return (ulong*)page!.Buffer.Ranges[0].BusAddress + id;
    }

    private static unsafe void WriteSlot(DriverBench bench, uint id, ulong value) => Volatile.Write(ref *Slot(bench, id), value);

    private static unsafe ulong ReadSlot(DriverBench bench, uint id) => Volatile.Read(ref *Slot(bench, id));
}
