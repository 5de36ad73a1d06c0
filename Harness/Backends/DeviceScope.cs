using Harness.Foundation;
using Harness.Topology;

namespace Harness.Backends;

/// <summary>
/// An open GPU as the objects made on it see it: what drives it, and the list of those that are alive. Buffers, events, signals and queues take this, and
/// not the facade that users start from (<c>GpuDevice</c>), which stands above them.
/// </summary>
/// <remarks>Adding to the list and taking from it is safe from several threads.</remarks>
public abstract class DeviceScope
{
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _owned = [];
    private long _programsLoaded;

    private protected DeviceScope(IGpuBackend backend)
    {
        Backend = backend;
        Gfx = backend.Node.GfxVersion;
    }

    /// <summary>What drives the device.</summary>
    public IGpuBackend Backend { get; }

    /// <summary>The device's properties.</summary>
    public TopologyNode Node => Backend.Node;

    /// <summary>Graphics IP version: selects packet forms and instruction set.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Objects that were made on this device and that are not disposed: buffers, queues, events, signals, timelines.</summary>
    public IReadOnlyList<IDisposable> LiveObjects
    {
        get
        {
            lock (_gate)
                return [.. _owned];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Backend.Description;

    /// <summary>How many programs were loaded so far: who dispatches compares it to know that the instruction cache may be stale.</summary>
    internal long ProgramsLoaded => Volatile.Read(ref _programsLoaded);

    /// <summary>True once the device takes no new objects.</summary>
    private protected bool IsDisposed { get; private set; }

    /// <summary>Makes an object and enters it in the list.</summary>
    internal T Own<T>(Func<T> make)
        where T : IDisposable
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        T item = make();
        lock (_gate)
            _owned.Add(item);
        return item;
    }

    /// <summary>Takes what was disposed from the list.</summary>
    internal void Forget(IDisposable item)
    {
        lock (_gate)
            _owned.Remove(item);
    }

    /// <summary>Notes that code was written to memory.</summary>
    internal void NoteProgram() => Interlocked.Increment(ref _programsLoaded);

    /// <summary>Closes the list, once: false when it was closed before.</summary>
    private protected bool TryClose()
    {
        lock (_gate)
        {
            if (IsDisposed)
                return false;
            IsDisposed = true;
            return true;
        }
    }
}
