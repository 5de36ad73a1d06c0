using Harness.Foundation;
using Harness.Kernel;
using Harness.Recording;
using Harness.Uapi;

namespace Harness.Tests.Recording;

public sealed unsafe class RecordingKernelTests
{
    private static readonly GfxVersion s_gfx1100 = new(11, 0, 0);

    private readonly FlightRecorder _recorder = new(records: 4, dwords: 8);
    private readonly RecordingKernel _kernel;

    public RecordingKernelTests() => _kernel = new RecordingKernel(LinuxKernel.Instance, _recorder);

    [Fact]
    public void Calls_are_passed_on_and_noted_with_their_outcome()
    {
        _kernel.Open("/no/such/file", OpenFlags.ReadWrite).Error.Should().Be(Errno.ENOENT);

        FlightReport.Render(_recorder).Should().Contain("open(\"/no/such/file\", ReadWrite) = -1 ENOENT");
    }

    [Fact]
    public void Cleared_recorder_has_nothing_and_counts_anew()
    {
        _kernel.Close(-1);
        _recorder.Clear();

        FlightReport.Render(_recorder).TrimEnd().Should().Be(FlightReport.Nothing);

        _kernel.Close(-2);
        (_recorder.Count, _recorder.Snapshot()[0].Descriptor, _recorder.Snapshot()[0].Sequence).Should().Be((1, -2, 2));
    }

