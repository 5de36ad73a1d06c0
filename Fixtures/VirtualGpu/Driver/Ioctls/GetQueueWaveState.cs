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
            return context.Keeps(QueueClauses.WaveStateComputeOnly) ? Errno.EINVAL : Errno.None;
        if (queue.Properties.IsActive ? context.Keeps(QueueClauses.WaveStateActive) : !context.Keeps(QueueClauses.WaveStateInactive))
            return Errno.EINVAL;

        // Each XCC has a header of its own, in its part of the area; the sizes that the call itself tells are those of the first.
        for (int xcc = queue.Device.Device.Gpu.Model.XccCount - 1; xcc >= 0; xcc--)
        {
            Span<uint> mqd = MqdWriter.Descriptor(queue, xcc);
            var state = new kfd_context_save_area_header.wave_state_area
            {
                control_stack_offset = mqd[MqdLayout.ControlStackOffset],
                control_stack_size = mqd[MqdLayout.ControlStackSize] - mqd[MqdLayout.ControlStackOffset],
                wave_state_offset = mqd[MqdLayout.WaveStateOffset],
                wave_state_size = mqd[MqdLayout.WaveStateOffset] - mqd[MqdLayout.ControlStackSize],
            };
            args.ctl_stack_used_size = context.Keeps(QueueClauses.WaveStateNeverSaved) ? state.control_stack_size : mqd[MqdLayout.ControlStackSize];
            args.save_area_used_size = state.wave_state_size;
            if (!context.Keeps(QueueClauses.WaveStateHeader))
                state = default;
            ulong area = args.ctl_stack_address + ((ulong)xcc * queue.Properties.ContextSaveSize);
            if (!context.Caller.Memory.TryWrite(area, MemoryMarshal.AsBytes(new ReadOnlySpan<kfd_context_save_area_header.wave_state_area>(in state))))
                return context.Keeps(QueueClauses.WaveStateUnwritable) ? Errno.EFAULT : Errno.None;
        }

        return Errno.None;
    }
}
