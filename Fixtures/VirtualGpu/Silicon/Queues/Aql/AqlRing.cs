using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>
/// The slots of an AQL queue, and the packets that were started and whose slots are not free yet, oldest first. A slot is free, and
/// read_dispatch_id passes it, when its packet and all before it are complete, because kernels read their dispatch packet while they run.
/// </summary>
/// <param name="environment">The device.</param>
/// <param name="queue">The queue.</param>
/// <param name="memory">The queue's address space.</param>
internal sealed class AqlRing(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory)
{
    private readonly List<AqlPacketState> _started = [];

    /// <summary>Whether every packet that was started has given its slot back.</summary>
    public bool IsIdle => _started.Count == 0;

    /// <summary>Whether a packet that was started is not complete yet.</summary>
    public bool HasIncomplete => _started.Exists(packet => !packet.IsComplete);

    private Contract Contract => environment.Contract;

    /// <summary>Address of the slot of a packet.</summary>
    /// <param name="index">Its index since the queue was created.</param>
    public ulong SlotAddress(ulong index) => queue.RingBase + ((index * AqlEncoder.SlotBytes) & (queue.RingSize - 1));

    /// <summary>Notes that a packet was started; the next one is read afterwards.</summary>
    public void Begin(AqlPacketState packet)
    {
        _started.Add(packet);
        queue.ReadPointer = packet.Index + 1;
    }

    /// <summary>Completes the dispatches that have ended, and frees slots. The fault of a wave, or null.</summary>
    public ShaderFault? Poll()
    {
        foreach (AqlPacketState packet in _started)
        {
            if (packet.Dispatch?.Fault is { } fault)
                return fault;
            if (!packet.IsComplete && packet.Dispatch is { IsComplete: true })
                Complete(packet);
        }

        Retire();
        return null;
    }

    /// <summary>Tells that a packet is complete: by its signal, and by an interrupt when the signal wants one.</summary>
    public void Complete(AqlPacketState packet)
    {
        packet.IsComplete = true;
        if (packet.CompletionSignal == 0)
            return;
        var signal = new AqlSignal(memory, packet.CompletionSignal);
        if (Contract.Keeps(AqlClauses.CompletionTimestamps))
            signal.SetTimes(packet.Start, environment.Clock());
        if (Contract.Keeps(AqlClauses.CompletionDecrements))
            signal.Decrement();
        if (Contract.Keeps(AqlClauses.CompletionInterrupts) && signal.TryNotify(out uint eventId))
            environment.RaiseInterrupt(InterruptSource.EndOfPipe(queue.RingId, environment.Memory, environment.Clock(), eventId));
    }

    private void Retire()
    {
        while (_started is [{ IsComplete: true } oldest, ..])
        {
            _started.Remove(oldest);
            if (Contract.Keeps(AqlClauses.SlotBecomesInvalid))
                memory.Write(SlotAddress(oldest.Index), (ushort)AqlPacketType.Invalid);
            if (Contract.Keeps(AqlClauses.ReadIndexAdvances))
                memory.Write(queue.ReadPointerAddress, oldest.Index + 1);
        }
    }
}
