using Fixtures.Diagnosis;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Processes;
using Fixtures.Targets;
using Harness.Backends.DevKfd;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Recording;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>One opening of a target: from the first case that asks for it until it is thrown away.</summary>
internal sealed class DeviceSession : IDisposable
{
    // The driver may account for freed memory a little after the call that frees it has returned.
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(2);

    // Pools of pages and the like, which the driver keeps, and screens.
    private const ulong RealMachineTolerance = 64 << 20;

    private readonly double _slow;
    private readonly TargetConnection _connection;
    private readonly FlightRecorder _recorder;
    private readonly RecordingKernel _recording;
    private readonly Lazy<MachineTopology> _topology;
    private readonly Lazy<TopologyNode> _node;
    private readonly Lazy<GpuDevice> _device;
    private readonly Lazy<OtherGpus> _others;
    private DriverUsage? _before; // the case; null before anything is open
    private DriverUsage? _after; // a case that left nothing; the next one begins there
    private IReadOnlyDictionary<int, string> _openBefore = new Dictionary<int, string>();
    private volatile FailureMoment? _failure;
    private volatile FailureMark? _mark;

    /// <summary>A session over an open target.</summary>
    /// <param name="target">What it is.</param>
    /// <param name="connection">Disposed with the session.</param>
    /// <param name="recorder">Where the calls are noted.</param>
    /// <param name="slow">By how much the machine is slower than one of today.</param>
    public DeviceSession(Target target, TargetConnection connection, FlightRecorder recorder, double slow)
    {
        Target = target;
        _slow = slow;
        _connection = connection;
        _recorder = recorder;
        Log = new KernelLogWatch(connection.Kernel);
        _recording = new RecordingKernel(connection.Kernel, recorder);
        _topology = new Lazy<MachineTopology>(() => MachineTopology.Load(Kernel.Files));
        _node = new Lazy<TopologyNode>(FindNode);
        _device = new Lazy<GpuDevice>(() => OpenDevice(Node));
        _others = new Lazy<OtherGpus>(() => new OtherGpus(Kernel, Topology, Node, OpenDevice));
    }

    /// <summary>The target.</summary>
    public Target Target { get; }

    /// <summary>The kernel under test.</summary>
    public IKernel Kernel => _recording;

    /// <summary>Follows the kernel's log.</summary>
    public KernelLogWatch Log { get; }

    /// <summary>The whole topology.</summary>
    public MachineTopology Topology => _topology.Value;

    /// <summary>The node of the GPU.</summary>
    public TopologyNode Node => _node.Value;

    /// <summary>The open GPU.</summary>
    public GpuDevice Device => _device.Value;

    /// <summary>The other GPUs of the machine.</summary>
    public OtherGpus Others => _others.Value;

    /// <summary>KFD's version.</summary>
    public KfdVersion Version => KfdProcess.Of(Kernel).Version;

    /// <summary>The last calls to the driver and the packets in between, decoded.</summary>
    public string RecordedCalls => FlightReport.Render(_recorder).TrimEnd();

    /// <summary>What the evidence of the case may take.</summary>
    public EvidenceShare Share { get; private set; } = EvidenceBudget.Unlimited.Share();

    /// <summary>Starts a case: the recorder forgets what came before.</summary>
    public void Begin(string caseId, KernelLogEvents provokes, EvidenceShare share)
    {
        _recorder.Clear();
        _failure = null;
        _mark = null;
        Share = share;
        Log.Begin(caseId, provokes);
        _openBefore = _recording.Descriptors.Open; // a case that failed may have left some
        _before = _device.IsValueCreated ? _after ?? Usage() : null;
        _after = null;
    }

    /// <summary>Starts another process; null where the target cannot.</summary>
    public IUserProcess? StartProcess(ProcessCapabilities capabilities) => _connection.StartProcess?.Invoke(capabilities);

    /// <summary>Asks whether the device still answers; null when it does, or when nobody can ask.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="isHarmed">Whether this process may have been harmed, so that another one has to ask.</param>
    public string? Probe(TimeSpan patience, bool isHarmed)
    {
        if (!_device.IsValueCreated || Node.SdmaEngines == 0)
            return null;
        if (!isHarmed)
            return QueueProbe.Ask(Device, Deadline.After(patience));
        using IUserProcess? process = StartProcess(ProcessCapabilities.None);
        return process is null ? null : new DeviceProbe(process, Node, Device.Backend.PageSize, ((KfdBackend)Device.Backend).DoorbellSlice).Ask(Deadline.After(patience));
    }

    /// <summary>Looks at the device at the moment of a failure; <see cref="CollectEvidence"/> tells what it saw.</summary>
    /// <param name="failure">What was thrown; null when it is looked at afterwards.</param>
    public void Look(Exception? failure)
    {
        if (failure is not null)
            MarkFailure(failure.Message);
        string? address = _node.IsValueCreated ? PciAddress() : null; // who waits for the node may hang in it
        _failure = new FailureMoment(
            QueueEvidence.Render(_device.IsValueCreated ? Device : null, _recorder),
            new DriverDumps(_connection.Kernel, _slow).Collect(address, Share));
    }

