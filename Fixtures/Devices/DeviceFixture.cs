using Fixtures.Diagnosis;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Processes;
using Fixtures.Programs;
using Fixtures.Requirements;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Backends.DevKfd;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Programs;
using Harness.Recording;
using Harness.Topology;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Devices;

/// <summary>
/// What a conformance test stands on: the target, its kernel and its GPU. One for all cases of a target; everything is opened
/// when it is first asked for. A virtual target that failed or hung is thrown away and made anew; hardware that hung is lost.
/// </summary>
/// <param name="messages">Where the runner takes messages that it shows beside the results.</param>
public sealed partial class DeviceFixture(IMessageSink messages) : IDisposable
{
    private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly AsyncLocal<int> _caseNumber = new();
    private Target? _target;
    private SuiteSettings? _settings;
    private DeviceSession? _session;
    private string _caseId = "";
    private KernelLogEvents _provokes;
    private ulong _caseSeed;
    private int _lastCase;
    private bool _isSpent;
    private KernelLogEvents? _told;

    /// <summary>What the case runs on.</summary>
    public Target Target => _target ?? throw new InvalidOperationException("the fixture is used before a case started");

    /// <summary>The kernel under test, with a recorder around it.</summary>
    public IKernel Kernel => Session.Kernel;

    /// <summary>The whole topology of the machine.</summary>
    public MachineTopology Topology => Session.Topology;

    /// <summary>The GPU's node in it.</summary>
    public TopologyNode Node => Session.Node;

    /// <summary>The open GPU. What a case makes with it, the case disposes.</summary>
    public GpuDevice Device => Session.Device;

    /// <summary>The process's descriptor of /dev/kfd, with the GPU's address space acquired: for calls that the harness would not make.</summary>
    public int KfdDescriptor => ((KfdBackend)Device.Backend).Descriptor;

    /// <summary>Bytes of a page: the machine's, or the GPU's where that is larger.</summary>
    public ulong PageSize => Device.Backend.PageSize;

    /// <summary>Bytes of the process's doorbells on the GPU, which are mapped as one.</summary>
    public ulong DoorbellSlice => ((KfdBackend)Device.Backend).DoorbellSlice;

    /// <summary>KFD's version.</summary>
    public KfdVersion Version => Session.Version;

    /// <summary>The GPU programs of the tests for this GPU; a case on a GPU without any is skipped.</summary>
    public CodeObject Programs
    {
        get
        {
            GfxVersion isa = Node.GfxVersion;
            if (GpuPrograms.ReasonMissing(isa) is { } reason)
                throw new CaseSkippedException(reason);
            return GpuPrograms.For(isa);
        }
    }

    /// <summary>Loads the GPU programs of the tests; the case disposes what it gets. A case on a GPU without any is skipped.</summary>
    public GpuProgram LoadPrograms() => LoadPrograms(Device);

    /// <summary>
    /// Starts another process on the machine of the target, which makes the system calls that it is told to; the case disposes it. A case that asks for more than this
    /// process may do, or whose target cannot start one, is skipped.
    /// </summary>
    /// <param name="capabilities">What it may do that others may not.</param>
    public IUserProcess StartProcess(ProcessCapabilities capabilities = ProcessCapabilities.None)
    {
        Require.That(Kernel.Capabilities.HasFlag(capabilities), $"needs {capabilities}, and this process has {Kernel.Capabilities}; run it as root");
        return Session.StartProcess(capabilities) ?? throw new CaseSkippedException("needs the agent process, which conformance run starts and dotnet test does not");
    }

    /// <summary>How long a wait for the GPU may take before it is a failure.</summary>
    public TimeSpan Patience => Settings.Patience * Settings.Slow;

    /// <summary>What the kernel log has that the running case did not announce, once its slice was ended; else null.</summary>
    internal string? KernelLogComplaint { get; private set; }

    /// <summary>Why nothing more runs here, or null: <c>device lost earlier in ...</c>.</summary>
    internal string? Lost { get; private set; }

    /// <summary>What the evidence of the running case may take.</summary>
    internal EvidenceShare EvidenceShare => OpenSession()?.Share ?? Settings.Evidence.Share();

