using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Profiles;
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
                return Return(call, args, call.Keeps(RenderClauses.InfoUsage) ? call.Device.Vram.Used : 0);
            case Drm.AMDGPU_INFO_GTT_USAGE:
                return Return(call, args, call.Keeps(RenderClauses.InfoUsage) ? call.Driver.Memory.SystemUsed : 0);
            case Drm.AMDGPU_INFO_HW_IP_INFO:
                return HardwareIp(call, args);
            case Drm.AMDGPU_INFO_FW_VERSION:
                return Firmware(call, args);
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
        return call.Caller.Memory.TryWrite(args.return_pointer, bytes[..length]) ? Errno.None
            : call.Keeps(RenderClauses.InfoBadPointer) ? Errno.EFAULT : Errno.None;
    }

    // amdgpu_kms.c:amdgpu_hw_ip_info; rings are not more than a context has entities for (amdgpu_ctx_num_entities).
    private static Errno HardwareIp(DrmCall call, in drm_amdgpu_info args)
    {
        if (args.query_hw_ip.type >= Drm.AMDGPU_HW_IP_NUM || args.query_hw_ip.ip_instance >= Drm.AMDGPU_HW_IP_INSTANCE_MAX_COUNT)
            return call.Keeps(RenderClauses.InfoUnknownEngine) ? Errno.EINVAL : Errno.None;
        GpuModel model = call.Device.Gpu.Model;
        switch (args.query_hw_ip.type)
        {
            case Drm.AMDGPU_HW_IP_COMPUTE:
                return Return(call, args, Engine(call, model.GraphicsBlock, rings: 0xf, startAlignment: 32, sizeAlignment: 32));
            case Drm.AMDGPU_HW_IP_DMA:
                return Return(call, args, Engine(call, model.SdmaBlock, rings: 0x3, startAlignment: 256, sizeAlignment: 4));
            default: // the model has no other engines
                return Return(call, args, call.Keeps(RenderClauses.InfoAbsentEngine) ? default : Engine(call, model.SdmaBlock, 1, 1, 1));
        }
    }

    private static Errno Firmware(DrmCall call, in drm_amdgpu_info args)
    {
        GpuModel model = call.Device.Gpu.Model;
        uint compute = (uint)model.Generation.Identity.FirmwareVersion;
        uint? version = (args.query_fw.fw_type, args.query_fw.index) switch
        {
            _ when args.query_fw.ip_instance != 0 => null,
            (Drm.AMDGPU_INFO_FW_GFX_MEC, 0 or 1) => compute,
            (Drm.AMDGPU_INFO_FW_GFX_MEC, _) => null,
            (Drm.AMDGPU_INFO_FW_SDMA, var index) => index < (uint)model.SdmaEngines ? IdentityFacts.SdmaFirmwareVersion : null,
            var (type, _) => type > Drm.AMDGPU_INFO_FW_VPE ? null : throw new ModelGapException($"DRM_IOCTL_AMDGPU_INFO FW_VERSION of type 0x{type:x}"),
        };
        if (version is not { } known)
            return call.Keeps(RenderClauses.FirmwareUnknown) ? Errno.EINVAL : Errno.None;
        return Return(call, args, new drm_amdgpu_info_firmware { ver = call.Keeps(RenderClauses.FirmwareVersions) ? known : 0 });
    }

    private static drm_amdgpu_info_hw_ip Engine(DrmCall call, GfxVersion block, uint rings, uint startAlignment, uint sizeAlignment)
    {
        uint minor = call.Keeps(RenderClauses.EngineVersionPacked) ? (uint)block.Minor << 8 : (uint)block.Minor;
        return new drm_amdgpu_info_hw_ip
        {
            hw_ip_version_major = call.Keeps(RenderClauses.ComputeEngine) ? (uint)block.Major : 0,
            hw_ip_version_minor = (uint)block.Minor,
            ib_start_alignment = call.Keeps(RenderClauses.EngineLimits) ? startAlignment : 0,
            ib_size_alignment = call.Keeps(RenderClauses.EngineLimits) ? sizeAlignment : 0,
            available_rings = call.Keeps(RenderClauses.EngineLimits) ? rings : 0xff,
            ip_discovery_version = ((uint)block.Major << 16) | minor | (uint)block.Stepping,
        };
    }

    private static drm_amdgpu_info_device Describe(DrmCall call)
    {
        GpuModel model = call.Device.Gpu.Model;
        DriverProfile profile = call.Driver.Profile;
        ulong page = call.Keeps(RenderClauses.AddressRanges) ? MemoryUnit.Page : 0;
        ulong clock = call.Keeps(DeviceClauses.ClockGpuFrequency) ? model.ReferenceClockHz : model.ReferenceClockHz / 100;
        var info = new drm_amdgpu_info_device
        {
            device_id = model.DeviceId,
            chip_rev = call.Keeps(TopologyClauses.ChipRevision) ? model.AsicRevision : model.AsicRevision + 1,
            pci_rev = call.Keeps(RenderClauses.PciRevision) ? model.RevisionId : 0xffu,
            family = model.Generation.Identity.DrmFamily,
            num_shader_engines = (uint)model.ShaderEnginesPerXcc,
            num_shader_arrays_per_engine = (uint)model.ShaderArraysPerEngine,
            gpu_counter_freq = call.Keeps(DeviceClauses.ClockGpuFrequency) ? model.ReferenceClockKilohertz : model.ReferenceClockKilohertz / 100,
            max_engine_clock = call.Keeps(TopologyClauses.EngineClock) ? model.EngineClockKilohertz : 0,
            max_memory_clock = call.Keeps(TopologyClauses.MemoryClock) ? model.MemoryClockKilohertz : 0,
            cu_active_number = call.Keeps(RenderClauses.DeviceInfo) ? (uint)model.ComputeUnits : 1,
            virtual_address_offset = profile.ReservedBottom,
            virtual_address_max = HoleStart,
            virtual_address_alignment = (uint)page,
            pte_fragment_size = (uint)MemoryUnit.LargePage,
            gart_page_size = (uint)MemoryUnit.Page,
            vram_bit_width = (uint)model.MemoryWidth,
            wave_front_size = (uint)model.WaveSize,
            num_cu_per_sh = (uint)model.ComputeUnitsPerArray,
            high_va_offset = HoleEnd,
            high_va_max = 0 - profile.ReservedTop,
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
        ulong total = call.Device.Gpu.Model.VramBytes;
        var vram = new drm_amdgpu_heap_info
        {
            total_heap_size = call.Keeps(RenderClauses.MemoryTotal) ? total : total / 2,
            usable_heap_size = call.Keeps(RenderClauses.MemoryHeaps) ? total - KfdDevice.VmReservedVram : total + 1,
            heap_usage = call.Device.Vram.Used,
            max_allocation = ThreeQuarters(call, total - KfdDevice.VmReservedVram),
        };
        return new drm_amdgpu_memory_info
        {
            vram = vram,
            cpu_accessible_vram = vram,
            gtt = new drm_amdgpu_heap_info
            {
                total_heap_size = call.Keeps(RenderClauses.SysfsTotals) ? MemoryManager.GttBytes : MemoryManager.GttBytes * MemoryUnit.Page,
                usable_heap_size = MemoryManager.GttBytes,
                heap_usage = call.Driver.Memory.SystemUsed,
                max_allocation = ThreeQuarters(call, MemoryManager.GttBytes),
            },
        };
    }

    private static ulong ThreeQuarters(DrmCall call, ulong bytes) => call.Keeps(RenderClauses.MaxAllocation) ? bytes * 3 / 4 : bytes;
}
