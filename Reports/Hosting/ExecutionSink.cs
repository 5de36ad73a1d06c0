using Xunit.Abstractions;

namespace Reports.Hosting;

/// <summary>Passes messages on and notices the end of the run.</summary>
internal sealed class ExecutionSink(IMessageSink listener) : IMessageSink, IDisposable
{
    private readonly ManualResetEventSlim _finished = new();

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        bool more = listener.OnMessage(message);
        if (message is ITestAssemblyFinished)
            _finished.Set();
        return more;
    }

    /// <summary>Returns when the last case has ended.</summary>
    public void WaitForEnd(TimeSpan limit)
    {
        if (!_finished.Wait(limit))
            throw new TimeoutException($"the run did not end within {limit.TotalSeconds:0} s, the limits of all its cases together");
    }

    /// <inheritdoc/>
    public void Dispose() => _finished.Dispose();
}
