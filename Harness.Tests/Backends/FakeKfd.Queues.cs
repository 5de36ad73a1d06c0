using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Harness.Tests.Backends;

/// <summary>Queues and events.</summary>
internal sealed unsafe partial class FakeKfd
{
    // The rules of kfd_queue.c:kfd_queue_acquire_buffers, Linux 6.12 and later.
    private KernelResult CreateQueue(kfd_ioctl_create_queue_args* arguments)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;

        List<FakeBuffer> held = [];
        bool isRight = Hold(arguments->ring_base_address, arguments->ring_size)
            && Hold(arguments->write_pointer_address & ~0xfffUL, 4096)
            && Hold(arguments->read_pointer_address & ~0xfffUL, 4096);
        if (arguments->queue_type is Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE or Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL)
        {
            TopologyNode node = Gpus.Single(gpu => gpu.GpuId == arguments->gpu_id);
            Harness.Queues.QueueMemoryLayout layout = Harness.Queues.QueueMemoryLayout.For(node, 4096);
            isRight = isRight
                && arguments->eop_buffer_size == layout.EopBufferSize
                && Hold(arguments->eop_buffer_address, layout.EopBufferSize)
                && arguments->ctl_stack_size == layout.ControlStackSize
                && arguments->ctx_save_restore_size == layout.ContextSaveSize
                && Hold(arguments->ctx_save_restore_address, layout.ContextSaveAreaSize);
        }

        if (!isRight)
            return KernelResult.Failure(Errno.EINVAL);

        foreach (FakeBuffer buffer in held)
            buffer.QueueReferences++;
        arguments->queue_id = _nextQueue++;
        arguments->doorbell_offset = Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(arguments->gpu_id) | (8 * arguments->queue_id);
        _queues.Add(arguments->queue_id, held);
        _createdQueues.Add(*arguments);
        return KernelResult.Success();

        bool Hold(ulong address, ulong size)
        {
            FakeBuffer? buffer = _buffers.Values.FirstOrDefault(buffer => buffer.Address == address && buffer.Size == size && buffer.MappedTo.Count > 0);
            if (buffer is not null)
                held.Add(buffer);
            return buffer is not null;
        }
    }

    private KernelResult DestroyQueue(kfd_ioctl_destroy_queue_args* arguments)
    {
        if (!_queues.Remove(arguments->queue_id, out List<FakeBuffer>? held))
            return KernelResult.Failure(Errno.EINVAL);
        foreach (FakeBuffer buffer in held)
            buffer.QueueReferences--;
        return KernelResult.Success();
    }

    // As Linux 7.3 does it: no page, no signal event.
    private KernelResult CreateEvent(kfd_ioctl_create_event_args* arguments)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;
        if (arguments->event_page_offset != 0)
        {
            if (EventPage != 0 || !_buffers.TryGetValue(arguments->event_page_offset, out FakeBuffer? page) || page.Size < 32768)
                return KernelResult.Failure(Errno.EINVAL);
            EventPage = page.Handle;
        }

        if (arguments->event_type == Kfd.KFD_IOC_EVENT_SIGNAL && EventPage == 0)
            return KernelResult.Failure(Errno.ENOMEM);

        arguments->event_id = _nextEvent++;
        arguments->event_trigger_data = arguments->event_id;
        arguments->event_slot_index = arguments->event_id;
        _events.Add(arguments->event_id);
        return KernelResult.Success();
    }

    private KernelResult Wait(kfd_ioctl_wait_events_args* arguments)
    {
        OnWait?.Invoke();
        arguments->wait_result = OnWait is null ? Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT : Kfd.KFD_IOC_WAIT_RESULT_COMPLETE;
        return KernelResult.Success();
    }
}
