using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Sdma;

/// <summary>What an SDMA queue tells: interrupts, times, faults.</summary>
[Category("Sdma")]
public sealed class SdmaEventTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.TrapInterrupts)]
    public void Trap_signals_the_event_of_its_context()
    {
        using KfdEvent signalled = device.Device.CreateEvent();
        using KfdEvent other = device.Device.CreateEvent();
        using SdmaBench bench = new(device);

        bench.Start((ref SdmaEncoder encoder) =>
        {
            encoder.Fence(signalled.SlotAddress, signalled.Id);
            encoder.Trap(signalled.Id);
        });

        signalled.Wait(device.NewDeadline()).Should().BeTrue("the trap's context is the id of the event, and its slot is written");
        other.Wait(Deadline.Now).Should().BeFalse("nobody signalled the other event");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.TrapInterrupts)]
    public void Traps_signal_an_event_again_and_again()
    {
        using KfdEvent signalled = device.Device.CreateEvent(autoReset: true);
        using SdmaBench bench = new(device);
        for (int i = 0; i < 20; i++)
        {
            bench.Start((ref SdmaEncoder encoder) =>
            {
                encoder.Fence(signalled.SlotAddress, signalled.Id);
                encoder.Trap(signalled.Id);
            });
            signalled.Wait(device.NewDeadline()).Should().BeTrue($"trap {i} interrupts");
        }
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.EveryEngineTraps)]
    [GuardsAgainst("drm/amd/amdgpu: fix SDMA IRQ client ID <-> req mapping")]
    public void Trap_of_each_engine_signals_the_event_of_its_context()
    {
        Require.That(device.Version >= new KfdVersion(1, 17), "engines are chosen since KFD 1.17");
        for (int engine = 0; engine < device.Node.SdmaEngines + device.Node.SdmaXgmiEngines; engine++)
        {
            using KfdEvent signalled = device.Device.CreateEvent();
            using SdmaBench bench = new(device, QueueOptions.Default with { SdmaEngine = engine });

            bench.Start((ref SdmaEncoder encoder) =>
            {
                encoder.Fence(signalled.SlotAddress, signalled.Id);
                encoder.Trap(signalled.Id);
            });

            signalled.Wait(device.NewDeadline()).Should().BeTrue("engine {0} interrupts", engine);
        }
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.TimestampIsMonotonic)]
    public void Timestamps_count_on()
    {
        const int count = 20;
        using SdmaBench bench = new(device);
        using GpuBuffer times = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        for (int i = 0; i < count; i++)
        {
            ulong address = times.GpuAddress + (ulong)(i * sizeof(ulong));
            bench.Run((ref SdmaEncoder encoder) => encoder.Timestamp(address));
        }

        ulong[] written = times.Slice<ulong>(0, count).ToArray();
        written.Should().BeInAscendingOrder("a later packet has no earlier time");
        written[0].Should().NotBe(0);
        written[^1].Should().BeGreaterThan(written[0], "the counter counts");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(SdmaClauses.UnknownOpcodeHalts)]
    public void Unknown_packet_stops_the_queue()
    {
        const uint unknown = 0xff;
        using SdmaBench bench = new(device);
        bench.Run((ref SdmaEncoder encoder) => encoder.Nop());

        bench.Queue.Submit(unknown);

        bench.Hold(bench.Start((ref SdmaEncoder encoder) => encoder.Nop()), "the engine cannot know where the next packet begins");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(SdmaClauses.PageFaultIsTold)]
    public void Copy_from_an_unmapped_page_raises_a_memory_fault()
    {
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using SdmaBench bench = new(device);
        using GpuBuffer destination = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong unmapped = FreedAddress();

        bench.Start((ref SdmaEncoder encoder) => encoder.CopyLinear(unmapped + 16, destination.GpuAddress, 64));

        fault.Wait(device.NewDeadline(), out EventWait outcome).Should().BeTrue("a copy from an unmapped page is a memory fault");
        outcome.MemoryException.Address.Should().Be(unmapped, "the fault has the address of the page");
        outcome.MemoryException.NotPresent.Should().BeTrue("there is no mapping");
    }

    private ulong FreedAddress()
    {
        using GpuBuffer freed = device.Device.Allocate(4096, MemoryKind.Gtt);
        return freed.GpuAddress;
    }
}
