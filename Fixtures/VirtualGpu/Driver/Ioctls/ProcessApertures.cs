using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>Apertures of a device in a process (kfd_flat_memory.c:kfd_init_apertures_v9).</summary>
internal static class ProcessApertures
{
    private const ulong ApertureBytes = 1UL << 32;
    private const ulong LdsBase = 1UL << 48;
    private const ulong ScratchBase = 2UL << 48;
    private const ulong GpuVmLimit = 0x7fff_ffff_ffff;

    /// <summary>The entry of a device.</summary>
    public static kfd_process_device_apertures Of(ProcessDevice device, DriverProfile profile, Contract contract) => new()
    {
        lds_base = contract.Keeps(DeviceClauses.ApertureLds) ? LdsBase : 0,
        lds_limit = LdsBase + ApertureBytes - 1,
        scratch_base = contract.Keeps(DeviceClauses.ApertureScratch) ? ScratchBase : 0,
        scratch_limit = ScratchBase + ApertureBytes - 1,
        gpuvm_base = contract.Keeps(DeviceClauses.ApertureGpuVm) ? profile.GpuVmBase : 0,
        gpuvm_limit = contract.Keeps(DeviceClauses.ApertureGpuVm) ? GpuVmLimit : 0,
        gpu_id = device.Device.GpuId,
    };
}
