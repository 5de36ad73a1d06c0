using Conformance.Tests.Queue;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>What a process that enabled the runtime is told of the errors of its queues.</summary>
[Category("Event")]
public sealed unsafe class PacketErrorTests(DeviceFixture device)
{
    private const uint EnableRuntime = 1;

    // kfd_ioctl.h: KFD_EC_MASK_PACKET, the codes 16 to 23 as bits.
    private const ulong PacketReasons = 0xffUL << 15;
    private const ulong OtherQueue = 64;

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Runtime_is_told_which_queue_has_a_bad_packet()
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
        Require.That(device.Node.Capabilities.TrapDebugFirmware, "the firmware does not tell why it refuses a packet");
        using KfdEvent told = device.Device.CreateEvent();
        using GpuBuffer payload = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        payload.AsSpan<ulong>().Clear();
        device.SetRuntime(EnableRuntime).Should().Be(Errno.None);
        try
        {
            using QueueRecipe other = Watched(payload.GpuAddress + OtherQueue, told);
            using QueueRecipe bad = Watched(payload.GpuAddress, told);

            // Type 3, operation code 0xfe, one dword of body.
            bad.Ring.At<uint>(0) = 0xc000_fe00;
            bad.RingDoorbell(2);

            told.Wait(device.NewDeadline()).Should().BeTrue("the context save area of the queue names the event");
        }
        finally
        {
            device.SetRuntime(0);
        }

        ulong reasons = payload.At<ulong>(0);
        (reasons & PacketReasons).Should().NotBe(0, "the packet is at fault, and the reasons are 0x{0:x}", reasons);
        (reasons & ~PacketReasons).Should().Be(0, "nothing else is");
        payload.At<ulong>(OtherQueue).Should().Be(0, "the other queue has no bad packet");
    }

    private QueueRecipe Watched(ulong payload, KfdEvent told)
    {
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        var header = (kfd_context_save_area_header*)recipe.Arguments.ctx_save_restore_address;
        header->err_payload_addr = payload;
        header->err_event_id = told.Id;
        recipe.MustCreate();
        return recipe;
    }
}
