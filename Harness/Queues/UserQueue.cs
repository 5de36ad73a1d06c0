using Harness.Backends;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Recording;

namespace Harness.Queues;

/// <summary>
/// A user-mode queue: a ring, a read and a write pointer, and a doorbell. What the three packet languages share.
/// </summary>
/// <remarks>For one thread at a time. Disposing it destroys the queue and frees its buffers.</remarks>
public abstract unsafe partial class UserQueue : IDisposable
{
    private readonly QueueBuffers _buffers;
    private readonly QueueRequest _request;
    private readonly QueueAllocation _queue;
    private readonly bool _isRingInVideoMemory;
    private bool _isDisposed;

    private protected UserQueue(DeviceScope device, QueueBuffers buffers, in QueueRequest request, in QueueAllocation queue)
    {
        Device = device;
        _buffers = buffers;
        _request = request;
        _queue = queue;
        _isRingInVideoMemory = buffers.Ring.Kind == MemoryKind.VisibleVram;
        Name = QueueState.NameOf(request.Type, queue.Id);
    }

    /// <summary>The device that executes it.</summary>
    public DeviceScope Device { get; }

    /// <summary>For messages: <c>Pm4 queue 3</c>.</summary>
    public string Name { get; }

    /// <summary>KFD's queue id.</summary>
    public uint Id => _queue.Id;

    /// <summary>Packet language and engine.</summary>
    public QueueType Type => _request.Type;

    /// <summary>The ring.</summary>
    public GpuBuffer Ring => _buffers.Ring;

    /// <summary>The page that holds the two pointers.</summary>
    public GpuBuffer PointerPage => _buffers.Pointers;

    /// <summary>The context save area; null for SDMA.</summary>
    public GpuBuffer? ContextSaveArea => _buffers.ContextSave;

    /// <summary>Size of the ring, in bytes.</summary>
    public uint RingSize => _request.RingSize;

    /// <summary>Where the CPU stores doorbells.</summary>
    public nint DoorbellAddress => _queue.DoorbellAddress;

    /// <summary>What the queue was created with.</summary>
    public QueueRequest Request => _request;

    /// <summary>What the hardware last reported to have fetched, in the unit of the queue.</summary>
    public ulong ReadPointer => Volatile.Read(ref _buffers.Pointers.At<ulong>(_buffers.ReadPointerOffset));

    /// <summary>What was handed to the hardware, in the unit of the queue; counts on and never wraps.</summary>
    public ulong WritePointer { get; private protected set; }

    /// <summary>True once the hardware has fetched everything. That is not completion: wait for a fence packet for that.</summary>
    public abstract bool IsDrained { get; }

    /// <summary>Waits until the hardware has fetched everything.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool WaitUntilDrained(Deadline deadline)
    {
        Backoff backoff = default;
        while (!IsDrained)
        {
            if (deadline.HasPassed)
                return IsDrained;
            backoff.Once();
        }

        return true;
    }

    /// <summary>Changes share and priority. A share of 0 takes the queue off the hardware until it gets another one.</summary>
    public void Update(int percentage, int priority) =>
        Device.Backend.UpdateQueue(Id, _request with { Percentage = percentage, Priority = priority });

    /// <summary>Destroys the queue and frees its buffers. What it has not executed is lost.</summary>
    /// <exception cref="Kernel.KernelCallException">The driver had to reset the GPU to get the queue off it; the buffers are freed all the same.</exception>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        Device.Backend.Recorder?.RecordEnd(ReadState());
        try
        {
            Device.Backend.DestroyQueue(Id);
        }
        finally
        {
            _buffers.Dispose();
            Device.Forget(this);
            GC.SuppressFinalize(this);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Device}: {Name}";

    /// <summary>
    /// Hands what was written to the hardware: packets before write pointer, write pointer before doorbell.
    /// </summary>
    /// <param name="writePointer">The new write pointer, in the unit of the queue.</param>
    /// <param name="doorbell">What the doorbell of this kind of queue takes.</param>
    private protected void Publish(ulong writePointer, ulong doorbell)
    {
        if (_isRingInVideoMemory)
        {
            // The ring is write-combined: the barrier drains the combining buffers, the flush gets the writes out of the host data path
            // that the GPU does not see. Neither is needed for system memory, which the CPU keeps coherent.
            Interlocked.MemoryBarrier();
            Device.Backend.FlushHostDataPath();
        }

        Volatile.Write(ref _buffers.Pointers.At<ulong>(_buffers.WritePointerOffset), writePointer);
        WritePointer = writePointer;

        // A store to the doorbell, which is uncached, may pass older stores to cached memory only on weakly ordered processors; a full
        // barrier is right everywhere and costs nothing beside the PCI Express write.
        Interlocked.MemoryBarrier();
        Device.Backend.Recorder?.RecordDoorbell(Type, Id, DoorbellAddress, doorbell);
        Volatile.Write(ref *(ulong*)DoorbellAddress, doorbell);
    }

    /// <summary>Notes packets in the flight recorder.</summary>
    private protected void Record(ulong writePointer, ReadOnlySpan<uint> packets) =>
        Device.Backend.Recorder?.RecordPackets(Type, Id, Device.Gfx, writePointer, packets);

    private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    private protected QueueException RingFull(string needed, Deadline deadline) => new(
        $"{this}: no room for {needed} within {deadline}: write pointer 0x{WritePointer:x}, read pointer 0x{ReadPointer:x}, ring of 0x{RingSize:x} bytes. "
        + "The hardware hangs at the packet of the read pointer, or the ring is too small: see the flight record and dmesg, or raise QueueOptions.RingSize.");
}
