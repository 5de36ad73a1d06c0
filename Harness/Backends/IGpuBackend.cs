using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Recording;
using Harness.Topology;

namespace Harness.Backends;

/// <summary>
/// One GPU as something that has memory, queues and events: the seam above the kernel driver. <c>KfdBackend</c> asks KFD;
/// a backend that drives the PCI device itself stands at the same place.
/// </summary>
public interface IGpuBackend : IDisposable
{
    /// <summary>The target, for messages: <c>virtual:gfx942@7.3 node 1 (gfx942)</c>.</summary>
    string Description { get; }

    /// <summary>The device's properties, as KFD's topology counts them.</summary>
    TopologyNode Node { get; }

    /// <summary>Where the hardware puts LDS, scratch and buffers in a wave's address space.</summary>
    DeviceApertures Apertures { get; }

    /// <summary>Bytes that memory is handed out in: the larger of the GPU's page and the machine's.</summary>
    ulong PageSize { get; }

    /// <summary>Notes packets and doorbells; null when nothing is recorded.</summary>
    FlightRecorder? Recorder { get; }

    /// <summary>Allocates memory and makes it reachable: by the CPU where the kind allows it, and by this GPU.</summary>
    /// <param name="size">Bytes, a multiple of <see cref="PageSize"/>.</param>
    /// <param name="kind">Where.</param>
    /// <param name="flags">How it behaves.</param>
    /// <exception cref="HarnessException">Refused; nothing is left behind.</exception>
    MemoryAllocation Allocate(ulong size, MemoryKind kind, MemoryFlags flags);

    /// <summary>Makes memory of this device reachable by other devices of the process, all of them or none.</summary>
    void Map(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers);

    /// <summary>Undoes <see cref="Map"/>.</summary>
    void Unmap(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers);

    /// <summary>Takes memory from this GPU and the CPU and frees it. It must be unmapped from peers before.</summary>
    void Free(in MemoryAllocation allocation);

    /// <summary>Creates a queue from buffers that the caller owns.</summary>
    QueueAllocation CreateQueue(in QueueRequest request);

    /// <summary>Changes a queue's ring, share and priority; a share of 0 takes it off the hardware.</summary>
    void UpdateQueue(uint queueId, in QueueRequest request);

    /// <summary>Destroys a queue; what it has not executed is lost.</summary>
    void DestroyQueue(uint queueId);

    /// <summary>Creates an event.</summary>
    EventAllocation CreateEvent(EventKind kind, bool autoReset);

    /// <summary>Destroys an event; who waits for it is told that it failed.</summary>
    void DestroyEvent(uint eventId);

    /// <summary>Signals an event from the CPU.</summary>
    void SetEvent(uint eventId);

    /// <summary>Takes the signal from an event.</summary>
    void ResetEvent(uint eventId);

    /// <summary>Waits until one event (or all) was signalled, but not longer than the deadline.</summary>
    /// <returns>True when the condition came true.</returns>
    bool WaitEvents(Span<EventWait> events, bool all, Deadline deadline);

    /// <summary>
    /// Makes CPU writes to visible VRAM that were already fenced visible to the GPU: flushes the host data path (HDP).
    /// </summary>
    void FlushHostDataPath();
}
