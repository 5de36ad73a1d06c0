using System.Reflection;
using Fixtures.Devices;
using Fixtures.Settings;
using Fixtures.Targets;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Runs one case: binds the device fixture to the target, and decides whether the case is skipped before it starts.</summary>
internal sealed class ConformanceCaseRunner : XunitTestCaseRunner
{
    private readonly ConformanceTestCase _case;
    private readonly SuiteSettings _settings = SuiteSettings.Current;

    public ConformanceCaseRunner(
        ConformanceTestCase testCase, object[] constructorArguments, IMessageBus bus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
        : base(testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments, testCase.TestMethodArguments, bus, aggregator, cancellation)
    {
        _case = testCase;
        Fixture = constructorArguments.OfType<DeviceFixture>().FirstOrDefault();
        MessageBus = new CaseReporter(bus, testCase.Identity, _settings, Fixture);
    }

    private DeviceFixture? Fixture { get; }

    protected override async Task<RunSummary> RunTestAsync()
    {
        Target target = _case.Target;
        Fixture?.Bind(target, _settings);
        string? notRun = Fixture?.Lost ?? NotRun(_settings.Abort.Reason);
        if (target.Unavailable is { } missing)
        {
            if (_settings.RequiresHardware)
                Aggregator.Add(new TargetUnavailableException($"{SuiteSettings.RequireVariable}=hardware, but {missing}"));
            else
                notRun ??= missing;
        }
        else if (target.Kind == TargetKind.Host ? Fixture is not null : Fixture is null)
        {
            Aggregator.Add(new InvalidOperationException(target.Kind == TargetKind.Host
                ? $"{TestClass.Name} must not take a {nameof(DeviceFixture)} in its constructor: a host test has no device; give it a class of its own"
                : $"{TestClass.Name} must take a {nameof(DeviceFixture)} in its constructor: every conformance test is a statement about a target"));
        }

        if (notRun is not null)
        {
            SkipReason ??= notRun;
            Fixture?.CountSkip(notRun);
        }

        RunSummary summary = await base.RunTestAsync();
        int skipped = ((CaseReporter)MessageBus).SkippedInside;
        summary.Failed -= skipped;
        summary.Skipped += skipped;
        return summary;
    }

    private static string? NotRun(string? reason) => reason is null ? null : $"not run: {reason}";

    protected override XunitTestRunner CreateTestRunner(
        ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod, object[] testMethodArguments, string skipReason,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new ConformanceTestRunner(
            _case, _settings, test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason, beforeAfterAttributes,
            new ExceptionAggregator(aggregator), cancellationTokenSource);
}
