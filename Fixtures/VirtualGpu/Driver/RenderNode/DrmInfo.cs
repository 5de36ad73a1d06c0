using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>DRM_IOCTL_AMDGPU_INFO (amdgpu_kms.c:amdgpu_info_ioctl): answers are cut to the caller's size.</summary>
internal static unsafe class DrmInfo
{
    private const ulong HoleStart = 0x0000_8000_0000_0000;
    private const ulong HoleEnd = 0xffff_8000_0000_0000;

    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">The query exists and is not modelled.</exception>
    public static Errno Run(DrmCall call, ref drm_amdgpu_info args)
    {
        if (args.return_size == 0 || args.return_pointer == 0)
            return call.Keeps(RenderClauses.InfoNoRoom) ? Errno.EINVAL : Errno.None;
        switch (args.query)
        {
            case Drm.AMDGPU_INFO_ACCEL_WORKING:
                return Return(call, args, call.Keeps(RenderClauses.AccelWorking) ? 1u : 0);
            case Drm.AMDGPU_INFO_TIMESTAMP:
                return Return(call, args, call.Keeps(RenderClauses.Timestamp) ? call.Device.Gpu.Clock : 0);
            case Drm.AMDGPU_INFO_VRAM_USAGE:
            case Drm.AMDGPU_INFO_VIS_VRAM_USAGE:
                return Return(call, args, call.Device.Vram.Used);
            case Drm.AMDGPU_INFO_GTT_USAGE:
                return Return(call, args, call.Driver.Memory.SystemUsed);
            case Drm.AMDGPU_INFO_HW_IP_INFO:
                return HardwareIp(call, args);
            case Drm.AMDGPU_INFO_DEV_INFO:
                return Return(call, args, Describe(call));
            case Drm.AMDGPU_INFO_MEMORY:
                return Return(call, args, Memory(call));
            case > Drm.AMDGPU_INFO_UQ_FW_AREAS:
                return call.Keeps(RenderClauses.InfoUnknown) ? Errno.EINVAL : Errno.None;
            default:
                throw new ModelGapException($"DRM_IOCTL_AMDGPU_INFO query 0x{args.query:x}");
        }
    }

    private static Errno Return<T>(DrmCall call, in drm_amdgpu_info args, T value) where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        int length = call.Keeps(RenderClauses.InfoTruncated) ? (int)Math.Min(args.return_size, (uint)bytes.Length) : bytes.Length;
        return call.Caller.Memory.TryWrite(args.return_pointer, bytes[..length]) ? Errno.None : Errno.EFAULT;
    }

    private static Errno HardwareIp(DrmCall call, in drm_amdgpu_info args)
    {
        if (args.query_hw_ip.type >= Drm.AMDGPU_HW_IP_NUM)
            return call.Keeps(RenderClauses.InfoUnknownEngine) ? Errno.EINVAL : Errno.None;
        GpuModel model = call.Device.Gpu.Model;
        bool sdma = args.query_hw_ip.type == Drm.AMDGPU_HW_IP_DMA;
        if (args.query_hw_ip.type != Drm.AMDGPU_HW_IP_COMPUTE && !sdma)
            return Return(call, args, default(drm_amdgpu_info_hw_ip));
        return Return(call, args, new drm_amdgpu_info_hw_ip
        {
            hw_ip_version_major = call.Keeps(RenderClauses.ComputeEngine) ? (uint)model.Gfx.Major : 0,
            hw_ip_version_minor = (uint)model.Gfx.Minor,
            ib_start_alignment = 32,
            ib_size_alignment = sdma ? 4u : 32,
            available_rings = sdma ? (1u << model.SdmaEngines) - 1 : 0xff,
            ip_discovery_version = ((uint)model.Gfx.Major << (call.Keeps(RenderClauses.EngineVersionPacked) ? 16 : 24)) | ((uint)model.Gfx.Minor << 8) | (uint)model.Gfx.Stepping,
        });
    }

    private static drm_amdgpu_info_device Describe(DrmCall call)
    {
        GpuModel model = call.Device.Gpu.Model;
        ulong clock = call.Keeps(DeviceClauses.ClockGpuFrequency) ? model.ReferenceClockHz : model.ReferenceClockHz / 100;
        var info = new drm_amdgpu_info_device
        {
            device_id = model.DeviceId,
            pci_rev = model.RevisionId,
            family = model.Generation.Identity.DrmFamily,
            num_shader_engines = (uint)model.ShaderEnginesPerXcc,
            num_shader_arrays_per_engine = (uint)model.ShaderArraysPerEngine,
            gpu_counter_freq = (uint)(clock / 1000),
            max_engine_clock = (ulong)model.EngineClock * 1000,
            max_memory_clock = (ulong)model.MemoryClock * 1000,
            cu_active_number = call.Keeps(RenderClauses.DeviceInfo) ? (uint)model.ComputeUnits : 1,
            virtual_address_offset = 2 << 20,
            virtual_address_max = HoleStart,
            virtual_address_alignment = (uint)MemoryUnit.Page,
            pte_fragment_size = (uint)MemoryUnit.LargePage,
            gart_page_size = (uint)MemoryUnit.Page,
            vram_bit_width = (uint)model.MemoryWidth,
            wave_front_size = (uint)model.WaveSize,
            num_cu_per_sh = (uint)(model.ComputeUnits / model.XccCount / model.ShaderEnginesPerXcc / model.ShaderArraysPerEngine),
            high_va_offset = HoleEnd,
            high_va_max = ulong.MaxValue & ~(MemoryUnit.Page - 1),
        };

        // Four engines a row, and those above them behind the two arrays of the first ones (gfx_v11_0.c:gfx_v11_0_get_cu_info).
        for (int engine = 0; engine < model.ShaderEnginesPerXcc; engine++)
        {
            for (int array = 0; array < model.ShaderArraysPerEngine; array++)
                info.cu_bitmap[(engine % 4 * 4) + (engine / 4 * 2) + array] = (1u << model.ComputeUnitsOf(engine, array)) - 1;
        }

        return info;
    }

    private static drm_amdgpu_memory_info Memory(DrmCall call)
    {
        ulong total = call.Keeps(RenderClauses.MemoryTotal) ? call.Device.Gpu.Model.VramBytes : 0;
        ulong usable = Math.Max(total, KfdDevice.VmReservedVram) - KfdDevice.VmReservedVram;
        var vram = new drm_amdgpu_heap_info
        {
            total_heap_size = total,
            usable_heap_size = call.Keeps(RenderClauses.MemoryHeaps) ? usable : total + 1,
            heap_usage = call.Device.Vram.Used,
            max_allocation = call.Keeps(RenderClauses.MaxAllocation) ? usable * 3 / 4 : total,
        };
        ulong gtt = MemoryManager.SystemMemoryBytes / 2;
        return new drm_amdgpu_memory_info
        {
            vram = vram,
            cpu_accessible_vram = vram,
            gtt = new drm_amdgpu_heap_info
            {
                total_heap_size = gtt,
                usable_heap_size = gtt,
                heap_usage = call.Driver.Memory.SystemUsed,
                max_allocation = gtt * 3 / 4,
            },
        };
    }
}
