using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls about queues.</summary>
internal static unsafe class QueueCalls
{
    private const StateParts Made = StateParts.Queues | StateParts.Usage | StateParts.Doorbells;

    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("CREATE_QUEUE", 16, Create, Made, Errno.EINVAL, Errno.ESRCH, Errno.ENOTSUPP, Errno.ENOMEM, Errno.ENOSPC, Errno.EPERM),
        new("DESTROY_QUEUE", 4, Destroy, StateParts.Queues | StateParts.Usage, Errno.EINVAL),
        new("UPDATE_QUEUE", 5, Update, StateParts.Queues, Errno.EINVAL),
        new("SET_CU_MASK", 3, SetMask, StateParts.Queues, Errno.EINVAL),
        new("GET_QUEUE_WAVE_STATE", 2, GetWaveState, StateParts.None, Errno.EINVAL),
        new("ALLOC_QUEUE_GWS", 3, AllocateGws, StateParts.Queues, Errno.EINVAL, Errno.EBUSY),
    ];

    private static CallOutcome Create(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        QueueSizes sizes = call.Device.Sizes;
        uint type = choices.Of(
            Kfd.KFD_IOC_QUEUE_TYPE_SDMA, Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL, Kfd.KFD_IOC_QUEUE_TYPE_SDMA, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        uint ring = choices.Of(4096u, 8192u, 4096u, 1024u, 0u, 3000u);
        int spoil = choices.Next(64);
        var args = new kfd_ioctl_create_queue_args
        {
            gpu_id = call.GpuId(ref choices),
            queue_type = spoil == 63 ? 9 : type,
            ring_size = ring,
            ring_base_address = call.MappedAddress(ref choices, ring),
            read_pointer_address = call.MappedAddress(ref choices, 4096) + (spoil == 62 ? 4096u : 8u),
            write_pointer_address = spoil == 61 ? ulong.MaxValue : call.MappedAddress(ref choices, 4096),
            queue_percentage = spoil switch { 60 => 101, 59 => 0, 58 => 0x0264, _ => 100 },
            queue_priority = spoil switch { 57 => 16, 56 => 15, _ => 7 },
            eop_buffer_address = spoil == 55 ? 0 : call.MappedAddress(ref choices, 4096),
            eop_buffer_size = spoil == 54 ? 8192u : 4096u,
            ctx_save_restore_address = call.MappedAddress(ref choices, MemoryCalls.SaveAreaBytes(call.Device)),
            ctx_save_restore_size = sizes.ContextSave,
            ctl_stack_size = spoil == 53 ? 0 : sizes.ControlStack,
            sdma_engine_id = spoil == 52 ? 99u : (uint)choices.Next(2),
        };
        uint[] before = [.. call.State?.Queues.Entries.Select(entry => entry.Key) ?? []];
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args, ref choices);
        if (outcome.Error != Errno.None)
            return outcome with { MayChange = StateParts.Doorbells }; // they stay with the process
        SequenceMachine.Expect(!before.Contains(args.queue_id) && call.State!.Queues.TryGet(args.queue_id, out _), $"queue {args.queue_id} is not a new one");
        SequenceMachine.Expect((args.doorbell_offset & Kfd.KFD_MMAP_TYPE_MASK) == Kfd.KFD_MMAP_TYPE_DOORBELL, $"0x{args.doorbell_offset:x} is no doorbell");
        return outcome;
    }

    private static CallOutcome Destroy(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_destroy_queue_args { queue_id = call.QueueId(ref choices) };
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || !call.State!.Queues.TryGet(args.queue_id, out _), "a queue that was destroyed is still there");
        return outcome;
    }

    private static CallOutcome Update(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        uint ring = choices.Of(4096u, 8192u, 1024u, 0u, 5u);
        var args = new kfd_ioctl_update_queue_args
        {
            queue_id = call.QueueId(ref choices),
            ring_size = ring,
            ring_base_address = call.MappedAddress(ref choices, ring),
            queue_percentage = choices.Of(100u, 0u, 50u, 101u),
            queue_priority = choices.Of(7u, 0u, 15u, 16u),
        };
        return call.Make(Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref args, ref choices);
    }

    private static CallOutcome SetMask(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var mask = (ulong*)process.Memory.Array;
        mask[0] = choices.Of(ulong.MaxValue, 3ul, 0ul, 1ul);
        var args = new kfd_ioctl_set_cu_mask_args
        {
            queue_id = call.QueueId(ref choices),
            num_cu_mask = choices.Of(64u, 32u, 33u, 0u, 4096u),
            cu_mask_ptr = choices.Rarely(16) ? process.Memory.HolePage : (ulong)mask,
        };
        return call.Make(Kfd.AMDKFD_IOC_SET_CU_MASK, ref args, ref choices);
    }

    private static CallOutcome GetWaveState(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_queue_wave_state_args
        {
            queue_id = call.QueueId(ref choices),
            ctl_stack_address = choices.Rarely(4) ? process.Memory.ReadOnlyPage : (ulong)process.Memory.Array,
        };
        return call.Make(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref args, ref choices);
    }

    private static CallOutcome AllocateGws(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_alloc_queue_gws_args { queue_id = call.QueueId(ref choices), num_gws = choices.Of(1u, 0u, 64u) };
        return call.Make(Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS, ref args, ref choices);
    }
}
