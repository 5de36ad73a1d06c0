using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_IMPORT_DMABUF (kfd_ioctl_import_dmabuf, import_obj_create).</summary>
internal static class ImportDmabuf
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_import_dmabuf_args args)
    {
        DriverReply reply = Import(context, ref args);
        if (reply.Error != Errno.None && !context.Keeps(DmabufClauses.ImportRefusedTellsNothing))
            args.handle = 0;
        return reply;
    }

    private static DriverReply Import(IoctlContext context, ref kfd_ioctl_import_dmabuf_args args)
    {
        bool fileFirst = context.Driver.Profile.ImportLooksAtFileFirst || !context.Keeps(DmabufClauses.ImportGpuFirst);
        if (fileFirst && !context.Caller.FileFor((int)args.dmabuf_fd, out _))
            return context.Keeps(DmabufClauses.ImportBadFile) ? Errno.EBADF : Errno.EINVAL;
        if (context.Process.Find(args.gpu_id) is not { } owner)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (owner.Vm is null)
            return context.Keeps(DeviceClauses.NotAcquired) ? Errno.ENODEV : Errno.ESRCH;
        if (!context.Caller.FileFor((int)args.dmabuf_fd, out DriverFile? file))
            return context.Keeps(DmabufClauses.ImportBadFile) ? Errno.EBADF : Errno.EINVAL;
        if (file is not DmaBufFile { Buffer: var buffer } || buffer.Kind is not (BufferKind.Vram or BufferKind.Gtt))
            return context.Keeps(DmabufClauses.OtherFile) ? Errno.EINVAL : Errno.EBADF;

        bool crosses = buffer.Device != owner.Device;
        if (crosses && !context.Driver.Profile.ImportsFromOtherGpus)
            return Errno.EINVAL;
        if (args.va_addr % MemoryUnit.Page != 0 && !context.Keeps(DmabufClauses.ImportAnyAddress))
            return Errno.EINVAL;
        if (owner.Memories.Entries.Any(entry => entry.Value.Buffer == buffer && !entry.Value.IsCounted) && !context.Keeps(DmabufClauses.ImportTwice))
            return Errno.EEXIST;
        bool shares = context.Keeps(DmabufClauses.ImportSameMemory) && (!crosses || context.Keeps(PeerClauses.ImportAcross));
        BufferObject shared = shares ? buffer.Acquire() : context.Driver.Memory.TryCreatePlain(owner.Device, buffer.Kind, buffer.Size)!;
        uint kind = buffer.Kind == BufferKind.Vram ? Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM : Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT;
        uint rights = (context.Keeps(DmabufClauses.ImportExecutable) ? Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE : 0) | (context.Keeps(DmabufClauses.ImportWritable) ? Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE : 0);
        var memory = new KfdMemory
        {
            Buffer = shared,
            Address = args.va_addr,
            Flags = kind | rights,
            IsCounted = !context.Keeps(DmabufClauses.ImportNotCounted),
        };
        args.handle = new MemoryHandle(args.gpu_id, owner.Memories.Add(memory)).Value;
        return DriverReply.Success;
    }
}
