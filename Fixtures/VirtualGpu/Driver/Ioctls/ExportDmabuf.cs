using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_EXPORT_DMABUF (kfd_ioctl_export_dmabuf): flags are not checked.</summary>
internal static class ExportDmabuf
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_export_dmabuf_args args)
    {
        DriverReply reply = Export(context, ref args);
        if (reply.Error != Errno.None && !context.Keeps(DmabufClauses.ExportRefusedTellsNothing))
            args.dmabuf_fd = 0;
        return reply;
    }

    private static DriverReply Export(IoctlContext context, ref kfd_ioctl_export_dmabuf_args args)
    {
        var handle = new MemoryHandle(args.handle);
        if (context.Process.Find(handle.GpuId) is not { } owner || !owner.Memories.TryGet(handle.Id, out KfdMemory? memory))
            return context.Keeps(DmabufClauses.ExportUnknown) ? Errno.EINVAL : Errno.ENOENT;
        if (memory.Buffer.Kind == BufferKind.UserPointer)
            return context.Keeps(DmabufClauses.ExportUserPointer) ? Errno.EPERM : Errno.EINVAL;
        if ((args.flags & ~(uint)OpenFlags.CloseOnExec) != 0 && !context.Keeps(DmabufClauses.ExportFlags))
            return Errno.EINVAL;
        var file = new DmaBufFile(context.Caller, memory.Buffer.Acquire());
        Errno error = context.Caller.InstallFile(file, out int descriptor);
        if (error != Errno.None)
        {
            memory.Buffer.Release();
            return context.Keeps(DmabufClauses.ExportNoDescriptor) ? error : Errno.EINVAL;
        }

        args.dmabuf_fd = (uint)descriptor;
        return DriverReply.Success;
    }
}
