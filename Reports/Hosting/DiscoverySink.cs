using Xunit.Abstractions;
using Xunit.Sdk;

namespace Reports.Hosting;

/// <summary>Collects the cases that the framework finds.</summary>
/// <remarks>Not disposed: the framework may still come with a case after nobody waits any more.</remarks>
internal sealed class DiscoverySink : IMessageSink
{
    private readonly List<IXunitTestCase> _cases = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isGivenUp;

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage { TestCase: IXunitTestCase testCase }:
                _cases.Add(testCase);
                break;
            case IDiscoveryCompleteMessage:
                _complete.TrySetResult();
                break;
        }

        return !_isGivenUp; // the framework stops looking
    }

    /// <summary>The cases, once discovery is complete.</summary>
    /// <exception cref="DiscoveryTimeoutException">It takes too long.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants them any more.</exception>
    public IReadOnlyList<IXunitTestCase> WaitForCases(TimeSpan limit, CancellationToken stop)
    {
        using CancellationTokenRegistration _ = stop.Register(() => _isGivenUp = true);
        if (_complete.Task.Wait(limit, stop))
            return _cases;
        _isGivenUp = true;
        throw new DiscoveryTimeoutException($"finding the cases took longer than {limit.TotalSeconds:0} s; on a slow machine give it more with --discovery-limit or --slow");
    }
}
