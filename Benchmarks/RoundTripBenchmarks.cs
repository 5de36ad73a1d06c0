using BenchmarkDotNet.Attributes;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;

namespace Benchmarks;

/// <summary>
/// From the doorbell to the completion that the CPU sees. The baseline is the least that two threads can do: one stores, the other answers.
/// </summary>
public class RoundTripBenchmarks
{
    private VirtualDevice? _virtual;
    private Pm4Queue? _queue;
    private Pm4Dispatcher? _pm4;
    private AqlDispatcher? _aql;
    private Timeline? _timeline;
    private GpuBuffer? _target;
    private PingPong? _pingPong;

    [Params("gfx942", "gfx1100")]
    public string Isa { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        _virtual = new VirtualDevice(Isa);
        _queue = _virtual.Device.CreatePm4Queue();
        _pm4 = _virtual.Device.CreateDispatcher(_queue);
        _aql = _virtual.Device.CreateDispatcher(_virtual.Device.CreateAqlQueue());
        _timeline = _virtual.Device.CreateTimeline();
        _target = _virtual.Device.Allocate(4096, MemoryKind.Gtt);
        _pingPong = new PingPong();
    }

    [GlobalCleanup]
    public void Close()
    {
        _pingPong?.Dispose();
        _virtual?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "two threads, one cache line each way")]
    public void Threads() => _pingPong!.RoundTrip();

    [Benchmark(Description = "PM4 RELEASE_MEM")]
    public void ReleaseMem()
    {
        ulong value = _timeline!.Next();
        Pm4Encoder encoder = _queue!.Encoder(_queue.Reserve(32, Deadline.Default));
        _timeline.EmitSignal(ref encoder, value);
        _queue.Commit(encoder.Count);
        _timeline.Require(value, Deadline.Default, "the round trip");
    }

    [Benchmark(Description = "PM4 dispatch of one work-group")]
    public void Pm4Dispatch() => Run(_pm4!);

    [Benchmark(Description = "AQL dispatch of one work-group")]
    public void AqlDispatch() => Run(_aql!);

    private void Run(Dispatcher dispatcher) => dispatcher.Run(
        _virtual!.Programs.Kernel("write_to_address"),
        new DispatchGeometry(64, 64),
        (ref KernelArguments arguments) => arguments.Add(_target!.GpuAddress).Add(1u),
        Deadline.Default);
}
