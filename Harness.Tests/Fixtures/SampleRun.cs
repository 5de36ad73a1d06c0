using System.Collections.Concurrent;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Hosting;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Tests.Fixtures;

/// <summary>Runs the cases of one sample class in this process and keeps what the framework said.</summary>
internal sealed class SampleRun : IMessageSink
{
    private readonly ConcurrentQueue<IMessageSinkMessage> _messages = new();

    public IReadOnlyList<IXunitTestCase> Cases { get; private set; } = [];

    public IReadOnlyList<ITestResultMessage> Results => [.. _messages.OfType<ITestResultMessage>()];

    public IReadOnlyList<string> Passed => Names<ITestPassed>();

    public IReadOnlyList<string> Failed => Names<ITestFailed>();

    public IReadOnlyList<ITestSkipped> Skipped => [.. _messages.OfType<ITestSkipped>()];

    public ITestAssemblyFinished Totals => _messages.OfType<ITestAssemblyFinished>().Single();

    public static SampleRun Of<TSample>(SuiteSettings settings)
    {
        settings.Enter();
        using var host = new SuiteHost(new SuiteSource(typeof(TSample).Assembly), workers: 2);
        var run = new SampleRun { Cases = host.Discover([typeof(TSample).FullName!]) };
        host.TryRun(run.Cases, run).Should().BeTrue("the sample must end");
        return run;
    }

    public static SuiteSettings Settings(params Target[] targets) => new()
    {
        Plan = new TargetPlan(targets),
        Connector = new FakeConnector(),
    };

    public ITestFailed Failure(string method) => _messages.OfType<ITestFailed>().Single(failed => failed.TestMethod.Method.Name == method);

    public bool OnMessage(IMessageSinkMessage message)
    {
        _messages.Enqueue(message);
        return true;
    }

    private List<string> Names<TMessage>()
        where TMessage : ITestResultMessage => [.. _messages.OfType<TMessage>().Select(message => message.Test.DisplayName)];
}
