using Xunit.Abstractions;
using Xunit.Sdk;

namespace Reports.Hosting;

/// <summary>Collects the cases that the framework finds.</summary>
internal sealed class DiscoverySink : IMessageSink, IDisposable
{
    private readonly List<IXunitTestCase> _cases = [];
    private readonly ManualResetEventSlim _complete = new();

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage { TestCase: IXunitTestCase testCase }:
                _cases.Add(testCase);
                break;
            case IDiscoveryCompleteMessage:
                _complete.Set();
                break;
        }

        return true;
    }

    /// <summary>The cases, once discovery is complete.</summary>
    public IReadOnlyList<IXunitTestCase> WaitForCases(TimeSpan limit) =>
        _complete.Wait(limit) ? _cases : throw new TimeoutException($"finding the tests took longer than {limit.TotalSeconds:0} s");

    /// <inheritdoc/>
    public void Dispose() => _complete.Dispose();
}
