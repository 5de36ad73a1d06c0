using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>
/// AMDKFD_IOC_GET_QUEUE_WAVE_STATE (kfd_ioctl_get_queue_wave_state, kfd_mqd_manager_v9.c:get_wave_state). The silicon keeps the state of
/// suspended waves to itself, so the areas are empty.
/// </summary>
internal static class GetQueueWaveState
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_queue_wave_state_args args)
    {
        if (!context.Process.Queues.TryGet(args.queue_id, out UserQueue? queue))
            return context.Keeps(QueueClauses.UnknownQueue) ? Errno.EFAULT : Errno.EINVAL;
        if (queue.Properties.Type != KfdQueueType.Compute)
            return Errno.EINVAL;
        if (queue.Properties.IsActive ? context.Keeps(QueueClauses.WaveStateActive) : !context.Keeps(QueueClauses.WaveStateInactive))
            return Errno.EINVAL;

        Span<uint> mqd = MqdWriter.Descriptor(queue);
        var header = new kfd_context_save_area_header();
        header.wave_state.control_stack_offset = mqd[MqdLayout.ControlStackOffset];
        header.wave_state.control_stack_size = mqd[MqdLayout.ControlStackSize] - mqd[MqdLayout.ControlStackOffset];
        header.wave_state.wave_state_offset = mqd[MqdLayout.WaveStateOffset];
        header.wave_state.wave_state_size = mqd[MqdLayout.WaveStateOffset] - mqd[MqdLayout.ControlStackSize];
        args.ctl_stack_used_size = context.Keeps(QueueClauses.WaveStateNeverSaved) ? header.wave_state.control_stack_size : mqd[MqdLayout.ControlStackSize];
        args.save_area_used_size = header.wave_state.wave_state_size;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<kfd_context_save_area_header.wave_state_area>(in header.wave_state));
        return context.Caller.Memory.TryWrite(args.ctl_stack_address, bytes) ? Errno.None : Errno.EFAULT;
    }
}
