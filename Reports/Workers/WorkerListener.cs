using Fixtures.Cases;
using Reports.Texts;
using Xunit.Abstractions;

namespace Reports.Workers;

/// <summary>Keeps what xunit reports outside of any case; the cases themselves are in the journal.</summary>
internal sealed class WorkerListener : IMessageSink
{
    private readonly Lock _gate = new();
    private readonly List<string> _troubles = [];

    /// <summary>What was reported so far.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (_gate)
                return [.. _troubles];
        }
    }

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is IFailureInformation trouble and not ITestFailed)
        {
            lock (_gate)
                _troubles.Add(FirstLine.Of(FailureText.Of(trouble)));
        }

        return true;
    }
}
