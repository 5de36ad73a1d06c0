using System.Globalization;
using System.Numerics;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>DRM_IOCTL_AMDGPU_INFO, beside the topology.</summary>
[Category("Render")]
public sealed unsafe class InfoTests(DeviceFixture device)
{
    private const uint NoQuery = 0xffff;
    private const int BitmapWords = 16;

    [ConformanceFact]
    [Verifies(RenderClauses.AccelWorking)]
    public void Acceleration_works()
    {
        using RenderNode render = RenderNode.Open(device);

        render.Query<uint>(Drm.AMDGPU_INFO_ACCEL_WORKING).Should().Be(1);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.InfoUnknown)]
    public void Unknown_query_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        ulong answer = 0;
        var info = new drm_amdgpu_info { query = NoQuery, return_pointer = (ulong)&answer, return_size = sizeof(ulong) };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.InfoTruncated)]
    public void Answer_is_cut_to_the_size_asked_for()
    {
        using RenderNode render = RenderNode.Open(device);
        ulong* answer = stackalloc ulong[2] { 0, ulong.MaxValue };
        var info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_TIMESTAMP, return_pointer = (ulong)answer, return_size = sizeof(uint) };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.None);
        ulong upper = answer[0] >> 32;
        info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_MEMORY, return_pointer = (ulong)answer, return_size = sizeof(ulong) };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.None);

        upper.Should().Be(0, "4 bytes were asked for");
        answer[1].Should().Be(ulong.MaxValue, "8 bytes were asked for");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.MemoryTotal)]
    public void Video_memory_is_that_of_the_memory_banks()
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();

        render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY).vram.total_heap_size.Should().Be(device.Node.VramSize);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.MemoryHeaps)]
    public void No_heap_has_more_usable_or_used_memory_than_memory()
    {
        using RenderNode render = RenderNode.Open(device);
        drm_amdgpu_memory_info memory = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY);

        foreach (drm_amdgpu_heap_info heap in (drm_amdgpu_heap_info[])[memory.vram, memory.cpu_accessible_vram, memory.gtt])
        {
            heap.usable_heap_size.Should().BeLessThanOrEqualTo(heap.total_heap_size);
            heap.heap_usage.Should().BeLessThanOrEqualTo(heap.total_heap_size);
        }

        memory.cpu_accessible_vram.total_heap_size.Should().BeLessThanOrEqualTo(memory.vram.total_heap_size);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.SysfsVramTotal)]
    public void Video_memory_in_sysfs_is_that_of_the_ioctl()
    {
        using RenderNode render = RenderNode.Open(device);
        string path = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/mem_info_vram_total";
        Errno error = device.Kernel.Files.Read(path, out string text);
        Require.That(error == Errno.None, $"{path} gives {error}: a partition has no PCI device of its own");

        ulong total = ulong.Parse(text.Trim(), CultureInfo.InvariantCulture);

        total.Should().Be(render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY).vram.total_heap_size);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.MaxAllocation)]
    public void Largest_allocation_is_three_quarters_of_the_heap()
    {
        using RenderNode render = RenderNode.Open(device);
        drm_amdgpu_memory_info memory = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY);

        foreach (drm_amdgpu_heap_info heap in (drm_amdgpu_heap_info[])[memory.vram, memory.cpu_accessible_vram, memory.gtt])
            heap.max_allocation.Should().Be(heap.usable_heap_size * 3 / 4);
    }

    [ConformanceTheory]
    [InlineData(MemoryKind.Vram, "vram")]
    [InlineData(MemoryKind.Gtt, "gtt")]
    [Verifies(RenderClauses.SysfsUsage)]
    public void Used_memory_in_sysfs_rises_by_what_is_allocated(MemoryKind kind, string pool)
    {
        const long Size = 256 << 20;
        string path = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/mem_info_{pool}_used";
        _ = device.Device;
        long before = Used(path);

        using GpuBuffer buffer = device.Device.Allocate((ulong)Size, kind);

        (Used(path) - before).Should().BeGreaterThan(Size / 2, "0x{0:x} bytes were allocated, and others do not free as much in the same moment", Size);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.DeviceInfo)]
    public void Device_is_that_of_the_topology()
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeGpu();

        drm_amdgpu_info_device info = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO);

        info.device_id.Should().Be(device.Node.DeviceId);
        info.wave_front_size.Should().Be((uint)device.Node.WaveSize);
        info.cu_active_number.Should().Be((uint)device.Node.ComputeUnits);
        if (device.Node.XccCount == 1)
            Units(info).Should().Be(device.Node.ComputeUnits, "cu_bitmap has a bit for each compute unit of the first XCC");
    }

    [ConformanceTheory]
    [InlineData(0u, true)]
    [InlineData(8u, false)]
    [Verifies(RenderClauses.InfoNoRoom)]
    public void Query_without_room_for_its_answer_is_refused(uint size, bool hasPointer)
    {
        using RenderNode render = RenderNode.Open(device);
        ulong answer = 0;
        var info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_TIMESTAMP, return_pointer = hasPointer ? (ulong)&answer : 0, return_size = size };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_HW_IP_NUM + 16)]
    [InlineData(uint.MaxValue)]
    [Verifies(RenderClauses.InfoUnknownEngine)]
    public void Engine_beyond_the_last_is_refused(uint type)
    {
        using RenderNode render = RenderNode.Open(device);

        Engine(render, type, out _).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.EngineVersionPacked)]
    public void Version_of_the_compute_engine_is_packed()
    {
        using RenderNode render = RenderNode.Open(device);
        Engine(render, Drm.AMDGPU_HW_IP_COMPUTE, out drm_amdgpu_info_hw_ip engine).Error.Should().Be(Errno.None);
        Require.That(engine.ip_discovery_version != 0, "the kernel does not tell it, or the GPU has no table of its IP blocks");

        (engine.ip_discovery_version >> 16).Should().Be(engine.hw_ip_version_major);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.ComputeEngine)]
    public void Compute_engine_is_of_the_generation_of_the_gpu()
    {
        using RenderNode render = RenderNode.Open(device);
        Engine(render, Drm.AMDGPU_HW_IP_COMPUTE, out drm_amdgpu_info_hw_ip answer).Error.Should().Be(Errno.None);

        answer.hw_ip_version_major.Should().Be((uint)device.Node.GfxVersion.Major);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.Timestamp)]
    public void Timestamp_is_read_from_the_gpu_clock()
    {
        using RenderNode render = RenderNode.Open(device);

        ulong before = GpuClock();
        ulong timestamp = render.Query<ulong>(Drm.AMDGPU_INFO_TIMESTAMP);
        ulong after = GpuClock();

        timestamp.Should().BeInRange(before, after, "it was read between two readings of GET_CLOCK_COUNTERS");
    }

    private ulong GpuClock()
    {
        var clocks = new kfd_ioctl_get_clock_counters_args { gpu_id = device.Node.GpuId };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, ref clocks).Error.Should().Be(Errno.None);
        return clocks.gpu_clock_counter;
    }

    private long Used(string path)
    {
        string total = $"{path[..path.LastIndexOf('/')]}/mem_info_vram_total";
        Require.That(device.Kernel.Files.Read(total, out _) == Errno.None, $"there is no {total}: a partition has no PCI device of its own");
        device.Kernel.Files.Read(path, out string text).Should().Be(Errno.None, "{0} stands beside {1}", path, total);
        return long.Parse(text.Trim(), CultureInfo.InvariantCulture);
    }

    private static KernelResult Engine(RenderNode render, uint type, out drm_amdgpu_info_hw_ip answer)
    {
        fixed (drm_amdgpu_info_hw_ip* pointer = &answer)
        {
            *pointer = default;
            var info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_HW_IP_INFO, return_pointer = (ulong)pointer, return_size = (uint)sizeof(drm_amdgpu_info_hw_ip) };
            info.query_hw_ip.type = type;
            return render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info);
        }
    }

    private static int Units(drm_amdgpu_info_device info)
    {
        int units = 0;
        for (int i = 0; i < BitmapWords; i++)
            units += BitOperations.PopCount(info.cu_bitmap[i]);
        return units;
    }
}
