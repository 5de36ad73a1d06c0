using Harness.Deadlines;
using Harness.Devices;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Sdma;

/// <summary>An SDMA queue with a fence: takes packets in steps, and knows which steps are done.</summary>
internal sealed class SdmaBench : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly GpuDevice _gpu;
    private readonly MemorySignal _done;
    private uint _step;

    /// <summary>Makes the queue.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="options">How the queue is.</param>
    /// <param name="gpu">The GPU that has it; null for that of the case.</param>
    public SdmaBench(DeviceFixture device, QueueOptions? options = null, GpuDevice? gpu = null)
    {
        _device = device;
        _gpu = gpu ?? device.Device;
        Queue = _gpu.CreateSdmaQueue(options);
        _done = _gpu.CreateSignal(canInterrupt: false);
    }

    /// <summary>Writes the packets of a step.</summary>
    public delegate void Packets(ref SdmaEncoder encoder);

    /// <summary>The queue.</summary>
    public SdmaQueue Queue { get; }

    /// <summary>The step that is done.</summary>
    public uint Done => (uint)_done.Value;

    /// <summary>Hands packets of at most <paramref name="dwords"/> dwords and a fence to the engine.</summary>
    /// <returns>The step, for <see cref="Finish"/>.</returns>
    public uint Start(Packets write, int dwords = 256)
    {
        SdmaEncoder encoder = new(Queue.Reserve(dwords + SdmaFencePacket.Length, _device.NewDeadline()), _gpu.Gfx);
        write(ref encoder);
        encoder.Fence(_done.ValueAddress, ++_step);
        Queue.Commit(encoder.Count);
        return _step;
    }

    /// <summary>Waits until a step is done.</summary>
    public void Finish(uint step) =>
        _done.WaitAtLeast(step, _device.NewDeadline()).Should().BeTrue($"the fence of step {step} must be written, and it stands at {_done.Value}");

    /// <summary>Fails if a step gets done although it must not.</summary>
    public void Hold(uint step, string because) =>
        _done.WaitAtLeast(step, Deadline.AfterMilliseconds(100)).Should().BeFalse(because);

    /// <summary>Hands packets to the engine and waits until they are done.</summary>
    public void Run(Packets write, int dwords = 256) => Finish(Start(write, dwords));

    /// <summary>
    /// Goes to the engine and back until another queue, had it work that it may do, would have done it: the only sign of
    /// something that does not happen is what happens meanwhile.
    /// </summary>
    public void LetTimePass()
    {
        const int RoundTrips = 32;
        for (int i = 0; i < RoundTrips; i++)
            Run((ref _) => { });
    }

    public void Dispose()
    {
        Queue.Dispose();
        _done.Dispose();
    }
}
