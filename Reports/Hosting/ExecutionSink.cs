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

    /// <summary>Waits until the last case has ended; false when the limit passed first.</summary>
    public bool WaitForEnd(TimeSpan limit) => _finished.Wait(limit);

    /// <inheritdoc/>
    public void Dispose() => _finished.Dispose();
}
