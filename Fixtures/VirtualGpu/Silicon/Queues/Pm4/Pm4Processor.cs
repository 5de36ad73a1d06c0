using Harness.Contracts.Clauses;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>A compute micro-engine on a PM4 queue. Pointers are in dwords; the reported one is modulo the ring and 32 bits wide (kfdtest PM4Queue.cpp).</summary>
public sealed class Pm4Processor : QueueProcessor
{
    // enum kfd_dbg_trap_exception_code: EC_QUEUE_PACKET_UNSUPPORTED.
    private const uint PacketUnsupported = 20;

    private readonly PacketWindow _ring;
    private readonly Pm4Engine _engine;
    private readonly ulong _mask;

    /// <summary>A processor for a queue that is mapped for the first time.</summary>
    public Pm4Processor(HardwareQueueState queue, QueueEnvironment environment)
        : base(queue, environment)
    {
        _mask = (queue.RingSize / sizeof(uint)) - 1;
        ulong fetched = _mask;
        if (!environment.Contract.Keeps(Pm4Clauses.RingWraps))
            fetched = ulong.MaxValue;
        _ring = new PacketWindow(Memory, queue.RingBase, fetched) { Position = queue.ReadPointer, End = queue.WritePointer };
        _engine = new Pm4Engine(environment, queue, Memory, _ring);
    }

    /// <inheritdoc/>
    public override void Ring(ulong doorbellValue)
    {
        Queue.WritePointer = doorbellValue;
        _ring.End = doorbellValue;
    }

    private protected override StepResult Execute()
    {
        if (_engine.Poll() is { } fault)
            return Halt(fault);
        if (!_engine.HasWork)
            return _engine.IsDraining ? StepResult.Blocked : StepResult.Idle;

        StepResult result = _engine.Step();
        if (_ring.Position != Queue.ReadPointer)
        {
            Queue.ReadPointer = _ring.Position;
            if (Environment.Contract.Keeps(Pm4Clauses.ReadPointerIsReported))
                Memory.Write(Queue.ReadPointerAddress, (uint)(_ring.Position & _mask));
        }

        return result;
    }

    private protected override string DescribeCurrent() => _engine.DescribeCurrent();

    private protected override void OnHalted(PacketException error)
    {
        if (error.Page is null)
            Environment.RaiseInterrupt(InterruptSource.BadPacket(Queue.RingId, Queue.DoorbellOffset, Environment.Memory, Environment.Clock(), PacketUnsupported));
    }
}