    [Fact]
    public void Ioctls_are_noted_with_their_name_and_fields()
    {
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = 7 };
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);

        FlightReport.Render(_recorder).Should().Contain("ioctl(-1, AMDKFD_IOC_DESTROY_QUEUE, { queue_id 7 }) = -1 EBADF");
    }

    [Fact]
    public void Changes_of_memory_files_children_and_signals_are_noted()
    {
        _kernel.Protect(1, 0x2000, MapProtection.Read).Error.Should().Be(Errno.EINVAL, "1 is no address of a page");
        _kernel.Remap(1, 0x1000, 0x2000, 0).Error.Should().Be(Errno.EINVAL);
        FlightReport.Render(_recorder).Should().Contain("mprotect(0x1, 0x2000, Read) = -1 EINVAL").And.Contain("mremap(0x1, 0x1000, 0x2000, 0x0) = -1 EINVAL");
        int file = _kernel.CreateMemoryFile(0x3000).Int32;
        _kernel.Descriptors.Open.Should().ContainKey(file);
        _kernel.Truncate(file, 0x1000).Error.Should().Be(Errno.None);
        FlightReport.Render(_recorder).Should().Contain($"memfd_create(), ftruncate(0x3000) = {file}").And.Contain($"ftruncate({file}, 0x1000) = 0");
        _kernel.Close(file);
        using (ForkedProcess child = ForkedProcess.Start(_kernel))
            FlightReport.Render(_recorder).Should().Contain($"fork() = {child.Id}");
        _kernel.Interrupt(_kernel.CurrentThread).Error.Should().Be(Errno.None);

        FlightReport.Render(_recorder).Should().MatchRegex("pthread_kill\\(0x[0-9a-f]+\\) = 0");
    }

    [Fact]
    public void Kinds_and_flags_are_named()
    {
        kfd_ioctl_create_queue_args queue = new() { queue_type = Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL };
        kfd_ioctl_alloc_memory_of_gpu_args memory = new() { flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | 0x40 };
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_CREATE_QUEUE, &queue);
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, &memory);

        FlightReport.Render(_recorder).Should().Contain(", queue_type COMPUTE_AQL (2), ").And.Contain(", flags VRAM|WRITABLE|0x40 (0x80000041) }");
    }

    [Fact]
    public void Value_without_a_name_stays_a_number()
    {
        kfd_ioctl_create_event_args arguments = new() { event_type = 77 };
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_CREATE_EVENT, &arguments);

        FlightReport.Render(_recorder).Should().Contain(", event_type 77, ");
    }

    [Fact]
    public void Attributes_of_a_range_are_named()
    {
        uint* arguments = stackalloc uint[10];
        (arguments[4], arguments[5]) = (Kfd.KFD_IOCTL_SVM_OP_SET_ATTR, 2);
        (arguments[6], arguments[7]) = (Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS, Kfd.KFD_IOCTL_SVM_FLAG_COHERENT | Kfd.KFD_IOCTL_SVM_FLAG_GPU_EXEC);
        (arguments[8], arguments[9]) = (Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, 0x1f2e);
        _kernel.Ioctl(-1, new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(40), arguments);

        FlightReport.Render(_recorder).Should().Contain("op SET_ATTR (0), nattr 2, SET_FLAGS COHERENT|GPU_EXEC, ACCESS 0x1f2e }");
    }

    [Fact]
    public void Part_of_a_union_is_the_one_that_the_operation_means()
    {
        kfd_ioctl_dbg_trap_args trap = new() { pid = 5, op = Kfd.KFD_IOC_DBG_TRAP_SET_EXCEPTIONS_ENABLED };
        trap.set_exceptions_enabled.exception_mask = Kfd.KFD_EC_MASK(Kfd.EC_QUEUE_WAVE_TRAP) | Kfd.KFD_EC_MASK(Kfd.EC_DEVICE_MEMORY_VIOLATION);
        drm_amdgpu_gem_create create = new() { @in = new() { bo_size = 4096, domains = Drm.AMDGPU_GEM_DOMAIN_VRAM } };
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DBG_TRAP, &trap);
        _kernel.Ioctl(-1, Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, &create);

        FlightReport.Render(_recorder).Should()
            .Contain("{ pid 5, op SET_EXCEPTIONS_ENABLED (3), set_exceptions_enabled { exception_mask QUEUE_WAVE_TRAP|DEVICE_MEMORY_VIOLATION (0x100000002) } }")
            .And.Contain("{ bo_size 0x1000, alignment 0, domains VRAM (4), domain_flags 0 }");
    }

    [Fact]
    public void Answer_of_a_union_hides_what_it_lies_over()
    {
        drm_amdgpu_gem_create create = new() { @in = new() { bo_size = 4096, domains = Drm.AMDGPU_GEM_DOMAIN_GTT } };
        create.@out.handle = 3;
        long sequence = _recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Ioctl, Request = Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, Address = (ulong)&create });
        _recorder.End(sequence, KernelResult.Success());

        FlightReport.Render(_recorder).Should().Contain("{ alignment 0, domains GTT (2), domain_flags 0, out { handle 3 } }) = 0");
    }

    [Fact]
    public void Failure_is_marked_and_is_no_call()
    {
        _kernel.Close(-1);
        _recorder.RecordFailure("expected EINVAL, but got success");

        FlightReport.Render(_recorder).Should().Contain("ms  ======== failed here: expected EINVAL, but got success");
        FlightReport.Brief(_recorder.LastCall!.Value).Should().Be("close = -1 EBADF");
    }

    [Fact]
    public void Bad_argument_pointers_do_no_harm()
    {
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, (void*)8).Error.Should().Be(Errno.EBADF);

        FlightReport.Render(_recorder).Should().Contain("AMDKFD_IOC_DESTROY_QUEUE, 0x8) = -1 EBADF");
    }

    [Fact]
    public void Only_the_last_calls_are_kept()
    {
        for (int descriptor = -10; descriptor < 0; descriptor++)
            _kernel.Close(descriptor);

        _recorder.Snapshot().Select(record => record.Descriptor).Should().Equal(-4, -3, -2, -1);
        FlightReport.Render(_recorder).Should().StartWith("(6 earlier events are not kept)");
    }

    [Fact]
    public void A_call_under_way_is_told_from_one_that_returned()
    {
        _recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Close, Descriptor = 3 });

        FlightReport.Render(_recorder).Should().Contain("close(3) ... not returned");
    }

    [Fact]
    public void Packets_and_doorbells_are_noted()
    {
        _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0x40, [0xc0001000, 0]);
        _recorder.RecordDoorbell(QueueType.Pm4, 1, 0x7000, 0x42);

        FlightReport.Render(_recorder).Should()
            .Contain("Pm4 queue 1: 2 dwords at write pointer 0x40")
            .And.Contain("NOP data=[00000000]")
            .And.Contain("c0001000 00000000")
            .And.Contain("Pm4 queue 1: doorbell 0x7000 <- 0x42");
    }

    [Fact]
    public void Packets_longer_than_the_recorder_keep_their_end()
    {
        uint[] packets = [.. Enumerable.Range(0, 12).Select(i => (uint)i)];
        _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0, packets);

        _recorder.Packets(_recorder.Snapshot()[0]).Should().Equal(packets[4..]);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        uint[] packets = new uint[4];
        Exercise(); // warms up

        long before = GC.GetAllocatedBytesForCurrentThread();
        Exercise();

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);

        void Exercise()
        {
            kfd_ioctl_destroy_queue_args arguments = default;
            _kernel.Close(-1);
            _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);
            _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0, packets);
            _recorder.RecordDoorbell(QueueType.Pm4, 1, 0, 0);
        }
    }

    [Fact]
    public void Innermost_finds_the_kernel_behind_recorders() =>
        RecordingKernel.Innermost(new RecordingKernel(_kernel, new FlightRecorder())).Should().BeSameAs(LinuxKernel.Instance);
}
