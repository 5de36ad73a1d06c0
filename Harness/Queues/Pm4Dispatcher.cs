using Harness.Deadlines;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Programs;
using Harness.Synchronization;

namespace Harness.Queues;

/// <summary>Runs kernels on a PM4 queue.</summary>
public sealed class Pm4Dispatcher : Dispatcher
{
    // ACQUIRE_MEM 8, two RELEASE_MEM 16, and room to spare.
    private const int MostDwords = ComputeDispatch.MaximumDwords + 64;

    private readonly Pm4Queue _queue;

    internal Pm4Dispatcher(Pm4Queue queue)
        : base(queue)
    {
        _queue = queue;
        Timeline = Timeline.Create(queue.Device);
    }

    /// <summary>Counts finished dispatches, so that other queues and the CPU can wait for one.</summary>
    public Timeline Timeline { get; }

    /// <inheritdoc/>
    public override bool Wait(ulong step, Deadline deadline) => Timeline.Wait(step, deadline);

    private protected override string Progress => $"{Timeline.Value} finished";

    private protected override void Submit(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs, ulong step, Deadline deadline)
    {
        if (kernel.Kernel.Descriptor.Properties.HasFlag(KernelCodeProperties.DispatchPointer))
            WriteDispatchPacket(kernel, geometry, inputs);

        Pm4Encoder encoder = _queue.Encoder(_queue.Reserve(MostDwords, deadline));
        encoder.AcquireMem();
        ComputeDispatch.For(kernel, geometry, inputs).Encode(ref encoder, _queue.Request.TargetXcc);
        Timeline.EmitSignal(ref encoder, Timeline.Next());
        _queue.Commit(encoder.Count);
    }

    private protected override void OnScratchGrown()
    {
        // Every dispatch writes COMPUTE_TMPRING_SIZE and the scratch base itself.
    }

    private protected override void DisposeSignal() => Timeline.Dispose();

    private void WriteDispatchPacket(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs)
    {
        Span<uint> slot = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(ArgumentBytes(inputs.DispatchPacket, AqlQueue.PacketSize));
        new AqlEncoder(slot).KernelDispatch(kernel.ToAql(geometry, inputs));
    }
}
