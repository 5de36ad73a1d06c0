using Fixtures.Cases;
using Fixtures.Settings;
using Reports.Results;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Reports.Hosting;

/// <summary>
/// Runs the cases of an assembly in this process, through the framework's discoverer and executor. Without vstest nothing is
/// serialized and no second process starts, so that a run begins at once and works from a folder without the SDK.
/// </summary>
public sealed class SuiteHost : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    private readonly SuiteSource _source;
    private readonly TimeSpan _discoveryLimit;
    private readonly CancellationToken _stop;
    private readonly FrameworkOptions _options;
    private readonly XunitTestFramework _framework;

    /// <summary>A host for the tests of <paramref name="source"/>.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="workers">Targets that run at the same time.</param>
    /// <param name="discoveryLimit">What finding the cases may take; null for two minutes, and more on a machine that is slow (<see cref="SuiteSettings.SlowVariable"/>).</param>
    /// <param name="stop">Ends finding the cases, by an <see cref="OperationCanceledException"/>.</param>
    public SuiteHost(SuiteSource source, int workers, TimeSpan? discoveryLimit = null, CancellationToken stop = default)
    {
        _source = source;
        _discoveryLimit = discoveryLimit ?? SuiteSettings.Scaled(RunOptions.DefaultDiscoveryLimit, SuiteSettings.Current.Slow);
        _stop = stop;
        _options = new FrameworkOptions(workers);
        _framework = new XunitTestFramework(new Xunit.Sdk.NullMessageSink());
    }

    /// <summary>All cases for the targets of <see cref="SuiteSettings.Current"/>.</summary>
    public IReadOnlyList<IXunitTestCase> Discover() => _source.Classes is { } classes ? Discover(classes) : Find((finder, sink) => finder.Find(false, sink, _options));

    /// <summary>The cases of these classes for the targets of <see cref="SuiteSettings.Current"/>.</summary>
    public IReadOnlyList<IXunitTestCase> Discover(IEnumerable<string> classNames) =>
        [.. classNames.SelectMany(name => Find((finder, sink) => finder.Find(name, false, sink, _options)))];

    /// <summary>Runs the cases and returns when all have ended; false when they took longer than the limits of all of them together.</summary>
    public bool TryRun(IReadOnlyList<IXunitTestCase> cases, IMessageSink listener)
    {
        using ITestFrameworkExecutor executor = _framework.GetExecutor(_source.Assembly.GetName());
        using var sink = new ExecutionSink(listener);
        // Before the run: xunit initialises a case when it is first asked for something, and not for two threads at once.
        TimeSpan limit = SuiteSettings.Scaled(cases.OfType<ConformanceTestCase>().Aggregate(s_margin, (sum, testCase) => sum + testCase.Limit), SuiteSettings.Current.Slow);
        executor.RunTests(cases, sink, _options);
        return sink.WaitForEnd(limit);
    }

    /// <inheritdoc/>
    public void Dispose() => _framework.Dispose();

    private IReadOnlyList<IXunitTestCase> Find(Action<ITestFrameworkDiscoverer, DiscoverySink> find)
    {
        using ITestFrameworkDiscoverer discoverer = _framework.GetDiscoverer(Reflector.Wrap(_source.Assembly));
        var sink = new DiscoverySink();
        find(discoverer, sink);
        return sink.WaitForCases(_discoveryLimit, _stop);
    }
}
