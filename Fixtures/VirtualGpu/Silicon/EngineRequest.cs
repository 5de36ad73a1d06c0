using System.Runtime.ExceptionServices;
using Harness.Deadlines;

namespace VirtualGpu.Silicon;

/// <summary>Something to be done on the engine's thread, and its end.</summary>
internal sealed class EngineRequest(Action action) : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly ManualResetEventSlim _done = new(false);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Does it; an exception goes to the one who waits.</summary>
    public void Run()
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            // Handed over to the requesting thread, which throws it.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }

        _done.Set();
    }

    /// <summary>Waits for the end; false when the limit passed or <paramref name="givenUp"/> says that there will be none.</summary>
    public bool Wait(TimeSpan limit, Func<bool> givenUp)
    {
        Deadline end = Deadline.After(limit);
        while (!_done.Wait(s_look))
        {
            if (givenUp() || end.HasPassed)
                return false;
        }

        _failure?.Throw();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _done.Dispose();
}
