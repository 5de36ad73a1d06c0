using Harness.Backends;
using Harness.Buffers;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Recording;
using Harness.Synchronization;
using Harness.Uapi;

namespace Harness.Tests.Backends;

public sealed class KfdBackendTests
{
    private static readonly KfdVersion s_newest = new(1, 23);

    [Fact]
    public void A_KFD_older_than_Linux_6_1_is_refused_with_advice()
    {
        FakeKfd kernel = new(new KfdVersion(1, 10), "gfx1100");

        FluentActions.Invoking(() => GpuDevice.Open(kernel, kernel.Gpus[0])).Should().Throw<HarnessException>().WithMessage("*KFD 1.10*Boot a newer kernel*");
        kernel.OpenDescriptors.Should().BeEmpty();
    }

    [Fact]
    public void Missing_permission_says_which_group_to_join()
    {
        FakeKfd kernel = new(s_newest, "gfx1100") { FailAt = 1, FailWith = Errno.EACCES };

        FluentActions.Invoking(() => GpuDevice.Open(kernel, kernel.Gpus[0])).Should().Throw<KernelCallException>()
            .WithMessage("fake@1.23: open(/dev/kfd) failed with EACCES (13)*group*render*").Which.Error.Should().Be(Errno.EACCES);
    }

    [Fact]
    public void A_device_can_be_opened_again_although_the_VM_is_bound_to_a_file()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");

        GpuDevice.Open(kernel, kernel.Gpus[0]).Dispose();
        using GpuDevice again = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using GpuDevice recorded = GpuDevice.Open(new RecordingKernel(kernel, new FlightRecorder()), kernel.Gpus[0]);

