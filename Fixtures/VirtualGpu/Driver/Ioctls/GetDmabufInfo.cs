using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_DMABUF_INFO (kfd_ioctl_get_dmabuf_info).</summary>
internal static class GetDmabufInfo
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_dmabuf_info_args args)
    {
        if (!context.Caller.FileFor((int)args.dmabuf_fd, out DriverFile? file))
            return context.Keeps(DmabufClauses.InfoBadFile) ? Errno.EBADF : Errno.EINVAL;
        if (file is not DmaBufFile { Buffer: var buffer } || buffer.Kind is not (BufferKind.Vram or BufferKind.Gtt))
            return context.Keeps(DmabufClauses.OtherFile) ? Errno.EINVAL : Errno.EBADF;

        args.size = context.Keeps(DmabufClauses.InfoSize) ? buffer.Size : 0;
        args.gpu_id = context.Keeps(DmabufClauses.InfoGpu) ? (context.Keeps(PeerClauses.InfoNamesExporter) ? buffer.Device : context.Driver.Devices[0]).GpuId : 0;
        uint room = args.metadata_size;
        byte[] metadata = context.Keeps(DmabufClauses.InfoMetadataKept) ? buffer.Metadata.Data : [.. buffer.Metadata.Data, 0];
        args.metadata_size = metadata.Length == 0 && !context.Keeps(DmabufClauses.InfoMetadata) ? room : (uint)metadata.Length;
        if (metadata.Length > room)
        {
            if (!context.Keeps(DmabufClauses.InfoRefusedLetsGo))
                buffer.Acquire();
            return context.Keeps(DmabufClauses.InfoNoRoom) ? Errno.EINVAL : Errno.ENOSPC;
        }

        bool video = buffer.Kind == BufferKind.Vram == context.Keeps(DmabufClauses.InfoKind);
        uint kind = video ? Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM : Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT;
        args.flags = buffer.IsTouched && context.Keeps(DmabufClauses.InfoPublic) ? kind | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_PUBLIC : kind;
        bool isWritten = metadata.Length == 0 || args.metadata_ptr == 0 || context.Caller.Memory.TryWrite(args.metadata_ptr, metadata);
        return isWritten || !context.Keeps(DmabufClauses.InfoUnwritable) ? Errno.None : Errno.EFAULT;
    }
}
