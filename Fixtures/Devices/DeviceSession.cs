using Fixtures.Targets;
using Harness.Backends;
using Harness.Devices;
using Harness.Kernel;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>One opening of a target: from the first case that asks for it until it is thrown away.</summary>
internal sealed class DeviceSession : IDisposable
{
    private readonly TargetConnection _connection;
    private readonly FlightRecorder _recorder = new();
    private readonly Lazy<MachineTopology> _topology;
    private readonly Lazy<TopologyNode> _node;
    private readonly Lazy<GpuDevice> _device;

    /// <summary>A session over an open target.</summary>
    /// <param name="target">What it is.</param>
    /// <param name="connection">Disposed with the session.</param>
    public DeviceSession(Target target, TargetConnection connection)
    {
        Target = target;
        _connection = connection;
        Kernel = new RecordingKernel(connection.Kernel, _recorder);
        _topology = new Lazy<MachineTopology>(() => MachineTopology.Load(Kernel.Files));
        _node = new Lazy<TopologyNode>(FindNode);
        _device = new Lazy<GpuDevice>(() => GpuDevice.Open(Kernel, Node));
    }

    /// <summary>The target.</summary>
    public Target Target { get; }

    /// <summary>The kernel under test.</summary>
    public IKernel Kernel { get; }

    /// <summary>The whole topology.</summary>
    public MachineTopology Topology => _topology.Value;

    /// <summary>The node of the GPU.</summary>
    public TopologyNode Node => _node.Value;

    /// <summary>The open GPU.</summary>
    public GpuDevice Device => _device.Value;

    /// <summary>KFD's version.</summary>
    public KfdVersion Version => KfdProcess.Of(Kernel).Version;

    /// <summary>The last calls to the driver and the packets in between, decoded.</summary>
    public string RecordedCalls => FlightReport.Render(_recorder).TrimEnd();

    /// <summary>Starts a case: the recorder forgets what came before.</summary>
    public void Begin() => _recorder.Clear();

    /// <summary>Fails unless the case left the device as it was.</summary>
    /// <exception cref="OracleException">It did not.</exception>
    public void CheckOracles()
    {
        if (!_device.IsValueCreated)
            return;
        IReadOnlyList<IDisposable> left = Device.LiveObjects;
        if (left.Count == 0)
            return;
        string kinds = string.Join(", ", left.GroupBy(item => item.GetType().Name).Select(group => $"{group.Count()} {group.Key}"));
        foreach (IDisposable item in left.Reverse())
            item.Dispose();
        throw new OracleException($"{Target}: the case left {kinds} behind; dispose what a test makes");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_device.IsValueCreated)
            _device.Value.Dispose();
        _connection.Dispose();
    }

    /// <summary>
    /// Ends the machine without asking the device to tidy up: after a failure neither the driver model nor the test's objects can be
    /// relied on to do it in order, and all they had goes with the machine.
    /// </summary>
    public void ThrowAway() => _connection.Dispose();

    private TopologyNode FindNode() =>
        (Target.Kind == TargetKind.Hardware ? Topology.Nodes.FirstOrDefault(node => node.Index == Target.Node) : Topology.Gpus.FirstOrDefault())
        ?? throw new TargetUnavailableException($"{Target}: its node is not in the topology any more; see conformance doctor");
}
