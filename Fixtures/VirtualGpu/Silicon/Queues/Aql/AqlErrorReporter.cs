using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>Tells of the errors of an AQL queue: user mode by the queue's error signal, the driver by an interrupt.</summary>
/// <param name="environment">The device.</param>
/// <param name="queue">The queue.</param>
/// <param name="memory">The queue's address space.</param>
/// <param name="descriptor">The queue's amd_queue_t.</param>
internal sealed class AqlErrorReporter(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory, AqlQueueMemory descriptor)
{
    // enum kfd_dbg_trap_exception_code: EC_QUEUE_PACKET_*.
    private const uint ExceptionDimension = 16;
    private const uint ExceptionGroupSegment = 17;
    private const uint ExceptionCode = 18;
    private const uint ExceptionUnsupported = 20;
    private const uint ExceptionGroupSize = 21;
    private const uint ExceptionVendor = 23;

    /// <summary>Tells of an error.</summary>
    public void Report(AqlQueueError error)
    {
        if (descriptor.InactiveSignal is var address && address != 0)
        {
            var signal = new AqlSignal(memory, address);
            signal.Set((long)error);
            if (signal.TryNotify(out uint eventId))
                environment.RaiseInterrupt(InterruptSource.EndOfPipe(queue.RingId, environment.Memory, environment.Clock(), eventId));
        }

        if (error != AqlQueueError.InsufficientScratch)
            environment.RaiseInterrupt(InterruptSource.BadPacket(queue.RingId, queue.DoorbellOffset, environment.Memory, environment.Clock(), ExceptionFor(error)));
    }

    private static uint ExceptionFor(AqlQueueError error) => error switch
    {
        AqlQueueError.InvalidDimension => ExceptionDimension,
        AqlQueueError.InvalidGroupSegment => ExceptionGroupSegment,
        AqlQueueError.InvalidKernelObject => ExceptionCode,
        AqlQueueError.GroupTooLarge => ExceptionGroupSize,
        AqlQueueError.InvalidVendorPacket => ExceptionVendor,
        _ => ExceptionUnsupported,
    };
}
