using Harness.Buffers;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Pm4;

/// <summary>
/// A PM4 queue, a page of words that its packets work on, and a fence. Steps are runs of packets with a RELEASE_MEM behind them; step n
/// has ended when the fence is at n.
/// </summary>
internal sealed class Pm4Bench : IDisposable
{
    private const int MostDwords = 4096;

    private readonly DeviceFixture _device;
    private readonly MemorySignal _fence;
    private ulong _steps;

    /// <summary>Makes the queue and its memory.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="options">How the queue is.</param>
    /// <param name="gpu">The GPU that has it; null for that of the case.</param>
    public Pm4Bench(DeviceFixture device, QueueOptions? options = null, GpuDevice? gpu = null)
    {
        _device = device;
        gpu ??= device.Device;
        Queue = gpu.CreatePm4Queue(options);
        Memory = gpu.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        Memory.AsSpan<uint>().Clear();
        _fence = gpu.CreateSignal(0, canInterrupt: false);
    }

    /// <summary>The queue.</summary>
    public Pm4Queue Queue { get; }

    /// <summary>The page.</summary>
    public GpuBuffer Memory { get; }

    /// <summary>A word of the page.</summary>
    public uint this[int word]
    {
        get => Volatile.Read(ref Memory.At<uint>((ulong)word * sizeof(uint)));
        set => Volatile.Write(ref Memory.At<uint>((ulong)word * sizeof(uint)), value);
    }

    /// <summary>64 bits of the page from a word on.</summary>
    public ulong Wide(int word) => Volatile.Read(ref Memory.At<ulong>((ulong)word * sizeof(uint)));

    /// <summary>Where the GPU finds a word of the page.</summary>
    public ulong Address(int word) => Memory.GpuAddress + ((ulong)word * sizeof(uint));

    /// <summary>Hands packets to the queue, with a fence behind them.</summary>
    /// <returns>The step, for <see cref="HasEnded"/> and <see cref="MustEnd"/>.</returns>
    public ulong Start(PacketWriter write)
    {
        Pm4Encoder packets = Queue.Encoder(new uint[MostDwords]);
        write(ref packets);
        packets.ReleaseMem(ReleaseMemData.Value64, _fence.ValueAddress, ++_steps);
        Queue.Submit(packets.Written, _device.NewDeadline());
        return _steps;
    }

    /// <summary>Hands packets to the queue without a fence behind them: what follows them may never be executed.</summary>
    public void Submit(PacketWriter write)
    {
        Pm4Encoder packets = Queue.Encoder(new uint[MostDwords]);
        write(ref packets);
        Queue.Submit(packets.Written, _device.NewDeadline());
    }

    /// <summary>Whether a step has ended by now.</summary>
    public bool HasEnded(ulong step) => _fence.Value >= step;

    /// <summary>Waits for the end of a step; false when it does not come in that time.</summary>
    public bool EndsWithin(ulong step, TimeSpan time) => _fence.WaitAtLeast(step, Deadline.After(time));

    /// <summary>Waits for the end of a step, and fails the case when it does not come.</summary>
    public void MustEnd(ulong step) =>
        _fence.WaitAtLeast(step, _device.NewDeadline()).Should().BeTrue("step {0} of {1} has to end: the fence is at {2}", step, Queue, _fence.Value);

    /// <summary>Hands packets to the queue and waits until they are executed.</summary>
    public void Run(PacketWriter write) => MustEnd(Start(write));

    /// <summary>
    /// Goes to the GPU and back until another queue, had it work that it may do, would have done it: the only sign of
    /// something that does not happen is what happens meanwhile.
    /// </summary>
    public void LetTimePass()
    {
        const int RoundTrips = 32;
        for (int i = 0; i < RoundTrips; i++)
            Run((ref _) => { });
    }

    /// <summary>Waits until a word has a value.</summary>
    /// <returns>False when it did not within the patience of the run.</returns>
    public bool Becomes(int word, uint value) => Becomes(Memory, (ulong)word * sizeof(uint), value);

    /// <summary>Waits until a dword of any buffer has a value.</summary>
    /// <returns>False when it did not within the patience of the run.</returns>
    public bool Becomes(GpuBuffer buffer, ulong offset, uint value) => _device.Becomes(buffer, offset, value);

    /// <inheritdoc/>
    public void Dispose()
    {
        Queue.Dispose();
        _fence.Dispose();
        Memory.Dispose();
    }
}