        kernel.OpenDescriptors.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(MemoryKind.Vram, 0x90000001)]
    [InlineData(MemoryKind.VisibleVram, 0xb0000001)]
    [InlineData(MemoryKind.Gtt, 0x90000002)]
    [InlineData(MemoryKind.UserPointer, 0x90000004)]
    public void Memory_is_allocated_with_the_flags_of_its_kind(MemoryKind kind, uint flags)
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        using GpuBuffer buffer = device.Allocate(4096, kind);

        kernel.Buffers.Single().Flags.Should().Be(flags);
    }

    [Fact]
    public void Flags_of_a_buffer_become_flags_of_the_ioctl()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        const MemoryFlags Flags = MemoryFlags.ReadOnly | MemoryFlags.Executable | MemoryFlags.Shared | MemoryFlags.ExtendedCoherent | MemoryFlags.Contiguous;
        using GpuBuffer buffer = device.Allocate(4096, MemoryKind.Vram, Flags);

        kernel.Buffers.Single().Flags.Should().Be(
            Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT
            | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS
            | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_NO_SUBSTITUTE);
    }

    [Fact]
    public void Contiguous_memory_is_refused_where_KFD_would_ignore_the_flag()
    {
        FakeKfd kernel = new(new KfdVersion(1, 15), "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        FluentActions.Invoking(() => device.Allocate(4096, MemoryKind.Vram, MemoryFlags.Contiguous)).Should().Throw<HarnessException>().WithMessage("*1.15*");
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(2 << 20)]
    [InlineData((2 << 20) + 4096)]
    public void CPU_and_GPU_use_the_same_aligned_address(int size)
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        using GpuBuffer buffer = device.Allocate((ulong)size, MemoryKind.Gtt);

        ((ulong)buffer.CpuAddress).Should().Be(buffer.GpuAddress);
        (buffer.GpuAddress % GpuVirtualAddressAllocator.AlignmentFor((ulong)size)).Should().Be(0);
        buffer.AsSpan<byte>().Length.Should().Be(size);
    }

    [Fact]
    public void Sizes_are_rounded_up_to_pages()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        using GpuBuffer buffer = device.Allocate(1, MemoryKind.Gtt);

        buffer.Size.Should().Be(4096);
    }

    [Fact]
    public void Invisible_memory_has_no_CPU_address_and_says_so()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using GpuBuffer buffer = device.Allocate(4096, MemoryKind.Vram);

        buffer.CpuAddress.Should().Be(0);
        FluentActions.Invoking(() => buffer.At<int>(0)).Should().Throw<HarnessException>().WithMessage("*cannot be reached by the CPU*");
    }

    [Fact]
    public void Mapping_that_stops_half_way_goes_on_from_there()
    {
        FakeKfd kernel = new(s_newest, "gfx1100", "gfx1100", "gfx1100");
        GpuDevice[] devices = [.. kernel.Gpus.Select(node => GpuDevice.Open(kernel, node))];
        using GpuBuffer buffer = devices[0].Allocate(4096, MemoryKind.Gtt);

        kernel.MapOnly = 1;
        buffer.MapTo(devices[1], devices[2]);

        kernel.Buffers.Single().MappedTo.Should().Equal(101, 102, 103);
    }

    [Fact]
    public void Mapping_that_fails_names_the_GPU_and_undoes_what_was_done()
    {
        FakeKfd kernel = new(s_newest, "gfx1100", "gfx1100");
        GpuDevice first = GpuDevice.Open(kernel, kernel.Gpus[0]);
        GpuDevice second = GpuDevice.Open(kernel, kernel.Gpus[1]);
        using GpuBuffer buffer = first.Allocate(4096, MemoryKind.Gtt);

        kernel.MapOnly = 0;
        kernel.FailWith = Errno.EINVAL;
        FluentActions.Invoking(() => buffer.MapTo(second)).Should().Throw<KernelCallException>()
            .WithMessage("*AMDKFD_IOC_MAP_MEMORY_TO_GPU*0 of 1 GPUs done, stopped at gpu_id 102*EINVAL*");

        kernel.Buffers.Single().MappedTo.Should().Equal(101);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Buffers_peers_and_devices_may_be_disposed_in_any_order(bool peerFirst)
    {
        FakeKfd kernel = new(s_newest, "gfx1100", "gfx1100");
        GpuDevice first = GpuDevice.Open(kernel, kernel.Gpus[0]);
        GpuDevice second = GpuDevice.Open(kernel, kernel.Gpus[1]);
        GpuBuffer buffer = first.Allocate(4096, MemoryKind.Gtt);
        buffer.MapTo(second);

        (peerFirst ? second : first).Dispose();
        (peerFirst ? first : second).Dispose();
        buffer.Dispose();

        kernel.Buffers.Should().BeEmpty();
        kernel.MappedBytes.Should().Be(0);
        buffer.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public void A_buffer_that_a_queue_uses_stays_usable_when_its_disposal_is_refused()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        Harness.Queues.Pm4Queue queue = device.CreatePm4Queue();

        FluentActions.Invoking(queue.Ring.Dispose).Should().Throw<KernelCallException>().WithMessage("*EBUSY*dispose the queue first*");

        queue.Ring.IsDisposed.Should().BeFalse();
        queue.Dispose();
        kernel.Buffers.Should().BeEmpty();
    }

    [Fact]
    public void The_first_signal_event_brings_the_event_page()
    {
        FakeKfd kernel = new(s_newest, "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        using KfdEvent memory = device.CreateEvent(EventKind.Memory, autoReset: false);
        kernel.EventPage.Should().Be(0);
        using KfdEvent first = device.CreateEvent();
        using KfdEvent second = device.CreateEvent();

        FakeBuffer page = kernel.Buffers.Single();
        page.Handle.Should().Be(kernel.EventPage);
        page.Size.Should().Be(32768);
        memory.SlotAddress.Should().Be(0);
        first.SlotAddress.Should().Be(page.Address + (8 * first.Id));
        second.SlotAddress.Should().Be(page.Address + (8 * second.Id));
    }

    [Fact]
    public void The_event_page_is_one_for_the_process_and_reachable_by_every_GPU()
    {
        FakeKfd kernel = new(s_newest, "gfx1100", "gfx1100");
        GpuDevice first = GpuDevice.Open(kernel, kernel.Gpus[0]);
        GpuDevice second = GpuDevice.Open(kernel, kernel.Gpus[1]);

        first.CreateEvent().Dispose();
        second.CreateEvent().Dispose();
        first.Dispose();
        second.Dispose();
        using GpuDevice again = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using KfdEvent last = again.CreateEvent();

        kernel.Buffers.Single().MappedTo.Should().Equal(101, 102);
        kernel.EventCount.Should().Be(1);
    }

    [Fact]
    public void Whatever_call_fails_while_everything_is_made_nothing_is_left_behind()
    {
        int failures = 0;
        for (int call = 1; ; call++)
        {
            FakeKfd kernel = new(s_newest, "gfx1100") { FailAt = call };
            bool hasFailed = false;
            try
            {
                using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
                device.Allocate(4096, MemoryKind.UserPointer);
                device.Allocate(4 << 20, MemoryKind.Vram);
                device.CreateDispatcher(device.CreatePm4Queue());
                device.CreateDispatcher(device.CreateAqlQueue());
                device.CreateCopier(device.CreateSdmaQueue());
            }
            catch (HarnessException)
            {
                hasFailed = true;
                failures++;
            }

            kernel.QueueCount.Should().Be(0, $"call {call} failed");
            kernel.EventCount.Should().Be(0, $"call {call} failed");
            kernel.Buffers.Where(buffer => buffer.Handle != kernel.EventPage).Should().BeEmpty($"call {call} failed");
            kernel.MappedBytes.Should().Be(kernel.EventPage == 0 ? 0 : 32768, $"call {call} failed");
            if (!hasFailed)
                break;
        }

        failures.Should().BeGreaterThan(50);
    }
}
