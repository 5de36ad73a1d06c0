using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>The rules that hold for every ioctl of a render node (drm_ioctl.c:drm_ioctl).</summary>
internal static class DrmDispatcher
{
    private const byte FirstDriverNumber = (byte)Drm.DRM_COMMAND_BASE;
    private const byte LastKnownNumber = 0x5a;

    /// <summary>Runs a call.</summary>
    /// <exception cref="ModelGapException">The ioctl exists and is not modelled.</exception>
    public static DriverReply Run(DriverCore driver, ClientProcess caller, RenderFile file, uint value, ulong address)
    {
        var request = new IoctlRequest(value);
        if (request.Type != 'd')
            return driver.Contract.Keeps(RenderClauses.ForeignType) ? Errno.ENOTTY : Errno.EINVAL;
        IoctlDescription? known = DrmIoctls.All.FirstOrDefault(d => d.Request.Number == request.Number);
        if (known is null)
        {
            if (request.Number is < FirstDriverNumber)
                throw new ModelGapException($"DRM core ioctl 0x{request.Number:x2}");
            return driver.Contract.Keeps(RenderClauses.UnknownNumber) ? Errno.EINVAL : Errno.ENOTTY;
        }

        int kernelSize = known.Request.Size;
        Span<byte> buffer = stackalloc byte[Math.Max(request.Size, kernelSize)];
        buffer.Clear();
        IoctlDirection direction = request.Direction & known.Request.Direction;
        if (!driver.Contract.Keeps(RenderClauses.Direction))
            direction = known.Request.Direction;
        Span<byte> user = buffer[..(driver.Contract.Keeps(RenderClauses.SizeOfCaller) ? request.Size : kernelSize)];
        if (direction.HasFlag(IoctlDirection.Write) && !caller.Memory.TryRead(address, user))
            return driver.Contract.Keeps(RenderClauses.BadArgument) ? Errno.EFAULT : Errno.EINVAL;
        Errno error = Handle(new DrmCall(driver, caller, file), known, buffer);
        return direction.HasFlag(IoctlDirection.Read) && !caller.Memory.TryWrite(address, user) && driver.Contract.Keeps(RenderClauses.BadArgument)
            ? Errno.EFAULT : error;
    }

    private static Errno Handle(DrmCall call, IoctlDescription known, Span<byte> buffer) => known.Request.Value switch
    {
        Drm.DRM_IOCTL_VERSION => DrmVersion.Run(call, ref MemoryMarshal.AsRef<drm_version>(buffer)),
        Drm.DRM_IOCTL_AMDGPU_INFO => DrmInfo.Run(call, ref MemoryMarshal.AsRef<drm_amdgpu_info>(buffer)),
        Drm.DRM_IOCTL_AMDGPU_GEM_CREATE => DrmGem.Create(call, ref MemoryMarshal.AsRef<drm_amdgpu_gem_create>(buffer)),
        Drm.DRM_IOCTL_AMDGPU_GEM_MMAP => DrmGem.Map(call, ref MemoryMarshal.AsRef<drm_amdgpu_gem_mmap>(buffer)),
        Drm.DRM_IOCTL_AMDGPU_GEM_METADATA => DrmGem.Metadata(call, ref MemoryMarshal.AsRef<drm_amdgpu_gem_metadata>(buffer)),
        Drm.DRM_IOCTL_GEM_CLOSE => DrmGem.Close(call, ref MemoryMarshal.AsRef<drm_gem_close>(buffer)),
        Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD => DrmGem.Export(call, ref MemoryMarshal.AsRef<drm_prime_handle>(buffer)),
        Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE => DrmGem.Import(call, ref MemoryMarshal.AsRef<drm_prime_handle>(buffer)),
        _ => throw new ModelGapException($"DRM_IOCTL_{known.Name}"),
    };
}
