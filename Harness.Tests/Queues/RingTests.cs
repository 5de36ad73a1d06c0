using System.Runtime.CompilerServices;
using Harness.Backends;
using Harness.Devices;
using Harness.Foundation;
using Harness.Queues;
using Harness.Recording;
using Harness.Tests.Backends;
using Harness.Uapi;

namespace Harness.Tests.Queues;

/// <summary>Pointers, doorbells and room of the rings.</summary>
public sealed class RingTests : QueueTestBase
{
    [Fact]
    public void PM4_pointers_count_dwords_and_the_doorbell_takes_the_write_pointer()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);

        queue.Submit(0xc0001000, 0);

        queue.Ring.Slice<uint>(0, 2).ToArray().Should().Equal(0xc0001000, 0);
        WritePointer(queue).Should().Be(2);
        Doorbell(queue).Should().Be(2);
    }

    [Fact]
    public void SDMA_pointers_count_bytes()
    {
        using SdmaQueue queue = _device.CreateSdmaQueue(Small);

        queue.Submit(0, 0, 0);

        WritePointer(queue).Should().Be(12);
        Doorbell(queue).Should().Be(12);
    }

    [Fact]
    public void AQL_pointers_count_packets_and_the_doorbell_takes_the_last_packet()
    {
        using AqlQueue queue = _device.CreateAqlQueue(Small);

        ulong last = queue.Submit(Packets(0x1503, 3));

        last.Should().Be(2);
        queue.Descriptor.WriteDispatchId.Should().Be(3);
        Doorbell(queue).Should().Be(2);
        queue.Ring.Slice<uint>(64, 2).ToArray().Should().Equal(0x1503, 1);
    }

    [Fact]
    public void AQL_slots_are_invalid_before_they_are_used()
    {
        using AqlQueue queue = _device.CreateAqlQueue(Small);

        Enumerable.Range(0, queue.Capacity).Select(slot => queue.Ring.At<ushort>((ulong)slot * 64)).Should().OnlyContain(header => header == 1);
    }

    [Fact]
    public void The_AQL_descriptor_is_what_the_firmware_expects()
    {
        using AqlQueue queue = _device.CreateAqlQueue(Small);

        kfd_ioctl_create_queue_args arguments = _kernel.CreatedQueues.Single();
        ulong descriptor = queue.PointerPage.GpuAddress;
        arguments.write_pointer_address.Should().Be(descriptor + 56);
        arguments.read_pointer_address.Should().Be(descriptor + 128);
        queue.PointerPage.At<uint>(136).Should().Be(128);
        queue.PointerPage.At<ulong>(8).Should().Be(queue.Ring.GpuAddress);
        queue.PointerPage.At<uint>(24).Should().Be(64);
        queue.PointerPage.At<uint>(64).Should().Be(0x1_0000);
        queue.PointerPage.At<uint>(68).Should().Be(0x2_0000);
        queue.PointerPage.At<uint>(72).Should().Be(47);
        queue.PointerPage.At<uint>(76).Should().Be(31);
        queue.PointerPage.At<uint>(180).Should().Be(0xa);
        Unsafe.SizeOf<AqlQueueDescriptor>().Should().Be(256);
    }

    [Fact]
    public void A_PM4_run_that_does_not_fit_before_the_end_starts_over_after_a_NOP()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        Fill(queue, 1020);

        queue.Submit([1, 2, 3, 4, 5, 6, 7, 8], Soon);

        queue.Ring.Slice<uint>(1020 * 4, 4).ToArray().Should().Equal(0xc0021000, 0, 0, 0);
        queue.Ring.Slice<uint>(0, 8).ToArray().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        WritePointer(queue).Should().Be(1032);
    }

    [Fact]
    public void One_dword_before_the_end_is_a_NOP_too()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        Fill(queue, 1023);

        queue.Submit([1, 2], Soon);

        queue.Ring.Slice<uint>(1023 * 4, 1).ToArray().Should().Equal(0xffff1000);
    }

    [Fact]
    public void A_PM4_packet_may_be_put_around_the_end()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        Fill(queue, 1022);

        queue.SubmitAcrossEnd([1, 2, 3], Soon);

        queue.Ring.Slice<uint>(1022 * 4, 2).ToArray().Should().Equal(1, 2);
        queue.Ring.Slice<uint>(0, 1).ToArray().Should().Equal(3);
        WritePointer(queue).Should().Be(1025);
    }

    [Fact]
    public void An_SDMA_packet_never_crosses_the_end()
    {
        using SdmaQueue queue = _device.CreateSdmaQueue(Small);
        queue.Submit([.. Enumerable.Repeat(0xffffffffu, 1020)], Soon);
        SetReadPointer(queue, 1020 * 4);

        queue.Submit([1, 2, 3, 4, 5, 6, 7], Soon);

        queue.Ring.Slice<uint>(1020 * 4, 4).ToArray().Should().Equal(0, 0, 0, 0);
        queue.Ring.Slice<uint>(0, 7).ToArray().Should().Equal(1, 2, 3, 4, 5, 6, 7);
        WritePointer(queue).Should().Be((1024 + 7) * 4);
    }

    [Fact]
    public void AQL_packets_go_around_the_end_slot_by_slot()
    {
        using AqlQueue queue = _device.CreateAqlQueue(Small);
        queue.Submit(Packets(0x1503, 63), Soon);
        queue.Descriptor.ReadDispatchId = 63;

        queue.Submit(Packets(0x1503, 2), Soon).Should().Be(64);

        queue.Ring.At<uint>((63 * 64) + 4).Should().Be(0);
        queue.Ring.At<uint>(4).Should().Be(1);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1024u)]
    public void A_read_pointer_that_wraps_is_as_good_as_one_that_counts_on(uint base0)
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        Fill(queue, 1020);
        queue.Submit([1, 2, 3, 4, 5, 6, 7, 8], Soon);

        SetReadPointer(queue, base0 + 8);

        queue.IsDrained.Should().BeTrue();
    }

    [Fact]
    public void A_full_PM4_ring_is_an_error_that_names_queue_and_pointers()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        queue.Submit(new uint[1000], Soon);

        FluentActions.Invoking(() => queue.Reserve(24, Soon)).Should().Throw<QueueException>()
            .WithMessage("fake@1.23 node 1 (gfx1100): Pm4 queue 0: no room for 24 dwords within 20 ms: write pointer 0x3e8, read pointer 0x0, ring of 0x1000 bytes*");
    }

    [Fact]
    public void A_full_AQL_ring_is_an_error()
    {
        using AqlQueue queue = _device.CreateAqlQueue(Small);
        queue.Submit(Packets(0x1503, 64), Soon);

        FluentActions.Invoking(() => queue.Submit(Packets(0x1503, 1), Soon)).Should().Throw<QueueException>().WithMessage("*no room for 1 packets*");
    }

    [Fact]
    public void A_ring_that_is_made_room_in_goes_on()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);
        queue.Submit(new uint[1000], Soon);
        SetReadPointer(queue, 500);

        queue.Submit(new uint[400], Soon);

        WritePointer(queue).Should().Be(1424);
    }

    [Fact]
    public void A_run_longer_than_the_ring_is_refused_at_once()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);

        FluentActions.Invoking(() => queue.Submit(new uint[1024], Soon)).Should().Throw<QueueException>().WithMessage("*1024 dwords never fits into a ring of 1023*");
    }

    [Fact]
    public void Submission_allocates_nothing()
    {
        FakeKfd kernel = new(new KfdVersion(1, 23), "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using Pm4Queue queue = device.CreatePm4Queue();
        queue.Submit(0xc0001000, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            queue.Submit(0xc0001000, 0);

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
    }

    [Fact]
    public void Packets_and_doorbell_are_in_the_flight_record()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(Small);

        queue.Submit(0xc0001000, 0);

        FlightReport.Render(_recorder).Should()
            .Contain("AMDKFD_IOC_CREATE_QUEUE").And.Contain("Pm4 queue 0: 2 dwords").And.MatchRegex("Pm4 queue 0: doorbell 0x[0-9a-f]+ <- 0x2");
    }
}