    /// <summary>Marks in the flight recorder where the case failed.</summary>
    /// <param name="message">What the exception says.</param>
    public void MarkFailure(string message)
    {
        _mark = new FailureMark(message, _recorder.LastCall);
        _recorder.RecordFailure(AssertionText.Of(message).FirstLine);
    }

    /// <summary>The last call to the driver before the failure that says so; null when there was none, or another failure was the last.</summary>
    public FlightRecord? LastCallBefore(string message) => _mark is { } mark && mark.Message == message ? mark.LastCall : null;

    /// <summary>Everything that helps to understand a failure of the running case.</summary>
    public IReadOnlyList<EvidenceFile> CollectEvidence()
    {
        if (_failure is null)
            Look(failure: null);
        FailureMoment failure = _failure!;
        List<EvidenceFile> files = [];
        AddText(files, "flight-recorder.txt", RecordedCalls);
        AddText(files, "queues.txt", failure.Queues);
        AddText(files, "kernel-log.txt", Log.Refusal is { } refusal ? $"(not looked at: {refusal})" : Log.Update().Render());
        files.AddRange(failure.Dumps);
        return files;
    }

    /// <summary>PCI address of the GPU; null when its node cannot be found.</summary>
    public string? PciAddress()
    {
        try
        {
            return Node.PciAddress;
        }
        catch (Exception error) when (error is TopologyException or TargetUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Fails unless the case left the device as it was.</summary>
    /// <exception cref="OracleException">It did not.</exception>
    public void CheckOracles()
    {
        CheckDescriptors();
        IReadOnlyList<IDisposable> left = [.. OpenGpus.SelectMany(gpu => gpu.LiveObjects)];
        if (left.Count == 0)
        {
            CheckUsage();
            return;
        }

        string kinds = string.Join(", ", left.GroupBy(item => item.GetType().Name).Select(group => $"{group.Count()} {group.Key}"));
        foreach (IDisposable item in left.Reverse())
            item.Dispose();
        throw new OracleException($"{Target}: the case left {kinds} behind; dispose what a test makes");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpuDevice gpu in OpenGpus.Reverse())
            gpu.Dispose();
        Log.Begin("the end", KernelLogEvents.None);
        IReadOnlyList<KernelLogFinding> late = Log.Slice.Findings(PciAddress);
        string? last = Log.Slice.PreviousCase;
        Log.Dispose();
        _connection.Dispose();
        if (late.Count > 0)
            throw new OracleException($"{Target}: after {last}, the last case, the kernel log has '{late[0].Line}'");
    }

    /// <summary>
    /// Ends the machine without asking the device to tidy up: after a failure neither the driver model nor the test's objects can be
    /// relied on to do it in order, and all they had goes with the machine.
    /// </summary>
    public void ThrowAway() => _connection.Dispose();

    private static void AddText(List<EvidenceFile> files, string name, string text)
    {
        if (text.Length > 0)
            files.Add(EvidenceFile.OfText(name, text));
    }

    private IEnumerable<GpuDevice> OpenGpus =>
        [.. _device.IsValueCreated ? [_device.Value] : Array.Empty<GpuDevice>(), .. _others.IsValueCreated ? _others.Value.Opened : []];

    private GpuDevice OpenDevice(TopologyNode node)
    {
        var device = GpuDevice.Open(Kernel, node);

        // What a GPU that comes later takes for itself shows in the figures of the process, too, and stays.
        _before = Usage(node);
        return device;
    }

    private DriverUsage Usage(params ReadOnlySpan<TopologyNode> opening) =>
        DriverUsage.Of(_connection.Kernel, [.. OpenGpus.Select(gpu => gpu.Backend.Node), .. opening]);

    private void CheckDescriptors()
    {
        IReadOnlyDictionary<int, string> open = _recording.Descriptors.Open;
        if (open.Count == 0)
            return;
        HashSet<int> lasting = [.. KfdProcess.Of(Kernel).Descriptors, .. _openBefore.Keys];
        KeyValuePair<int, string>[] left = [.. open.Where(file => !lasting.Contains(file.Key)).OrderBy(file => file.Key)];
        if (left.Length == 0)
            return;
        foreach ((int descriptor, _) in left)
            Kernel.Close(descriptor);
        throw new OracleException($"{Target}: the case left {string.Join(", ", left.Select(file => $"descriptor {file.Key} ({file.Value})"))} open; close what a test opens");
    }

    private void CheckUsage()
    {
        if (_before is not { } before)
            return;
        Deadline deadline = Deadline.After(s_settling * _slow);
        ulong tolerance = Target.Kind == TargetKind.Virtual ? 0 : RealMachineTolerance;
        DriverUsage now = Usage();
        while (now.Beyond(before, tolerance) is { } more)
        {
            if (deadline.HasPassed)
                throw new OracleException($"{Target}: the driver still has {more} of the case, which has freed all that it made");
            Thread.Yield();
            now = Usage();
        }

        _after = now;
    }

    private TopologyNode FindNode() =>
        (Target.Kind == TargetKind.Hardware ? Topology.Nodes.FirstOrDefault(node => node.Index == Target.Node) : Topology.Gpus.FirstOrDefault())
        ?? throw new TargetUnavailableException($"{Target}: its node is not in the topology any more; see conformance doctor");
}