    private SuiteSettings Settings => _settings ?? throw new InvalidOperationException("the fixture is used before a case started");

    private DeviceSession Session
    {
        get
        {
            lock (_gate)
            {
                // A body that was given up on still runs; it must not touch the machine of the cases after it.
                if (_caseNumber.Value != _lastCase)
                    throw new InvalidOperationException("this case was given up on; its device is gone");
                if (_session is null)
                {
                    _session = new DeviceSession(Target, Settings.Connector.Connect(Target), Settings.Recorder ?? new FlightRecorder(), Settings.Slow);
                    _session.Begin(_caseId, _provokes, Settings.Evidence.Share());
                }

                return _session;
            }
        }
    }

    /// <summary>A deadline <see cref="Patience"/> from now.</summary>
    public Deadline NewDeadline() => Deadline.After(Patience);

    /// <summary>Random numbers of the running case: the same for the same seed of the run, another for each case.</summary>
    public Random NewRandom() => new((int)(_caseSeed & int.MaxValue));

    /// <summary>
    /// Lines that the kernel has written into its log since the case started, without time; a case that cannot read it is skipped.
    /// The driver writes a line before it tells the process of what the line is about.
    /// </summary>
    public IReadOnlyList<string> KernelLog
    {
        get
        {
            KernelLogWatch log = Session.Log;
            return log.Refusal is { } refusal ? throw new CaseSkippedException(refusal) : log.Update().Lines;
        }
    }

    /// <summary>Ends the session. The console of dotnet test leaves out why a case was skipped, so the runner is told what skipped the target's cases, once.</summary>
    public void Dispose()
    {
        foreach ((string reason, int count) in _skipped)
            messages.OnMessage(new DiagnosticMessage($"{Target}: {count} {(count == 1 ? "case" : "cases")} skipped: {reason}"));
        TakeSession()?.Dispose();
    }

    /// <summary>Ties the fixture to its target. xunit makes fixtures without arguments, so the first case does it.</summary>
    internal void Bind(Target target, SuiteSettings settings)
    {
        if (_target is not null && _target != target)
            throw new InvalidOperationException($"the fixture of {_target} was given a case of {target}");
        _target = target;
        _settings = settings;
    }

    /// <summary>Counts a case that did not start because of its target.</summary>
    internal void CountSkip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    /// <summary>Starts a case on the calling flow, and skips it unless the target can do what it requires.</summary>
    /// <exception cref="CaseSkippedException">Something required is missing.</exception>
    internal void Begin(string caseId, Capability required, KernelLogEvents provokes)
    {
        lock (_gate)
        {
            // KFD takes all queues of a process off a GPU after a memory violation, for good.
            if (_isSpent)
                AfterFailure();
            _isSpent = required.HasFlag(Capability.Expendable);
            _caseNumber.Value = ++_lastCase;
            _caseSeed = CaseSeed.Of(Settings.Seed, caseId);
            (_caseId, _provokes, _told, KernelLogComplaint) = (caseId, provokes, null, null);
            Settings.Recorder?.Clear(); // it may be that of a session that was thrown away
            _session?.Begin(caseId, provokes, Settings.Evidence.Share());
        }

        if (required != Capability.None)
            Capabilities.Require(required, Session);
        if (Harm.EndsProcess(Target, required, provokes))
            AgentProcess.Prepare(); // for the probe behind the case
    }

    /// <summary>Looks at the device at the moment when the body fails; for a body that was given up on, it is too late.</summary>
    internal FailureWatch WatchForFailure() => new(failure => OpenSession()?.Look(failure));

    /// <summary>Asks after a body that held whether the device is as it was before.</summary>
    /// <exception cref="OracleException">It is not.</exception>
    internal void CheckOracles() => OpenSession()?.CheckOracles();

