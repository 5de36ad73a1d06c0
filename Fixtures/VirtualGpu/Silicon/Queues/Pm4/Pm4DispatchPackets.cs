using Harness.Contracts.Clauses;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>Executes the packets that set registers and dispatch work-groups.</summary>
/// <param name="environment">The device.</param>
/// <param name="queue">The queue.</param>
/// <param name="memory">The queue's address space.</param>
/// <param name="registers">The queue's registers.</param>
/// <param name="dispatches">The queue's dispatches.</param>
internal sealed class Pm4DispatchPackets(
    QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory, ComputeRegisterFile registers, DispatchTracker dispatches)
{
    private const uint GrbmGfxIndex = 0xc200;

    /// <summary>SET_SH_REG and SET_UCONFIG_REG.</summary>
    public PacketOutcome SetRegisters(Packet packet)
    {
        PacketPayload payload = packet.Form!.Layout.Payload!;
        ReadOnlySpan<uint> values = packet.Dwords[SetShRegPacket.HeadLength..];
        uint first = payload.RegisterStart + packet.Get(SetShRegPacket.Register);
        for (int i = 0; i < values.Length; i++)
        {
            uint register = first + (uint)i;
            if (packet.Is(SetUconfigRegPacket.Layout) && environment.Device is { } device)
            {
                device.WriteRegister(register, values[i]);
            }
            else if (packet.Is(SetUconfigRegPacket.Layout))
            {
                // Broadcast to every shader engine is all that the model knows, and what it always does.
                if (register != GrbmGfxIndex)
                    throw new PacketException($"SET_UCONFIG_REG of register 0x{register:x}, which the model does not know");
            }
            else if (register is < ComputeRegister.First or > ComputeRegister.Last)
            {
                throw new PacketException($"SET_SH_REG of register 0x{register:x}, which is not of compute");
            }
            else
            {
                registers.Set(register, values[i]);
            }
        }

        return PacketOutcome.Done;
    }

    /// <summary>DISPATCH_DIRECT.</summary>
    public PacketOutcome DispatchDirect(Packet packet) => Dispatch(
        (packet.Get(DispatchDirectPacket.DimX), packet.Get(DispatchDirectPacket.DimY), packet.Get(DispatchDirectPacket.DimZ)),
        packet.Get(DispatchDirectPacket.Initiator));

    /// <summary>DISPATCH_INDIRECT.</summary>
    public PacketOutcome DispatchIndirect(Packet packet) =>
        Dispatch(ReadDimensions(packet.Get(DispatchIndirectPacket.Address)), packet.Get(DispatchIndirectPacket.Initiator));

    private (uint X, uint Y, uint Z) ReadDimensions(ulong address) => environment.Contract.Keeps(Pm4Clauses.DispatchIndirectReadsDimensions)
        ? (memory.Read<uint>(address), memory.Read<uint>(address + sizeof(uint)), memory.Read<uint>(address + (2 * sizeof(uint))))
        : (1, 1, 1);

    private PacketOutcome Dispatch((uint X, uint Y, uint Z) dimensions, DispatchInitiator initiator)
    {
        dispatches.Launch(registers.Describe(queue, environment.Memory, dimensions, initiator));
        return PacketOutcome.Done;
    }
}
