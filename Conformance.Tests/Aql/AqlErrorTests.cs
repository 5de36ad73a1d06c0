using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>
/// Packets that the command processor refuses: it stops the queue and stores the reason into queue_inactive_signal. The kernel has no part in the codes, the firmware has:
/// exact ones are asked for only where AMD's own runtime tests ask for them of every GPU, of the rest that it is some code that the runtime knows (docs/hardware-notes.md).
/// </summary>
[Category("Aql")]
public sealed class AqlErrorTests(DeviceFixture device)
{
    // Where the dispatch packet has what the tests spoil (hsa.h: hsa_kernel_dispatch_packet_t).
    private const int Setup = 0;
    private const int GroupSizes = 1;
    private const int GroupSegmentSize = 7;
    private const int KernelObject = 8;
    private const uint VendorType = 0;
    private const ushort TooLarge = ushort.MaxValue;

    private static readonly ulong[] s_codes = [2, 4, 8, 16, 32, 64, 128, 256];

    private delegate void Spoil(Span<uint> packet);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [Verifies(AqlClauses.InvalidDimensionIsAnError)]
    public void Dispatch_of_four_dimensions_is_error_2() => Check(packet => SetDimensions(packet, 4), 2);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [Verifies(AqlClauses.InvalidGroupSegmentIsAnError)]
    public void Dispatch_with_endless_local_memory_is_error_4() => Check(packet => packet[GroupSegmentSize] = uint.MaxValue, 4);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [Verifies(AqlClauses.InvalidKernelObjectIsAnError)]
    public void Dispatch_without_a_kernel_is_error_8() => Check(packet => packet.Slice(KernelObject, 2).Clear(), 8);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [Verifies(AqlClauses.UnknownPacketIsAnError)]
    public void Packet_of_an_unknown_type_is_error_32() => Check(packet => SetType(packet, 0xff), 32);

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [InlineData(TooLarge, 1, 1)]
    [InlineData(1, TooLarge, 1)]
    [InlineData(1, 1, TooLarge)]
    [Verifies(AqlClauses.GroupTooLargeIsAnError)]
    public void Dispatch_in_giant_work_groups_is_error_64(ushort x, ushort y, ushort z) => Check(packet => SetGroup(packet, x, y, z), 64);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.RefusalStopsTheQueue, AqlClauses.InvalidDimensionIsAnError)]
    public void Dispatch_without_dimensions_stops_the_queue() => Check(packet => SetDimensions(packet, 0));

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.RefusalStopsTheQueue, AqlClauses.InvalidGroupSegmentIsAnError)]
    public void Dispatch_with_more_local_memory_than_there_is_stops_the_queue() =>
        Check(packet => packet[GroupSegmentSize] = ((uint)device.Node.LdsKilobytes << 10) + 1);

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [InlineData(64, 32, 1)]
    [InlineData(1, 1, 1025)]
    [Verifies(AqlClauses.RefusalStopsTheQueue, AqlClauses.GroupTooLargeIsAnError)]
    public void Dispatch_in_work_groups_of_more_than_1024_stops_the_queue(ushort x, ushort y, ushort z) => Check(packet => SetGroup(packet, x, y, z));

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [InlineData(6u)]
    [InlineData(0x7fu)]
    [InlineData(VendorType)]
    [Verifies(AqlClauses.RefusalStopsTheQueue, AqlClauses.UnknownPacketIsAnError)]
    public void Packet_of_no_known_type_or_format_stops_the_queue(uint type) => Check(packet =>
    {
        SetType(packet, type);
        packet[Setup] |= 0xffff_0000; // in a vendor packet this is AMD's format
    });

    private static void SetDimensions(Span<uint> packet, uint dimensions) => packet[Setup] = (packet[Setup] & 0xffff) | (dimensions << 16);

    private static void SetType(Span<uint> packet, uint type) => packet[0] = (packet[0] & ~0xffu) | type;

    private static void SetGroup(Span<uint> packet, ushort x, ushort y, ushort z)
    {
        SetDimensions(packet, 3);
        packet[GroupSizes] = x | ((uint)y << 16);
        packet[GroupSizes + 1] = z;
    }

    private void Check(Spoil spoil, params ulong[] codes)
    {
        using MemorySignal error = device.Device.CreateSignal(0, canInterrupt: true);
        using AqlBench bench = new(device, errors: error);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal behind = bench.NewSignal();
        Span<uint> packet = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(packet).KernelDispatch(bench.Gated(open));
        spoil(packet);

        bench.Queue.Submit(packet, device.NewDeadline());
        bench.Submit(bench.Gated(open, behind));

        // The event first: a wait for the value may take it.
        error.WakeUp!.Wait(device.NewDeadline()).Should().BeTrue("queue_inactive_signal must be told of the error, and has a mailbox");
        (codes is [] ? s_codes : codes).Should().Contain(error.Value, "that is how the error is called");
        bench.Hold(behind, "the queue is stopped");
    }
}
