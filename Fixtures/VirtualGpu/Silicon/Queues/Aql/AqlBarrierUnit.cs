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
        bool hasAny = false;
        for (int i = 0; i < AqlBarrierPacket.SignalCount; i++)
        {
            if (barrier.Get(AqlBarrierPacket.Signal(i)) is var signal && signal == 0)
                continue;
            hasAny = true;
            if (new AqlSignal(memory, signal).Value != 0 && contract.Keeps(AqlClauses.BarrierAndWaitsForAll))
                return false;
        }

        return hasAny || contract.Keeps(AqlClauses.BarrierAndWithoutSignals);
    }

    /// <summary>Barrier-OR: whether some signal is 0. A handle of 0 is no signal; a barrier without any is satisfied.</summary>
    public bool AnyIsZero(Packet barrier)
    {
        bool any = false;
        bool all = true;
        for (int i = 0; i < AqlBarrierPacket.SignalCount; i++)
        {
            if (barrier.Get(AqlBarrierPacket.Signal(i)) is var signal && signal == 0)
                continue;
            bool zero = new AqlSignal(memory, signal).Value == 0;
            any |= zero;
            all &= zero;
        }

        return contract.Keeps(AqlClauses.BarrierOrWaitsForAny) ? any || all : all;
    }

    /// <summary>Barrier-value: whether the masked signal compares with the value.</summary>
    public bool Holds(AqlBarrierValue packet)
    {
        if (packet.Signal == 0 || !contract.Keeps(AqlClauses.BarrierValueCompares))
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
}