    /// <summary>Ends the case's slice of the kernel log, and the run if the slice says so.</summary>
    /// <returns>What the log has that the case did not announce; null when there is nothing.</returns>
    internal string? EndKernelLog()
    {
        if (OpenSession() is not { } session)
            return null;
        KernelLogSlice slice = session.Log.Update();
        if (session.Log.Refusal is { } refusal)
            Settings.Notes.Add($"{Target}: the kernel log was not looked at: {refusal}");
        if (slice.Lost > 0)
            Settings.Notes.Add($"{_caseId}: records of the kernel log were overwritten before they could be read; boot with a larger log_buf_len");
        IReadOnlyList<KernelLogFinding> findings = slice.Findings(session.PciAddress);
        Settings.Abort.Consider(_caseId, findings);
        _told = session.Log.Refusal is null ? slice.Told : null;

        // Every further case would wait for its whole limit, and say nothing.
        if (Target.Kind == TargetKind.Hardware && findings.FirstOrDefault(finding => finding.Tells == KernelLogEvents.DeviceLost) is { } end)
            Lost ??= $"device lost earlier in {_caseId}: the kernel log has '{end.Line}'";
        return KernelLogComplaint = findings.Count == 0 ? null : Complaint(findings, slice.PreviousCase);
    }

    /// <summary>Gives up on a case that does not end.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="message">What is said of it.</param>
    internal void Abandon(string caseId, string message)
    {
        OpenSession()?.MarkFailure(message);
        if (Target.Kind == TargetKind.Hardware)
            Lost ??= $"device lost earlier in {caseId}";
        lock (_gate)
            _lastCase++;
    }

    /// <summary>Whether the next case of this process has what a failed one leaves: a real driver keeps page tables and queues as long as the process lives.</summary>
    internal bool StaysAfterFailure => _target?.Kind == TargetKind.Hardware;

    /// <summary>Makes sure that a failure does not reach the next case.</summary>
    internal void AfterFailure()
    {
        if (_target?.Kind == TargetKind.Virtual)
            TakeSession()?.ThrowAway();
    }

    /// <summary>
    /// Makes sure that a case that harms does not reach the next one. A virtual machine is made anew; on hardware the process cannot be, so that nothing
    /// more runs in it.
    /// </summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="hasFailed">Whether its body failed.</param>
    /// <exception cref="OracleException">The device does not answer any more, not even a fresh process.</exception>
    internal void AfterHarm(string caseId, bool hasFailed)
    {
        bool isHarmed = Harm.IsDone(hasFailed, _provokes, _told);
        if (OpenSession()?.Probe(Patience, isHarmed) is { } silence)
        {
            if (Target.Kind == TargetKind.Hardware)
                Lost ??= $"device lost earlier in {caseId}";
            throw new OracleException($"{Target}: the device does not answer any more: {silence}");
        }

        // A virtual machine is made anew when the next case begins; until then it is evidence.
        if (Target.Kind == TargetKind.Hardware && isHarmed)
            Lost ??= $"{caseId} harmed the GPU on purpose, and this process cannot use it any more; run each destructive case alone, with --filter";
    }

    /// <summary>The last call to the driver before the failure that says so; null when it is not known.</summary>
    internal FlightRecord? LastCallBefore(string message) => OpenSession()?.LastCallBefore(message);

    /// <summary>The last calls to the driver, decoded; empty when nothing was opened.</summary>
    internal string RecordedCalls() => OpenSession()?.RecordedCalls ?? "";

    /// <summary>Everything that helps to understand a failure of the running case.</summary>
    internal IReadOnlyList<EvidenceFile> CollectEvidence() =>
        OpenSession()?.CollectEvidence() ?? [EvidenceFile.OfText("flight-recorder.txt", FlightReport.Nothing)];

    private string Complaint(IReadOnlyList<KernelLogFinding> findings, string? previous)
    {
        KernelLogFinding first = findings[0];
        string more = findings.Count == 1 ? "" : $" and {findings.Count - 1} more such lines";
        string why = first.IsFromBefore
            ? $"It came between {previous} and this case."
            : $"The case did not announce it (Provokes = {first.Declaration}).";
        return $"{Target}: the kernel log has '{first.Line}'{more}\n{why}";
    }

    private DeviceSession? OpenSession()
    {
        lock (_gate)
            return _session;
    }

    private DeviceSession? TakeSession()
    {
        lock (_gate)
        {
            DeviceSession? session = _session;
            _session = null;
            return session;
        }
    }
}
