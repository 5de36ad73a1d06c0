using Harness.Deadlines;
using VirtualGpu.Silicon;

namespace VirtualGpu.Driver.Memory;

/// <summary>Restores processes whose buffers were moved, on a thread of its own, when their time has come (kfd_process.c:kfd_restore_wq).</summary>
internal sealed class RestoreWorker : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(30);

    private readonly Func<Deadline?> _restore;
    private readonly SemaphoreSlim _scheduled = new(0);
    private Thread? _thread; // none until something was moved, which few machines see
    private volatile bool _stopping;
    private volatile Exception? _failure;

    /// <summary>A worker that has nothing to do yet.</summary>
    /// <param name="restore">Restores who is due, and tells when the next one is.</param>
    public RestoreWorker(Func<Deadline?> restore) => _restore = restore;

    /// <summary>Lets it look when the next one is due. Callers hold the driver's lock.</summary>
    public void Wake()
    {
        _scheduled.Release();
        if (_thread is not null)
            return;
        _thread = new Thread(Run) { IsBackground = true, Name = "restores processes" };
        _thread.Start();
    }

    /// <summary>Throws what stopped the worker, on the thread of whoever uses the driver next.</summary>
    /// <exception cref="InvalidOperationException">A process could not be restored: an error of the model.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new InvalidOperationException($"a process could not be restored: {failure.Message}", failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        _scheduled.Release();
        if (_thread is not null && !_thread.Join(s_stopLimit))
            throw new TimeoutException("the worker that restores processes did not stop");
        _scheduled.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                Deadline? next = _restore();
                _ = _scheduled.Wait(next switch
                {
                    null => Timeout.InfiniteTimeSpan,
                    { } due when due.Remaining < s_look => due.Remaining + TimeSpan.FromMilliseconds(1),
                    _ => s_look,
                });
            }
        }
        catch (Exception failure) when (failure is ModelGapException or GpuFailedException or TimeoutException or ObjectDisposedException)
        {
            _failure = failure; // an exception that leaves the thread would end the host
        }
    }
}
