using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>Packets that the command processor refuses: it stops the queue and stores the reason into queue_inactive_signal.</summary>
[Category("Aql")]
public sealed class AqlErrorTests(DeviceFixture device)
{
    // Where the dispatch packet has what the tests spoil (hsa.h: hsa_kernel_dispatch_packet_t).
    private const int Setup = 0;
    private const int GroupSegmentSize = 7;
    private const int KernelObject = 8;

    private delegate void Spoil(Span<uint> packet);

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [InlineData(0u)]
    [InlineData(4u)]
    [Verifies(AqlClauses.InvalidDimensionIsAnError)]
    public void Dispatch_without_dimensions_is_error_2(uint setup) =>
        Check(packet => packet[Setup] = (packet[Setup] & 0xffff) | (setup << 16), 2);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.InvalidGroupSegmentIsAnError)]
    public void Dispatch_with_too_much_local_memory_is_error_4() =>
        Check(packet => packet[GroupSegmentSize] = 2 * ((uint)device.Node.LdsKilobytes << 10), 4);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.InvalidKernelObjectIsAnError)]
    public void Dispatch_without_a_kernel_is_error_8() =>
        Check(packet => packet.Slice(KernelObject, 2).Clear(), 8);

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [InlineData(6u)]
    [InlineData(0xffu)]
    [Verifies(AqlClauses.UnknownPacketIsAnError)]
    public void Packet_of_an_unknown_type_is_error_32(uint type) =>
        Check(packet => packet[0] = (packet[0] & ~0xffu) | type, 32);

    private void Check(Spoil spoil, ulong code)
    {
        using MemorySignal error = device.Device.CreateSignal(0);
        using AqlBench bench = new(device, errors: error);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal behind = bench.NewSignal();
        Span<uint> packet = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(packet).KernelDispatch(bench.Gated(open));
        spoil(packet);

        bench.Queue.Submit(packet, device.NewDeadline());
        bench.Submit(bench.Gated(open, behind));

        error.WaitEqual(code, device.NewDeadline()).Should().BeTrue($"queue_inactive_signal must get the error {code}; it is {error.Value}");
        bench.Hold(behind, "the queue is stopped");
    }
}
