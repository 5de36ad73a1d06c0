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
    private volatile Exception? _failure;

    /// <summary>Starts to listen.</summary>
    public InterruptWorker(Gpu gpu, Action<InterruptVector> handle)
    {
        _gpu = gpu;
        _handle = handle;
        _thread = new Thread(Run) { IsBackground = true, Name = $"interrupts of {gpu.Model.Gfx}" };
        gpu.InterruptPending += Wake;
        _thread.Start();
    }

    /// <summary>Throws what stopped the worker, on the thread of whoever uses the driver next.</summary>
    /// <exception cref="InvalidOperationException">An interrupt could not be handled: an error of the model.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new InvalidOperationException($"virtual {_gpu.Model.Gfx}: an interrupt could not be handled: {failure.Message}", failure);
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
        try
        {
            while (!_stopping)
            {
                while (_gpu.TryReadInterrupt(out InterruptVector vector))
                    _handle(vector);
                _ = _pending.Wait(s_look);
            }
        }
        catch (Exception failure) when (failure is ModelGapException or GpuFailedException or TimeoutException or ObjectDisposedException)
        {
            _failure = failure; // an exception that leaves the thread would end the host
        }
    }
}
