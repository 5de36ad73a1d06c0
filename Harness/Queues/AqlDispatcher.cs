using Harness.Buffers;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Programs;
using Harness.Synchronization;

namespace Harness.Queues;

/// <summary>Runs kernels on an AQL queue.</summary>
public sealed class AqlDispatcher : Dispatcher
{
    // A completion decrements the signal, and completions are in order (barrier bit), so that this much less n means n are finished.
    private const ulong StartValue = 1UL << 62;

    private readonly AqlQueue _queue;
    private readonly MemorySignal _signal;
    private readonly GpuBuffer _invalidation;
    private readonly uint _invalidationDwords;
    private long _programsSeen;

    internal AqlDispatcher(AqlQueue queue)
        : base(queue)
    {
        _queue = queue;
        _signal = MemorySignal.Create(queue.Device, StartValue, canInterrupt: true);
        _invalidation = GpuBuffer.Allocate(queue.Device, queue.Device.Backend.PageSize, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        Pm4Encoder encoder = new(_invalidation.AsSpan<uint>(), queue.Device.Gfx);
        encoder.AcquireMem();
        _invalidationDwords = (uint)encoder.Count;
    }

    /// <summary>The completion signal of all dispatches; its time stamps are those of the last.</summary>
    public MemorySignal Signal => _signal;

    /// <inheritdoc/>
    public override bool Wait(ulong step, Deadline deadline) => _signal.Wait(CompareFunction.LessOrEqual, StartValue - step, deadline);

    private protected override string Progress => $"{StartValue - _signal.Value} finished";

    private protected override void Submit(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs, ulong step, Deadline deadline)
    {
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        long programs = _queue.Device.ProgramsLoaded;
        if (programs != _programsSeen)
        {
            // An acquire fence of AQL leaves the instruction cache alone, and new code may stand where other code was.
            _programsSeen = programs;
            new AqlEncoder(slot).Pm4IndirectBuffer(_invalidation.GpuAddress, _invalidationDwords, completionSignal: 0, barrier: true);
            _queue.Submit(slot, deadline);
        }

        new AqlEncoder(slot).KernelDispatch(kernel.ToAql(geometry, inputs, _signal.Address), barrier: true);
        _queue.Submit(slot, deadline);
    }

    private protected override void OnScratchGrown()
    {
        ref AqlQueueDescriptor descriptor = ref _queue.Descriptor;
        descriptor.ScratchBackingMemoryLocation = Scratch.Address;
        descriptor.ScratchBackingMemoryByteSize = Scratch.Layout.BytesPerXcc;
        descriptor.ScratchWave64LaneByteSize = (uint)(Scratch.Layout.BytesPerWave / 64);
        descriptor.ComputeTmpRingSize = Scratch.Layout.TemporaryRingSize;
        Scratch.Layout.WriteBufferResource(Scratch.Address, descriptor.ScratchResourceDescriptor);
    }

    private protected override void DisposeSignal()
    {
        _signal.Dispose();
        _invalidation.Dispose();
    }
}
