using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Recording;
using Harness.Topology;

namespace Harness.Backends.DevKfd;

/// <summary>A GPU driven through KFD: /dev/kfd, its render node, and the system calls of an <see cref="IKernel"/>.</summary>
public sealed unsafe class KfdBackend : IGpuBackend
{
    private readonly KfdConnection _connection;
    private readonly KfdMemory _memory;
    private readonly KfdQueues _queues;
    private readonly KfdEvents _events;
    private readonly Lock _gate = new();
    private MemoryAllocation? _mmioRemap;
    private bool _isDisposed;

    private KfdBackend(KfdConnection connection, DeviceApertures apertures)
    {
        _connection = connection;
        Apertures = apertures;
        Recorder = RecordingKernel.RecorderOf(connection.Kernel);
        GpuVirtualAddressAllocator addresses = new(connection.Kernel, apertures.Gpuvm);
        _memory = new KfdMemory(connection, addresses);
        _queues = new KfdQueues(connection, addresses);
        _events = new KfdEvents(connection, _memory);
    }

    /// <summary>The kernel that is called.</summary>
    public IKernel Kernel => _connection.Kernel;

    /// <summary>KFD's interface version.</summary>
    public KfdVersion Version => _connection.Version;

    /// <summary>The open /dev/kfd of the process; not the caller's to close.</summary>
    public int Descriptor => _connection.Process.Descriptor;

    /// <summary>The open render node of this GPU; not the caller's to close.</summary>
    public int RenderDescriptor => _connection.RenderDescriptor;

    /// <inheritdoc/>
    public string Description => _connection.Description;

    /// <inheritdoc/>
    public TopologyNode Node => _connection.Node;

    /// <inheritdoc/>
    public DeviceApertures Apertures { get; }

    /// <inheritdoc/>
    public ulong PageSize => _connection.PageSize;

    /// <summary>Bytes of the process's doorbells on this GPU, which are mapped as one.</summary>
    public ulong DoorbellSlice => _connection.DoorbellSlice;

    /// <inheritdoc/>
    public FlightRecorder? Recorder { get; }

    /// <summary>Opens a GPU: /dev/kfd, apertures, render node, VM.</summary>
    /// <exception cref="HarnessException">The node is no GPU, or the driver refuses; the message says what to do.</exception>
    public static KfdBackend Open(IKernel kernel, TopologyNode node)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(node);
        if (!node.IsGpu)
            throw new HarnessException($"{kernel.Description} node {node.Index}: a CPU node has no GPU to open; choose one with gpu_id other than 0.");

        string description = $"{kernel.Description} node {node.Index} ({node.GfxVersion.Name})";
        KfdProcess process = KfdProcess.Of(kernel);
        DeviceApertures apertures = KfdApertures.Read(kernel, process, node, description);
        int render = process.Acquire(kernel, node, description);
        return new KfdBackend(new KfdConnection(kernel, process, node, render, description), apertures);
    }

    /// <inheritdoc/>
    public MemoryAllocation Allocate(ulong size, MemoryKind kind, MemoryFlags flags)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _memory.Allocate(size, kind, flags);
    }

    /// <inheritdoc/>
    public void Map(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers) => _memory.MapTo(allocation, GpuIds(peers));

    /// <inheritdoc/>
    public void Unmap(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers) => _memory.UnmapFrom(allocation, GpuIds(peers));

    /// <inheritdoc/>
    public void Free(in MemoryAllocation allocation) => _memory.Free(allocation);

    /// <inheritdoc/>
    public QueueAllocation CreateQueue(in QueueRequest request)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _queues.CreateQueue(request);
    }

    /// <inheritdoc/>
    public void UpdateQueue(uint queueId, in QueueRequest request) => _queues.UpdateQueue(queueId, request);

    /// <inheritdoc/>
    public void DestroyQueue(uint queueId) => _queues.DestroyQueue(queueId);

    /// <inheritdoc/>
    public EventAllocation CreateEvent(EventKind kind, bool autoReset)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _events.CreateEvent(kind, autoReset);
    }

    /// <inheritdoc/>
    public void DestroyEvent(uint eventId) => _events.DestroyEvent(eventId);

    /// <inheritdoc/>
    public void SetEvent(uint eventId) => _events.SetEvent(eventId);

    /// <inheritdoc/>
    public void ResetEvent(uint eventId) => _events.ResetEvent(eventId);

    /// <inheritdoc/>
    public bool WaitEvents(Span<EventWait> events, bool all, Deadline deadline) => _events.WaitEvents(events, all, deadline);

    /// <inheritdoc/>
    public void FlushHostDataPath()
    {
        MemoryAllocation page;
        lock (_gate)
        {
            page = _mmioRemap ??= Allocate(PageSize, MemoryKind.MmioRemap, MemoryFlags.Coherent);
            _connection.Process.Keep(page);
        }

        // The first register of the page is HDP_MEM_FLUSH_CNTL; the read back makes the posted write reach the device (kfd_ioctl.h: KFD_MMIO_REMAP_HDP_MEM_FLUSH_CNTL).
        uint* flush = (uint*)page.CpuAddress;
        Volatile.Write(ref *flush, 1u);
        Interlocked.MemoryBarrier();
        _ = Volatile.Read(ref *flush);
    }

    /// <summary>Unmaps what this object mapped for itself. What KFD keeps for the process stays (<see cref="KfdProcess"/>).</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;

            _isDisposed = true;
            _queues.Dispose();
            if (_mmioRemap is { } page)
            {
                Free(page);
                _connection.Process.Release(page);
            }
        }
    }

    private uint[] GpuIds(ReadOnlySpan<IGpuBackend> peers)
    {
        uint[] ids = new uint[peers.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = peers[i] is KfdBackend peer && ReferenceEquals(peer._connection.Process, _connection.Process)
                ? peer.Node.GpuId
                : throw new HarnessException($"{Description}: {peers[i].Description} is not a device of the same KFD process, so that memory cannot be mapped to it.");
        }

        return ids;
    }
}
