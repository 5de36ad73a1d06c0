using Fixtures.Devices;
using Harness.Backends.DevKfd;
using Harness.Contracts;
using Harness.Devices;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Harness.Tests.Fixtures;

/// <summary>Each kind of thing that a case can leave is told, by what the driver itself says.</summary>
public sealed class DriverUsageTests : IDisposable
{
    private const ulong Strict = 0;
    private const uint Writable = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;

    private readonly VirtualMachine _machine = new(GpuModels.Gfx1100, DriverProfile.Linux73, Contract.Whole);
    private readonly VirtualKernel _kernel;
    private readonly GpuDevice _device;
    private readonly DriverUsage _before;

    public DriverUsageTests()
    {
        _kernel = _machine.CreateProcess();
        _device = GpuDevice.Open(_kernel, MachineTopology.Load(_kernel.Files).Gpus.First());
        _before = Now();
    }

    private int Descriptor => ((KfdBackend)_device.Backend).Descriptor;

    public void Dispose()
    {
        _device.Dispose();
        _kernel.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void Nothing_is_left_of_what_was_not_made() => Left().Should().BeNull();

    [Fact]
    public void Buffer_in_system_memory_is_told()
    {
        ulong handle = Allocate(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT, 8192);

        Left().Should().Be($"memory handle 0x{handle:x} and 8192 bytes of system memory of the machine");
    }

    [Fact]
    public unsafe void Buffer_over_client_memory_is_told()
    {
        long page = LinuxKernel.Instance.Map(0, 4096, MapProtection.Read | MapProtection.Write, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        ulong handle = Allocate(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR, 4096, (ulong)page);

        Left().Should().Be($"memory handle 0x{handle:x}");
        LinuxKernel.Instance.Unmap((nint)page, 4096);
    }

    [Fact]
    public void Buffer_in_video_memory_is_told_by_every_figure()
    {
        ulong handle = Allocate(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM, 64 << 20);

        Left().Should().Be($"67108864 bytes of video memory and memory handle 0x{handle:x} and 67108864 bytes of video memory of the machine and 67108864 bytes of the video memory that KFD hands out");
    }

    [Fact]
    public void Event_is_told()
    {
        var created = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_MEMORY };
        _kernel.Ioctl(Descriptor, Kfd.AMDKFD_IOC_CREATE_EVENT, ref created).Error.Should().Be(Errno.None);

        Left().Should().Be($"event 0x{created.event_id:x}");
    }

    [Fact]
    public void Dma_buf_is_told_also_when_its_handle_is_freed()
    {
        var export = new kfd_ioctl_export_dmabuf_args { handle = Allocate(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT, 4096) };
        _kernel.Ioctl(Descriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        var free = new kfd_ioctl_free_memory_of_gpu_args { handle = export.handle };
        _kernel.Ioctl(Descriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Error.Should().Be(Errno.None);

        Left().Should().Be("4096 bytes of system memory of the machine and 1 dma-buf");
    }

    [Fact]
    public void Mapped_buffer_is_told_by_the_file_of_the_address_space()
    {
        using (_device.Allocate(1 << 20, Harness.Memory.MemoryKind.Gtt))
            Left().Should().Contain("1048576 bytes of system memory in the address space");

        Left().Should().BeNull();
    }

    [Fact]
    public void Entry_of_a_process_that_has_ended_is_told()
    {
        VirtualKernel other = _machine.CreateProcess();
        other.Open("/dev/kfd", OpenFlags.ReadWrite);
        Left().Should().BeNull("it lives");
        other.Dispose();
        _machine.Driver.Core.Files.Write($"/sys/class/kfd/kfd/proc/{other.ProcessId}/pasid", "0\n");

        Left().Should().Be($"the entry of process {other.ProcessId}, which has ended");
    }

    [Fact]
    public void Event_page_of_the_process_stays_rightly()
    {
        using (_device.CreateEvent())
            Left().Should().BeNull("a signal event has a slot, and the driver tells of it nowhere");

        Left().Should().BeNull();
    }

    [Fact]
    public void Register_page_of_the_library_stays_rightly()
    {
        _device.Backend.FlushHostDataPath();

        Left().Should().BeNull();
    }

    [Fact]
    public void Handle_above_the_lowest_free_ones_counts_as_free() =>
        new FreeIds("event", [1, 2]).Beyond(new FreeIds("event", [3, 4]), []).Should().BeEmpty("whoever had 1 and 2 has given them back");

    [Fact]
    public void Figures_of_the_machine_may_move_within_the_tolerance()
    {
        var machine = new MachineUsage(8192, 0, 4096, ["1"], []);

        machine.Beyond(new MachineUsage(0, 0, 8192, ["1"], []), lasting: 0, tolerance: 8192, tables: 0).Should().BeEmpty();
        machine.Beyond(new MachineUsage(0, 0, 8192, ["1"], []), lasting: 0, tolerance: 0, tables: 0).Should().HaveCount(2);
    }

    [Fact]
    public void Figures_of_the_machine_do_not_count_while_others_use_it() =>
        new MachineUsage(8192, 0, null, ["1", "2"], []).Beyond(new MachineUsage(0, 0, null, ["1"], []), 0, 0, 0).Should().BeEmpty();

    [Fact]
    public void What_the_driver_does_not_tell_is_not_compared() =>
        new DriverUsage(new Dictionary<uint, GpuUsage> { [_device.Node.GpuId] = new(null, null, null) }, null, null, null, []).Beyond(_before, Strict).Should().BeNull();

    private DriverUsage Now() => DriverUsage.Of(_kernel, [_device.Node]);

    private string? Left() => Now().Beyond(_before, Strict);

    private ulong Allocate(uint kind, ulong size, ulong userAddress = 0)
    {
        var args = new kfd_ioctl_alloc_memory_of_gpu_args { gpu_id = _device.Node.GpuId, size = size, flags = kind | Writable, mmap_offset = userAddress };
        _kernel.Ioctl(Descriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args).Error.Should().Be(Errno.None);
        return args.handle;
    }
}
