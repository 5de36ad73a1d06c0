using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Events;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CREATE_EVENT (kfd_ioctl_create_event, kfd_kmap_event_page, kfd_event_create).</summary>
internal static unsafe class CreateEvent
{
    private const uint SlotsOfOldUserMode = 256;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_create_event_args args)
    {
        if (args.event_page_offset != 0)
        {
            Errno error = SetPage(context, new MemoryHandle(args.event_page_offset));
            if (error != Errno.None)
                return error;
        }

        args.event_page_offset = 0;
        if (args.event_type > Kfd.KFD_IOC_EVENT_MEMORY && !context.Keeps(EventClauses.AnyType))
            return Errno.EINVAL;
        if (args.node_id != 0 && !context.Keeps(EventClauses.NodeIgnored))
            return Errno.EINVAL;
        bool autoReset = context.Keeps(EventClauses.AutoResetAnyNumber) ? args.auto_reset != 0 : args.auto_reset == 1;
        var created = new KfdEvent { Type = args.event_type, IsAutoReset = autoReset };
        if (created.HasSlot && !context.Process.Events.HasPage)
        {
            if (!context.Driver.Profile.KernelMakesSignalPage || !context.Keeps(SignalPageClauses.MadeByKernel))
                return context.Keeps(EventClauses.PageMissing) ? Errno.ENOMEM : Errno.ENODEV;
            if (context.Driver.Memory.TryAllocateKernelPages(EventTable.PageBytes) is not { } pages)
                return Errno.ENOMEM;
            context.Process.Events.SetPage(pages.Region!.Value.Bytes + pages.Offset, SlotsOfOldUserMode, pages);
        }

        Errno refused = context.Process.Events.Create(created);
        if (refused != Errno.None)
            return refused;
        args.event_id = created.Id;
        args.event_trigger_data = context.Keeps(EventClauses.SlotIsId) ? created.Id : 0;
        if (created.HasSlot)
        {
            args.event_slot_index = context.Keeps(EventClauses.SlotIsId) ? created.Id : 0;
            args.event_page_offset = context.Keeps(EventClauses.PageOffset) ? Kfd.KFD_MMAP_TYPE_EVENTS : 0;
        }
        else if (!context.Keeps(EventClauses.NoSlotIndex))
        {
            args.event_slot_index = created.Id;
        }

        return DriverReply.Success;
    }

    // kfd_kmap_event_page, amdgpu_amdkfd_gpuvm_map_gtt_bo_to_kernel
    private static Errno SetPage(IoctlContext context, MemoryHandle handle)
    {
        if (context.Process.Events.HasPage)
            return context.Keeps(EventClauses.PageTwice) ? Errno.EINVAL : Errno.EBUSY;
        if (context.Process.Find(handle.GpuId) is not { } device)
            return context.Keeps(EventClauses.PageUnknown) ? Errno.EINVAL : Errno.ENODEV;
        if (device.Vm is null)
            return context.Keeps(EventClauses.PageNotAcquired) ? Errno.ENODEV : Errno.ESRCH;
        if (!device.Memories.TryGet(handle.Id, out KfdMemory? memory))
            return context.Keeps(EventClauses.PageUnknown) ? Errno.EINVAL : Errno.ENOENT;
        if (memory.Buffer.Kind == BufferKind.UserPointer)
            return context.Keeps(SignalPageClauses.UserPointer) ? Errno.EINVAL : Errno.EPERM;
        if (memory.Buffer.Size < EventTable.PageBytes)
            return context.Keeps(EventClauses.PageUnfit) ? Errno.EINVAL : Errno.None; // the kernel would write beyond it
        if (memory.Buffer is not { Kind: BufferKind.Gtt, Ranges: [{ Region: { } region } pages] })
            throw new ModelGapException("a signal page in video memory, or in pieces");
        context.Process.Events.SetPage(region.Bytes + pages.Offset, EventTable.SlotLimit, null);
        memory.IsSignalPage = true;
        return Errno.None;
    }
}
