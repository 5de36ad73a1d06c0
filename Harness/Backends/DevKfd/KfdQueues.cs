using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>Queues of one GPU by KFD, and the doorbells that the process rings.</summary>
internal sealed unsafe class KfdQueues(KfdConnection device, GpuVirtualAddressAllocator addresses) : IDisposable
{
    private readonly Lock _gate = new();
    private nint _doorbells;

    /// <inheritdoc cref="IGpuBackend.CreateQueue"/>
    public QueueAllocation CreateQueue(in QueueRequest request)
    {
        if (request.Type == QueueType.SdmaByEngine && device.Version < KfdVersion.SdmaByEngine)
            throw new QueueException($"{device.Description}: KFD {device.Version} cannot create an SDMA queue on a chosen engine, 1.17 can; leave QueueOptions.SdmaEngine null.");

        kfd_ioctl_create_queue_args arguments = new()
        {
            ring_base_address = request.RingAddress,
            write_pointer_address = request.WritePointerAddress,
            read_pointer_address = request.ReadPointerAddress,
            ring_size = request.RingSize,
            gpu_id = device.Node.GpuId,
            queue_type = (uint)request.Type,
            queue_percentage = Percentage(request),
            queue_priority = (uint)request.Priority,
            eop_buffer_address = request.EopAddress,
            eop_buffer_size = request.EopSize,
            ctx_save_restore_address = request.ContextSaveAddress,
            ctx_save_restore_size = request.ContextSaveSize,
            ctl_stack_size = request.ControlStackSize,
            sdma_engine_id = (uint)request.SdmaEngine,
        };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref arguments);
        if (!result.Succeeded)
        {
            throw device.Failure(
                $"AMDKFD_IOC_CREATE_QUEUE({request.Type}, ring 0x{request.RingAddress:x} of 0x{request.RingSize:x} bytes, eop 0x{request.EopSize:x}, "
                + $"context save 0x{request.ContextSaveSize:x}, control stack 0x{request.ControlStackSize:x})",
                result.Error,
                QueueAdvice(result.Error));
        }

        try
        {
            return new QueueAllocation(arguments.queue_id, Doorbell(arguments.doorbell_offset));
        }
        catch (KernelCallException)
        {
            kfd_ioctl_destroy_queue_args destroy = new() { queue_id = arguments.queue_id };
            device.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy);
            throw;
        }
    }

    /// <inheritdoc cref="IGpuBackend.UpdateQueue"/>
    public void UpdateQueue(uint queueId, in QueueRequest request)
    {
        kfd_ioctl_update_queue_args arguments = new()
        {
            queue_id = queueId,
            ring_base_address = request.RingAddress,
            ring_size = request.RingSize,
            queue_percentage = Percentage(request),
            queue_priority = (uint)request.Priority,
        };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref arguments);
        if (!result.Succeeded)
            throw device.Failure($"AMDKFD_IOC_UPDATE_QUEUE(queue {queueId})", result.Error, "EFAULT: unknown queue or unmapped ring. EACCES: a queue of the process was reset. ETIME, EIO: the scheduler hangs, see dmesg.");
    }

    /// <inheritdoc cref="IGpuBackend.DestroyQueue"/>
    public void DestroyQueue(uint queueId)
    {
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = queueId };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref arguments);
        if (!result.Succeeded)
            throw device.Failure($"AMDKFD_IOC_DESTROY_QUEUE(queue {queueId})", result.Error, "ETIME, EIO: the queue would not leave the hardware and the GPU is being reset, see dmesg; the queue is gone all the same.");
    }

    /// <summary>Unmaps the doorbells.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_doorbells != 0)
                addresses.Release(new AddressRange((ulong)_doorbells, device.DoorbellSlice));
            _doorbells = 0;
        }
    }

    private static uint Percentage(in QueueRequest request) => (uint)request.Percentage | ((uint)request.TargetXcc << 8);

    private static string QueueAdvice(Errno error) => error switch
    {
        Errno.EINVAL => "A buffer is not mapped in one piece of the exact size, or a size is not the one that the kernel computes (kfd_queue.c:kfd_queue_acquire_buffers); dmesg with dynamic debug of kfd names it.",
        Errno.ENOSPC => "The process has all the queues on this GPU that it may have.",
        Errno.ENOMEM => "No queue id, SDMA queue or memory is left: dispose queues.",
        Errno.EPERM => "The device has as many queues as max_num_of_queues_per_device or the scheduler policy allows.",
        Errno.EBUSY => "The process has no doorbell left: dispose queues.",
        Errno.ENOTSUPP => "This KFD does not know the queue type.",
        Errno.ETIME or Errno.EIO => "The scheduler does not answer: the GPU hangs or is being reset, see dmesg.",
        _ => "See dmesg for kfd messages.",
    };

    private nint Doorbell(ulong doorbellOffset)
    {
        lock (_gate)
        {
            if (_doorbells == 0)
            {
                // The slice is mapped whole, at its start: the low bits say where in it this queue's doorbell is.
                ulong offset = doorbellOffset & ~(device.DoorbellSlice - 1);
                KernelResult mapped = device.Kernel.Map(0, (nuint)device.DoorbellSlice, MapProtection.ReadWrite, MapFlags.Shared, device.Process.Descriptor, (long)offset);
                if (!mapped.Succeeded)
                    throw device.Failure($"mmap(/dev/kfd, doorbells, offset 0x{offset:x})", mapped.Error, "KFD does not let this process map its doorbells; see dmesg.");

                _doorbells = (nint)mapped.Value;
            }

            return _doorbells + (nint)(doorbellOffset & (device.DoorbellSlice - 1));
        }
    }
}
