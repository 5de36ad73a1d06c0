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
    private const ulong PageSize = 4096;
    private const ulong ReservedVram = 8UL << 20;
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
            (heap.total_heap_size % PageSize).Should().Be(0);
            (heap.usable_heap_size % PageSize).Should().Be(0);
        }

        if (!render.IsApu)
            (memory.vram.total_heap_size - memory.vram.usable_heap_size).Should().BeGreaterThanOrEqualTo(ReservedVram, "AMDGPU_VM_RESERVED_VRAM");

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
        info.num_shader_engines.Should().Be((uint)device.Node.ShaderEnginesPerXcc);
        info.num_shader_arrays_per_engine.Should().Be((uint)device.Node.ShaderArraysPerEngine);
        info.num_cu_per_sh.Should().Be((uint)device.Node.ComputeUnitsPerShaderArray);
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

    [ConformanceFact]
    [Verifies(RenderClauses.InfoBadPointer)]
    public void Answer_without_memory_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        var info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_TIMESTAMP, return_pointer = 0x1000, return_size = sizeof(ulong) };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.EFAULT, "below vm.mmap_min_addr no process has anything");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.AddressRanges)]
    public void Address_ranges_are_whole_pages_and_not_empty()
    {
        using RenderNode render = RenderNode.Open(device);
        drm_amdgpu_info_device info = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO);

        BitOperations.IsPow2(info.virtual_address_alignment).Should().BeTrue("0x{0:x} is an alignment", info.virtual_address_alignment);
        info.virtual_address_alignment.Should().BeGreaterThanOrEqualTo((uint)PageSize).And.Be(info.gart_page_size);
        BitOperations.IsPow2(info.pte_fragment_size).Should().BeTrue("0x{0:x} is a size of pages", info.pte_fragment_size);
        info.virtual_address_max.Should().BeGreaterThan(info.virtual_address_offset);
        if (info.high_va_offset != 0)
            info.high_va_max.Should().BeGreaterThan(info.high_va_offset);
        foreach (ulong address in (ulong[])[info.virtual_address_offset, info.virtual_address_max, info.high_va_offset, info.high_va_max])
            (address % info.virtual_address_alignment).Should().Be(0, "0x{0:x} is the border of a range", address);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.PciRevision)]
    public void Revision_is_that_of_the_pci_device()
    {
        using RenderNode render = RenderNode.Open(device);
        string revision = Sysfs("revision");

        render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).pci_rev.Should().Be(Convert.ToUInt32(revision, 16), "sysfs says {0}", revision);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.SysfsTotals)]
    [GuardsAgainst("drm/amdgpu: Fix GTT size reporting in amdgpu_ioctl")]
    public void Visible_and_system_memory_in_sysfs_are_those_of_the_ioctl()
    {
        using RenderNode render = RenderNode.Open(device);
        drm_amdgpu_memory_info memory = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY);

        Bytes("mem_info_vis_vram_total").Should().Be(memory.cpu_accessible_vram.total_heap_size);
        Bytes("mem_info_gtt_total").Should().Be(memory.gtt.total_heap_size);
        Bytes("mem_info_vis_vram_used").Should().BeLessThanOrEqualTo(memory.cpu_accessible_vram.total_heap_size);
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

    private ulong Bytes(string file) => ulong.Parse(Sysfs(file), CultureInfo.InvariantCulture);

    private string Sysfs(string file)
    {
        string folder = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device";
        Require.That(device.Kernel.Files.Read($"{folder}/vendor", out _) == Errno.None, "a partition has no PCI device of its own");
        device.Kernel.Files.Read($"{folder}/{file}", out string text).Should().Be(Errno.None, "{0} has {1}", folder, file);
        return text.Trim();
    }

    private static int Units(drm_amdgpu_info_device info)
    {
        int units = 0;
        for (int i = 0; i < BitmapWords; i++)
            units += BitOperations.PopCount(info.cu_bitmap[i]);
        return units;
    }
}
