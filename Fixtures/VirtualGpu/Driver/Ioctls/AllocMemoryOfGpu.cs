using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_ALLOC_MEMORY_OF_GPU (kfd_ioctl_alloc_memory_of_gpu).</summary>
internal static class AllocMemoryOfGpu
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_alloc_memory_of_gpu_args args)
    {
        DriverReply reply = Allocate(context, ref args);
        if (reply.Error != Errno.None && !context.Keeps(AllocationClauses.RefusedTellsNothing))
            (args.handle, args.mmap_offset) = (0, 0);
        return reply;
    }

    private static DriverReply Allocate(IoctlContext context, ref kfd_ioctl_alloc_memory_of_gpu_args args)
    {
        uint flags = args.flags;
        if (args.size == 0)
            return context.Keeps(MemoryClauses.AllocZeroSize) ? Errno.EINVAL : Errno.ENOMEM;
        if (context.Process.Find(args.gpu_id) is null && !context.Keeps(AllocationClauses.SecondaryBeforeGpu))
            return Errno.EINVAL;
        if (context.Process.IsSecondary && Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR))
            return context.Keeps(MemoryClauses.UserPointerSecondary) ? Errno.EOPNOTSUPP : Errno.EINVAL;

        // Page 0 is never registered, so that what has no address overlaps nothing.
        if (context.Process.Svm.Overlaps(args.va_addr, args.size))
            return context.Keeps(SvmClauses.BufferOverlaps) ? Errno.EADDRINUSE : Errno.EINVAL;
        if (Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR) && context.Process.Svm.Overlaps(args.mmap_offset, args.size))
            return context.Keeps(SvmClauses.UserPointerOverlaps) ? Errno.EADDRINUSE : Errno.EINVAL;

        if (context.Process.Find(args.gpu_id) is not { } owner)
            return context.Keeps(MemoryClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        Errno error = context.Keeps(AllocationClauses.VmBeforeKind) ? Errno.None : CheckAperture(context, owner, args.size, flags);
        if (error != Errno.None)
            return error;
        if (owner.Vm is null)
            return context.Keeps(DeviceClauses.NotAcquired) ? Errno.ENODEV : Errno.ESRCH;
        error = CheckAperture(context, owner, args.size, flags);
        if (error != Errno.None)
            return error;

        error = context.Driver.Memory.Allocate(owner, args.va_addr, args.size, flags, args.mmap_offset, out KfdMemory? memory);
        if (error != Errno.None)
            return error;
        uint id = owner.Memories.Add(memory!);
        if (Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM) && context.Keeps(MemoryClauses.VramUsageCounts))
            (context.Keeps(PeerClauses.AllocationOfItsGpu) ? owner : context.Process.Devices[0]).VramUsage += memory!.Counted(context.Contract);
        if (!context.Keeps(MemoryClauses.HandlesDiffer))
            id = 0;
        args.handle = context.Keeps(MemoryClauses.HandleFormat) ? new MemoryHandle(args.gpu_id, id).Value : id;
        args.mmap_offset = Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP) && context.Keeps(AllocationClauses.RegistersOffset)
            ? Kfd.KFD_MMAP_TYPE_MMIO | Kfd.KFD_MMAP_GPU_ID(args.gpu_id)
            : memory!.Buffer.MapOffset;
        return DriverReply.Success;
    }

    private static bool Has(uint flags, uint flag) => (flags & flag) != 0;

    private static Errno CheckAperture(IoctlContext context, ProcessDevice owner, ulong size, uint flags)
    {
        if (Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL))
        {
            if (size != KfdDevice.DoorbellSliceBytes)
                return context.Keeps(MemoryClauses.ApertureSize) ? Errno.EINVAL : Errno.ENOMEM;
            if (owner.DoorbellSlice is not null && !context.Keeps(MemoryClauses.DoorbellsAgain))
                return Errno.EBUSY;
            if (owner.TryEnsureDoorbells())
                return Errno.None;
            return context.Keeps(AllocationClauses.DoorbellsExhausted) ? Errno.ENOMEM : Errno.ENOSPC;
        }

        if (Has(flags, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP) && size != MemoryUnit.Page)
            return context.Keeps(MemoryClauses.ApertureSize) ? Errno.EINVAL : Errno.ENOMEM;
        return Errno.None;
    }
}
