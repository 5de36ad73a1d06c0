using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Interrupts;

namespace VirtualGpu.Driver.Interrupts;

/// <summary>Drains the interrupt ring of a device on a thread of its own, as the kernel's work queue does (kfd_interrupt.c:interrupt_wq).</summary>
internal sealed class InterruptWorker : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(30);

    private readonly Gpu _gpu;
    private readonly Action<InterruptVector> _handle;
    private readonly SemaphoreSlim _pending = new(0);
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Starts to listen.</summary>
    public InterruptWorker(Gpu gpu, Action<InterruptVector> handle)
    {
        _gpu = gpu;
        _handle = handle;
        _thread = new Thread(Run) { IsBackground = true, Name = $"interrupts of {gpu.Model.Gfx}" };
        gpu.InterruptPending += Wake;
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gpu.InterruptPending -= Wake;
        _stopping = true;
        _pending.Release();
        if (!_thread.Join(s_stopLimit))
            throw new TimeoutException($"virtual {_gpu.Model.Gfx}: the interrupt worker did not stop");
        _pending.Dispose();
    }

    private void Wake() => _pending.Release();

    private void Run()
    {
        while (!_stopping)
        {
            while (_gpu.TryReadInterrupt(out InterruptVector vector))
                _handle(vector);
            _ = _pending.Wait(s_look);
        }
    }
}
