using Harness.Backends;
using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;
using Harness.Topology;

namespace Harness.Devices;

/// <summary>
/// An open GPU: makes buffers, queues, events and timelines, and disposes what is left of them when it is disposed itself.
/// </summary>
/// <remarks>Making and disposing is safe from several threads; what it makes is for one thread at a time.</remarks>
public sealed class GpuDevice : DeviceScope, IDisposable
{
    private GpuDevice(IGpuBackend backend)
        : base(backend)
    {
    }

    /// <summary>Opens the GPU of a topology node through KFD.</summary>
    /// <exception cref="HarnessException">It cannot be opened; the message says why and what to do.</exception>
    public static GpuDevice Open(IKernel kernel, TopologyNode node) => Open(KfdBackend.Open(kernel, node));

    /// <summary>Uses a backend, and disposes it in the end.</summary>
    public static GpuDevice Open(IGpuBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return new GpuDevice(backend);
    }

    /// <summary>Allocates memory, mapped on this GPU.</summary>
    /// <param name="size">Bytes; rounded up to whole pages of the machine and of the GPU.</param>
    /// <param name="kind">Where it lives.</param>
    /// <param name="flags">How it behaves.</param>
    public GpuBuffer Allocate(ulong size, MemoryKind kind, MemoryFlags flags = MemoryFlags.None) => GpuBuffer.Allocate(this, size, kind, flags);

    /// <summary>Creates a queue that takes PM4 packets.</summary>
    public Pm4Queue CreatePm4Queue(QueueOptions? options = null) => Own(() => Pm4Queue.Create(this, options ?? QueueOptions.Default));

    /// <summary>Creates a queue that takes AQL packets.</summary>
    public AqlQueue CreateAqlQueue(QueueOptions? options = null) => Own(() => AqlQueue.Create(this, options ?? QueueOptions.Default));

    /// <summary>Creates a queue that takes SDMA packets.</summary>
    public SdmaQueue CreateSdmaQueue(QueueOptions? options = null) => Own(() => SdmaQueue.Create(this, options ?? QueueOptions.Default));

    /// <summary>Creates an event.</summary>
    /// <param name="kind">What it is told of.</param>
    /// <param name="autoReset">True when one waiter consumes the signal, false when it stays until it is reset.</param>
    public KfdEvent CreateEvent(EventKind kind = EventKind.Signal, bool autoReset = true) => KfdEvent.Create(this, kind, autoReset);

    /// <summary>Allocates a 64-bit value that CPU and GPU can wait for.</summary>
    /// <param name="initialValue">What it starts with.</param>
    /// <param name="canInterrupt">True to let the CPU sleep while it waits, at the price of an event.</param>
    public MemorySignal CreateSignal(ulong initialValue = 0, bool canInterrupt = true) =>
        MemorySignal.Create(this, initialValue, canInterrupt);

    /// <summary>Creates a timeline semaphore, at 0.</summary>
    public Timeline CreateTimeline() => Timeline.Create(this);

    /// <summary>Makes a dispatcher that runs kernels on a PM4 queue.</summary>
    public Pm4Dispatcher CreateDispatcher(Pm4Queue queue) => Own(() => new Pm4Dispatcher(queue));

    /// <summary>Makes a dispatcher that runs kernels on an AQL queue.</summary>
    public AqlDispatcher CreateDispatcher(AqlQueue queue) => Own(() => new AqlDispatcher(queue));

    /// <summary>Makes a copier that moves memory by an SDMA queue.</summary>
    public SdmaCopier CreateCopier(SdmaQueue queue) => Own(() => new SdmaCopier(queue));

    /// <summary>Loads a code object into memory of this device.</summary>
    /// <param name="codeObject">The file's bytes; they must not change as long as the program is used.</param>
    /// <exception cref="CodeObjectException">The bytes are no code object, or it is for another device.</exception>
    public GpuProgram LoadProgram(ReadOnlyMemory<byte> codeObject)
    {
        GpuProgram program = Own(() => GpuProgram.Load(this, codeObject));
        NoteProgram();
        return program;
    }

    /// <summary>Disposes everything that was made by this device and is left, queues before their buffers, then the backend.</summary>
    /// <exception cref="AggregateException">Something could not be disposed; the rest was.</exception>
    public void Dispose()
    {
        if (!TryClose())
            return;

        // Queues first, so that no packet still runs in memory that is freed; then newest first, because whatever uses something was made after it.
        IReadOnlyList<IDisposable> left = LiveObjects;
        IDisposable[] owned = [.. left.OfType<UserQueue>(), .. left.Where(item => item is not UserQueue).Reverse()];

        List<Exception> failures = [];
        foreach (IDisposable item in owned)
        {
            try
            {
                item.Dispose();
            }
            catch (HarnessException failure)
            {
                failures.Add(failure);
            }
        }

        Backend.Dispose();
        if (failures.Count > 0)
            throw new AggregateException($"{this}: not everything could be disposed", failures);
    }
}
