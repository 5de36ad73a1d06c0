using Conformance.Tests.Queue;
using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Aql;

/// <summary>What the driver tells a runtime of bad packets: a word and an event that the header of the context save area names.</summary>
[Category("Aql")]
public sealed class RuntimeErrorTests(DeviceFixture device)
{
    private const uint Enable = 1;
    private const int Setup = 0, GroupSegmentSize = 7, KernelObject = 8;
    private const ulong Earlier = 1;

    private delegate void Spoil(Span<uint> packet);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Dispatch_without_dimensions_is_told() =>
        Check(WithoutDimensions, Kfd.EC_QUEUE_PACKET_DISPATCH_DIM_INVALID);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Dispatch_with_too_much_local_memory_is_told() =>
        Check(packet => packet[GroupSegmentSize] = 2 * ((uint)device.Node.LdsKilobytes << 10), Kfd.EC_QUEUE_PACKET_DISPATCH_GROUP_SEGMENT_SIZE_INVALID);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Dispatch_without_a_kernel_is_told() =>
        Check(packet => packet.Slice(KernelObject, 2).Clear(), Kfd.EC_QUEUE_PACKET_DISPATCH_CODE_INVALID);

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorNeedsRuntime)]
    public void Process_without_a_runtime_is_not_told()
    {
        RequireRuntime();
        using KfdEvent told = device.Device.CreateEvent(EventKind.Signal);
        using GpuBuffer payload = NewPayload();

        Provoke(told, (ulong)payload.CpuAddress, WithoutDimensions, () => told.Wait(Deadline.AfterMilliseconds(100)).Should().BeFalse("no runtime asked to be told"));

        payload.At<ulong>(0).Should().Be(Earlier);
    }

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Event_is_set_without_a_word_to_write()
    {
        RequireRuntime();
        using KfdEvent told = device.Device.CreateEvent(EventKind.Signal);
        WithRuntime(() => Provoke(told, 0, WithoutDimensions, () => told.Wait(device.NewDeadline()).Should().BeTrue("the header names the event")));
    }

    private static void WithoutDimensions(Span<uint> packet) => packet[Setup] &= 0xffff;

    private void Check(Spoil spoil, uint exception)
    {
        RequireRuntime();
        using KfdEvent told = device.Device.CreateEvent(EventKind.Signal);
        using GpuBuffer payload = NewPayload();
        WithRuntime(() => Provoke(told, (ulong)payload.CpuAddress, spoil, () => told.Wait(device.NewDeadline()).Should().BeTrue("the header names the event")));

        payload.At<ulong>(0).Should().Be(Earlier | Kfd.KFD_EC_MASK(exception), "what stood there before stays");
    }

    private void WithRuntime(Action body)
    {
        device.SetRuntime(Enable).Should().Be(Errno.None, "the process has no queue yet");
        try
        {
            body();
        }
        finally
        {
            device.SetRuntime(0);
        }
    }

    // The processor tells through queue_inactive_signal, the driver through the header: what the processor told shows that the packet was looked at.
    private void Provoke(KfdEvent told, ulong payload, Spoil spoil, Action then)
    {
        using MemorySignal error = device.Device.CreateSignal(0);
        using AqlBench bench = new(device, errors: error);
        ref kfd_context_save_area_header header = ref bench.Queue.ContextSaveArea!.At<kfd_context_save_area_header>(0);
        header.err_payload_addr = payload;
        header.err_event_id = told.Id;
        using MemorySignal open = bench.NewSignal(1);
        Span<uint> packet = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(packet).KernelDispatch(bench.Gated(open));
        spoil(packet);

        bench.Queue.Submit(packet, device.NewDeadline());

        error.WaitAtLeast(1, device.NewDeadline()).Should().BeTrue("the packet is bad");
        then();
    }

    private GpuBuffer NewPayload()
    {
        GpuBuffer payload = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        payload.At<ulong>(0) = Earlier;
        return payload;
    }

    private void RequireRuntime()
    {
        _ = device.Device;
        Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
    }
}
