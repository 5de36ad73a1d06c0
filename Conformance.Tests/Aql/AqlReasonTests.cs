using Conformance.Tests.Queue;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Aql;

/// <summary>
/// The reason of a refused packet on its way through the kernel: the firmware puts it into the interrupt, the driver into a word of the runtime. Which reason that is, is the
/// firmware's own; the names are of the kernel's interface (kfd_ioctl.h: enum kfd_dbg_trap_exception_code).
/// </summary>
[Category("Aql")]
public sealed class AqlReasonTests(DeviceFixture device)
{
    private const uint EnableRuntime = 1;
    private const int GroupSizes = 1;
    private const int GroupSegmentSize = 7;
    private const int KernelObject = 8;

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Category("Firmware")]
    [InlineData(0, 0x0004_0002u, 16)] // EC_QUEUE_PACKET_DISPATCH_DIM_INVALID
    [InlineData(GroupSegmentSize, uint.MaxValue, 17)] // EC_QUEUE_PACKET_DISPATCH_GROUP_SEGMENT_SIZE_INVALID
    [InlineData(KernelObject, 0u, 18)] // EC_QUEUE_PACKET_DISPATCH_CODE_INVALID
    [InlineData(0, 0x0003_00ffu, 20)] // EC_QUEUE_PACKET_UNSUPPORTED
    [InlineData(GroupSizes, 0x0001_ffffu, 21)] // EC_QUEUE_PACKET_DISPATCH_WORK_GROUP_SIZE_INVALID
    [InlineData(0, 0xffff_0000u, 23)] // EC_QUEUE_PACKET_VENDOR_UNSUPPORTED
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Reason_of_a_refused_packet_is_told_to_the_runtime(int dword, uint value, int reason)
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
        using KfdEvent told = device.Device.CreateEvent();
        using GpuBuffer payload = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        payload.At<ulong>(0) = 0;
        device.SetRuntime(EnableRuntime).Should().Be(Errno.None);
        try
        {
            using MemorySignal error = device.Device.CreateSignal(0, canInterrupt: false);
            using AqlBench bench = new(device, errors: error);
            using MemorySignal open = bench.NewSignal(1);
            ref kfd_context_save_area_header header = ref bench.Queue.ContextSaveArea!.At<kfd_context_save_area_header>(0);
            header.err_event_id = told.Id;
            header.err_payload_addr = payload.GpuAddress;
            uint[] packet = new uint[AqlEncoder.SlotDwords];
            new AqlEncoder(packet).KernelDispatch(bench.Gated(open));
            packet[dword] = value;
            if (dword == KernelObject)
                packet[KernelObject + 1] = 0;

            bench.Queue.Submit(packet, device.NewDeadline());

            told.Wait(device.NewDeadline()).Should().BeTrue("the context save area names an event");
            payload.At<ulong>(0).Should().Be(1UL << (reason - 1), "that is the reason {0}", reason);
        }
        finally
        {
            device.SetRuntime(0).Should().Be(Errno.None);
        }
    }
}
