using Harness.Kernel;
using Harness.Tests.Fixtures;
using Harness.Uapi;

namespace Harness.Tests.Reports;

/// <summary>A kernel that has one render node and tells versions of firmware.</summary>
internal sealed unsafe class FirmwareKernel(string node, params (uint Type, uint Index, uint Version)[] versions) : SilentKernel
{
    private const int Descriptor = 7;

    public bool IsClosed { get; private set; }

    public override KernelResult Open(string path, OpenFlags flags) => path == node ? KernelResult.Success(Descriptor) : KernelResult.Failure(Errno.ENOENT);

    public override KernelResult Close(int descriptor)
    {
        IsClosed = descriptor == Descriptor;
        return KernelResult.Success();
    }

    public override KernelResult Ioctl(int descriptor, uint request, void* argument)
    {
        var info = (drm_amdgpu_info*)argument;
        if (descriptor != Descriptor || request != Drm.DRM_IOCTL_AMDGPU_INFO || info->query != Drm.AMDGPU_INFO_FW_VERSION)
            return KernelResult.Failure(Errno.ENOTTY);
        foreach ((uint type, uint index, uint version) in versions)
        {
            if (type != info->query_fw.fw_type || index != info->query_fw.index)
                continue;
            ((drm_amdgpu_info_firmware*)info->return_pointer)->ver = version;
            return KernelResult.Success();
        }

        return KernelResult.Failure(Errno.EINVAL);
    }
}
