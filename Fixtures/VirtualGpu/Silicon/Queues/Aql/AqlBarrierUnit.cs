using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using VirtualGpu.Silicon.Queues.Packets;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>The conditions of barrier packets.</summary>
/// <param name="contract">What to keep.</param>
/// <param name="memory">The queue's address space.</param>
internal sealed class AqlBarrierUnit(Contract contract, QueueMemory memory)
{
    /// <summary>Barrier-AND: whether every signal is 0.</summary>
    public bool AllAreZero(Packet barrier)
    {
        List<ulong> signals = Signals(barrier);
        if (signals.Count == 0)
            return contract.Keeps(AqlClauses.BarrierAndWithoutSignals);
        if (!contract.Keeps(AqlClauses.BarrierIgnoresNoSignal) && signals.Count < AqlBarrierPacket.SignalCount)
            return false;
        return signals.TrueForAll(IsZero) || !contract.Keeps(AqlClauses.BarrierAndWaitsForAll);
    }

    /// <summary>Barrier-OR: whether some signal is 0.</summary>
    public bool AnyIsZero(Packet barrier)
    {
        List<ulong> signals = Signals(barrier);
        if (signals.Count == 0)
            throw new PacketException("a barrier-OR without signals is not modelled");
        return contract.Keeps(AqlClauses.BarrierOrWaitsForAny) ? signals.Exists(IsZero) : signals.TrueForAll(IsZero);
    }

    /// <summary>Barrier-value: whether the masked signal compares with the value.</summary>
    public bool Holds(AqlBarrierValue packet)
    {
        if (packet.Signal == 0)
            return contract.Keeps(AqlClauses.BarrierValueWithoutSignal);
        if (!contract.Keeps(AqlClauses.BarrierValueCompares))
            return true;
        long value = new AqlSignal(memory, packet.Signal).Value & packet.Mask;
        return packet.Condition switch
        {
            AqlSignalCondition.Equal => value == packet.Value,
            AqlSignalCondition.NotEqual => value != packet.Value,
            AqlSignalCondition.Less => value < packet.Value,
            AqlSignalCondition.GreaterOrEqual => value >= packet.Value,
            _ => throw new PacketException($"barrier-value condition {(int)packet.Condition} does not exist"),
        };
    }

    // hsa.h: a handle of 0 is allowed, and ignored.
    private static List<ulong> Signals(Packet barrier)
    {
        List<ulong> signals = [];
        for (int i = 0; i < AqlBarrierPacket.SignalCount; i++)
        {
            if (barrier.Get(AqlBarrierPacket.Signal(i)) is not 0 and var signal)
                signals.Add(signal);
        }

        return signals;
    }

    private bool IsZero(ulong signal) => new AqlSignal(memory, signal).Value == 0;
}
