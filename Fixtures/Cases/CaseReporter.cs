using Fixtures.Devices;
using Fixtures.Diagnosis;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Processes;
using Fixtures.Requirements;
using Fixtures.Settings;
using Fixtures.Targets;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>
/// Stands between a case and xunit: writes the journal and the evidence, and turns a failure whose cause is
/// <see cref="CaseSkippedException"/> into a skip, which xunit v2 cannot express.
/// </summary>
internal sealed class CaseReporter(IMessageBus inner, CaseIdentity identity, SuiteSettings settings, DeviceFixture? fixture) : IMessageBus
{
    /// <summary>Cases that decided inside the body that they do not apply: 0 or 1.</summary>
    public int SkippedInside { get; private set; }

    /// <inheritdoc/>
    public bool QueueMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestStarting:
                settings.Journal?.Start(identity, settings.Attempt);
                break;
            case ITestPassed passed:
                End(CaseOutcome.Pass, "", passed.ExecutionTime);
                break;
            case ITestSkipped skipped:
                End(CaseOutcome.Skip, skipped.Reason, 0);
                break;
            case ITestFailed failed when failed.ExceptionTypes[0] == typeof(CaseSkippedException).FullName:
                SkippedInside++;
                End(CaseOutcome.Skip, failed.Messages[0], failed.ExecutionTime);
                return inner.QueueMessage(new TestSkipped(failed.Test, failed.Messages[0]));
            case ITestFailed failed:
                return inner.QueueMessage(Fail(failed));
        }

        return inner.QueueMessage(message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The inner bus belongs to the runner of the assembly.
    }

    private TestFailed Fail(ITestFailed failed)
    {
        string recorded = fixture?.RecordedCalls() ?? "";
        string message = MessageOf(failed);
        string stackTrace = ExceptionUtility.CombineStackTraces(failed) ?? "";
        string? evidence = null;
        if (settings.Journal is { } journal)
        {
            evidence = new Evidence
            {
                Case = identity,
                Message = message,
                StackTrace = stackTrace,
                Output = failed.Output,
                Files = fixture?.CollectEvidence() ?? [],
                Seed = settings.Seed,
                Patience = settings.Patience,
                Slow = settings.Slow,
                Attempt = settings.Attempt,
            }.Write(journal.Folder, fixture?.EvidenceShare ?? settings.Evidence.Share());
        }

        End(OutcomeOf(failed.ExceptionTypes[0]), message, failed.ExecutionTime, evidence, failed.ExceptionTypes.Any(IsHarm) || fixture?.StaysAfterFailure is true);
        fixture?.AfterFailure();
        string output = recorded.Length == 0 ? failed.Output : $"{failed.Output}Last calls to the driver:\n{recorded}\n";
        return new TestFailed(failed.Test, failed.ExecutionTime, output, [failed.ExceptionTypes[0]], [message], [stackTrace], [-1]);
    }

    // A failure of the body comes first, but what the kernel said meanwhile is often its cause.
    private string MessageOf(ITestFailed failed)
    {
        string message = FailureText.Of(failed, fixture?.LastCallBefore(failed.Messages[0]));
        return fixture?.KernelLogComplaint is not { } complaint || message.Contains(complaint, StringComparison.Ordinal) ? message : $"{message}\n{complaint}";
    }

    private static CaseOutcome OutcomeOf(string exceptionType) =>
        exceptionType == typeof(CaseTimeoutException).FullName ? CaseOutcome.Timeout
        : exceptionType == typeof(TargetUnavailableException).FullName ? CaseOutcome.Error
        : CaseOutcome.Fail;

    private static bool IsHarm(string exceptionType) =>
        exceptionType == typeof(CaseTimeoutException).FullName || exceptionType == typeof(ProcessHarmedException).FullName;

    private void End(CaseOutcome outcome, string reason, decimal seconds, string? evidence = null, bool isHarmed = false)
    {
        settings.Journal?.End(new CaseResult
        {
            Case = identity,
            Outcome = outcome,
            Reason = reason,
            DurationMilliseconds = (double)seconds * 1000,
            Seed = settings.Seed,
            Evidence = evidence,
            Attempt = settings.Attempt,
        });
        if (isHarmed || fixture?.Lost is not null || settings.Abort.Reason is not null)
            settings.Harmed?.Invoke();
    }
}
