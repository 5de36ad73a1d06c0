using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CREATE_QUEUE (kfd_ioctl_create_queue, set_queue_properties_from_user).</summary>
internal static class CreateQueue
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_create_queue_args args)
    {
        DriverReply reply = Create(context, ref args);
        if (reply.Error != Errno.None && !context.Keeps(QueueCallClauses.RefusedTellsNothing))
            (args.queue_id, args.doorbell_offset) = (0, 0);
        return reply;
    }

    private static DriverReply Create(IoctlContext context, ref kfd_ioctl_create_queue_args args)
    {
        Errno error = Check(context, ref args, out QueueProperties? properties);
        if (error != Errno.None)
            return error;
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (device.Vm is null)
            return context.Keeps(DeviceClauses.NotAcquired) ? Errno.ESRCH : Errno.ENODEV;
        int engines = device.Device.Gpu.Model.SdmaEngines + device.Device.Gpu.Model.SdmaXgmiEngines;
        if (properties!.Type == KfdQueueType.SdmaByEngine && properties.SdmaEngine >= engines)
            return context.Keeps(QueueClauses.SdmaEngineRange) ? Errno.EINVAL : Errno.ENOMEM;
        if (properties.Type == KfdQueueType.SdmaByEngine && properties.SdmaEngine == engines - 1 && !context.Keeps(QueueClauses.SdmaEnginesAccepted))
            return Errno.EINVAL;
        if (!context.Keeps(QueueClauses.Accepted))
            return Errno.EINVAL;
        if (!device.TryEnsureDoorbells())
            return context.Keeps(QueueCallClauses.DoorbellsExhausted) ? Errno.ENOMEM : Errno.ENOSPC;
        error = context.Driver.Queues.Create(device, properties, out UserQueue? queue);
        if (error != Errno.None)
            return error;

        context.Driver.ProcessFiles.Add(queue!);
        args.queue_id = context.Keeps(PeerClauses.QueueIdsOfProcess) ? queue!.Id : (uint)device.Queues.Count - 1;
        ulong offset = context.Keeps(QueueClauses.DoorbellsDiffer) ? queue!.DoorbellId * sizeof(ulong) : 0;
        args.doorbell_offset = context.Keeps(QueueClauses.DoorbellCookie)
            ? Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(args.gpu_id) | offset
            : offset;
        return DriverReply.Success;
    }

    /// <summary>Checks that CREATE_QUEUE and UPDATE_QUEUE share; the ring size comes out as it will be used.</summary>
    public static Errno CheckCommon(IoctlContext context, uint percentage, uint priority, ulong ringBase, ref uint ringSize)
    {
        uint percent = context.Driver.Profile.PercentageNamesXcc && context.Keeps(QueueCallClauses.PercentageLowByte) ? percentage & 0xff : percentage;
        if (percent > Kfd.KFD_MAX_QUEUE_PERCENTAGE && context.Keeps(QueueClauses.Percentage))
            return Refused(context, "Queue percentage must be between 0 to KFD_MAX_QUEUE_PERCENTAGE", Errno.EINVAL);
        if (priority > Kfd.KFD_MAX_QUEUE_PRIORITY)
            return Refused(context, "Queue priority must be between 0 to KFD_MAX_QUEUE_PRIORITY", context.Keeps(QueueClauses.Priority) ? Errno.EINVAL : Errno.EPERM);
        if (priority == Kfd.KFD_MAX_QUEUE_PRIORITY && !context.Keeps(QueueClauses.PrioritiesAccepted))
            return Errno.EINVAL;
        if (ringBase != 0 && !context.IsUserAddress(ringBase))
            return Refused(context, "Can't access ring base address", context.Keeps(QueueClauses.AddressNotUser) ? Errno.EFAULT : Errno.EINVAL);
        if (ringSize != 0 && !BitOperations.IsPow2(ringSize))
            return Refused(context, "Ring size must be a power of 2 or 0", context.Keeps(QueueClauses.RingPowerOfTwo) ? Errno.EINVAL : Errno.ENOMEM);
        if (context.Keeps(QueueClauses.RingClamped))
            ringSize = Math.Max(ringSize, Kfd.KFD_MIN_QUEUE_RING_SIZE);
        return Errno.None;
    }

    // These few refusals of CREATE_QUEUE and UPDATE_QUEUE are printed as errors; most others are debug messages.
    private static Errno Refused(IoctlContext context, string text, Errno error)
    {
        context.Driver.Log.Error(text);
        return error;
    }

    private static Errno Check(IoctlContext context, ref kfd_ioctl_create_queue_args args, out QueueProperties? properties)
    {
        properties = null;
        if (!context.Keeps(QueueCallClauses.CreateOrder) && CheckBackwards(context, args) is not Errno.None and var early)
            return early;
        uint ringSize = args.ring_size;
        Errno error = CheckCommon(context, args.queue_percentage, args.queue_priority, args.ring_base_address, ref ringSize);
        if (error != Errno.None)
            return error;
        args.ring_size = ringSize;
        bool metadata = context.Driver.Profile.HasMetadataRing;
        if (metadata && args.metadata_ring_size != 0 && !BitOperations.IsPow2(args.metadata_ring_size))
            return context.Keeps(QueueClauses.MetadataPowerOfTwo) ? Errno.EINVAL : Errno.ENOMEM;
        if (!context.IsUserAddress(args.read_pointer_address) || !context.IsUserAddress(args.write_pointer_address))
            return context.Keeps(QueueClauses.AddressNotUser) ? Errno.EFAULT : Errno.EINVAL;
        if (!context.IsUserAddress(args.eop_buffer_address) || !context.IsUserAddress(args.ctx_save_restore_address))
            return context.Keeps(QueueClauses.AddressNotUser) ? Errno.EFAULT : Errno.EINVAL;
        if (TypeOf(args.queue_type, context) is not { } type)
            return context.Keeps(QueueClauses.UnknownType) ? Errno.ENOTSUPP : Errno.EINVAL;

        properties = new QueueProperties
        {
            Type = type,
            IsAql = args.queue_type == Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL,
            RingBase = args.ring_base_address,
            RingSize = ringSize,
            MetadataRingSize = metadata && args.queue_type == Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL ? args.metadata_ring_size : 0,
            ReadPointer = args.read_pointer_address,
            WritePointer = args.write_pointer_address,
            EopAddress = args.eop_buffer_address,
            EopSize = args.eop_buffer_size,
            ContextSaveAddress = args.ctx_save_restore_address,
            ContextSaveSize = args.ctx_save_restore_size,
            ControlStackSize = args.ctl_stack_size,
            Percentage = args.queue_percentage & 0xff,
            Priority = args.queue_priority,
            TargetXcc = context.Keeps(QueueClauses.TargetXcc) ? (args.queue_percentage >> 8) & 0xff : 0,
            SdmaEngine = args.sdma_engine_id,
        };
        return Errno.None;
    }

    // The checks of a driver that is broken on purpose.
    private static Errno CheckBackwards(IoctlContext context, in kfd_ioctl_create_queue_args args)
    {
        if (context.Process.Find(args.gpu_id) is null)
            return Errno.EINVAL;
        if (TypeOf(args.queue_type, context) is null)
            return Errno.ENOTSUPP;
        if (!context.IsUserAddress(args.read_pointer_address) || !context.IsUserAddress(args.ctx_save_restore_address))
            return Errno.EFAULT;
        if (args.ring_size != 0 && !BitOperations.IsPow2(args.ring_size))
            return Errno.EINVAL;
        return context.IsUserAddress(args.ring_base_address) ? Errno.None : Errno.EFAULT;
    }

    private static KfdQueueType? TypeOf(uint type, IoctlContext context) => type switch
    {
        Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE or Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL => KfdQueueType.Compute,
        Kfd.KFD_IOC_QUEUE_TYPE_SDMA => KfdQueueType.Sdma,
        Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI => KfdQueueType.SdmaXgmi,
        Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID when context.Driver.Profile.LetsChooseSdmaEngine || !context.Keeps(QueueCallClauses.ChosenEngineUnknown) =>
            KfdQueueType.SdmaByEngine,
        _ => null,
    };
}
