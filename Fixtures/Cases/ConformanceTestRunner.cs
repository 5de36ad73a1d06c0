using System.Reflection;
using Fixtures.Devices;
using Fixtures.Requirements;
using Fixtures.Settings;
using Harness.Deadlines;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Runs the body of a case on a thread of its own, and gives up on it when its limit has passed.</summary>
internal sealed class ConformanceTestRunner(
    ConformanceTestCase testCase, SuiteSettings settings, ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod,
    object[] testMethodArguments, string skipReason, IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(
        test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource)
{
    private volatile bool _isGivenUp;

    // A host test has none.
    private DeviceFixture? Fixture => ConstructorArguments.OfType<DeviceFixture>().FirstOrDefault();

    protected override async Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator)
    {
        TimeSpan limit = settings.LimitOf(testCase.Limit);
        var outcome = new ExceptionAggregator();

        // A body that blocks in an ioctl or a wait cannot be interrupted, only left behind: hence its own, background thread.
        Task<decimal> body = Task.Factory.StartNew(
            () => RunBody(outcome), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
        if (await EndsBefore(Deadline.After(limit), body))
        {
            aggregator.Aggregate(outcome);
            return await body;
        }

        _isGivenUp = true;
        Fixture?.EndKernelLog();
        string message = $"{TestMethod.Name} did not finish within {limit.TotalMilliseconds:0} ms on {testCase.Target}";
        Fixture?.Abandon(testCase.Identity.Id, message);
        aggregator.Add(new CaseTimeoutException(message));
        return (decimal)limit.TotalSeconds;
    }

    // A deadline moves while the machine is too busy to run the body.
    private static async Task<bool> EndsBefore(Deadline deadline, Task body)
    {
        while (!body.IsCompleted && !deadline.HasPassed)
            await Task.WhenAny(body, Task.Delay(deadline.RemainingMilliseconds + 1));
        return body.IsCompleted;
    }

    private async Task<decimal> RunBody(ExceptionAggregator outcome)
    {
        outcome.Run(() => Fixture?.Begin(testCase.Identity.Id, testCase.Requires, testCase.Provokes));
        if (outcome.HasExceptions)
            return 0;
        settings.Guard?.Begin();
        decimal seconds;
        using (Fixture?.WatchForFailure())
        {
            seconds = await new XunitTestInvoker(
                Test, MessageBus, TestClass, ConstructorArguments, TestMethod, TestMethodArguments, BeforeAfterAttributes, outcome, CancellationTokenSource).RunAsync();
        }

        if (_isGivenUp)
            return seconds; // the device belongs to another case by now
        if (!outcome.HasExceptions)
            outcome.Run(() => Fixture?.CheckOracles());
        if (settings.Guard is { } guard)
            outcome.Run(guard.Check);
        CheckKernelLog(outcome);
        if (testCase.Requires.HasFlag(Capability.Expendable))
            CheckHarm(outcome);
        return seconds;
    }

    // A body that failed keeps its own message.
    private void CheckHarm(ExceptionAggregator outcome)
    {
        var harm = new ExceptionAggregator();
        harm.Run(() => Fixture?.AfterHarm(testCase.Identity.Id, outcome.HasExceptions));
        if (!outcome.HasExceptions)
            outcome.Aggregate(harm);
    }

    // A body that failed keeps its own message, and the evidence has the log; one that skipped itself has claimed that nothing happened.
    private void CheckKernelLog(ExceptionAggregator outcome)
    {
        if (Fixture?.EndKernelLog() is not { } complaint || (outcome.HasExceptions && outcome.ToException() is not CaseSkippedException))
            return;
        outcome.Clear();
        outcome.Add(new OracleException(complaint));
    }
}
