using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using Harness.Queues;

namespace Conformance.Tests.Sdma;

/// <summary>The ring of an SDMA queue and its read pointer.</summary>
[Category("Sdma")]
public sealed class SdmaRingTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.ReadPointerIsReported)]
    public void Read_pointer_reaches_the_write_pointer_in_bytes()
    {
        using SdmaBench bench = new(device);
        for (int i = 0; i < 3; i++)
        {
            bench.Run((ref SdmaEncoder encoder) => encoder.Nop(9));

            bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue(
                $"all is done, and so the read pointer must be the write pointer 0x{bench.Queue.WritePointer:x}; it is 0x{bench.Queue.ReadPointer:x}");
        }

        bench.Queue.ReadPointer.Should().Be(3 * (9 + SdmaFencePacket.Length) * sizeof(uint), "it counts the bytes of three steps");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.ReadPointerIsReported)]
    public void Queue_that_is_updated_goes_on_where_it_was()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        bench.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(buffer.GpuAddress, [1]));
        bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue("all is done, and the read pointer is 0x{0:x}", bench.Queue.ReadPointer);
        buffer.At<uint>(0) = 2;

        bench.Queue.Update(percentage: 0, priority: 7);
        bench.Queue.Update(percentage: 100, priority: 11);
        bench.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(buffer.GpuAddress + 4, [3]));

        buffer.At<uint>(0).Should().Be(2, "what was done before the queue was updated is not done again");
        buffer.At<uint>(4).Should().Be(3);
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(700)]
    [Verifies(SdmaClauses.RingWraps)]
    public void Ring_of_a_page_goes_round_and_round(int payload)
    {
        // Three laps at least, of which each step is a WRITE_LINEAR and a FENCE.
        int rounds = (int)(3 * device.PageSize / sizeof(uint)) / (payload + SdmaWritePacket.HeadLength + SdmaFencePacket.Length) + 1;
        using SdmaBench bench = new(device, new QueueOptions { RingSize = (uint)device.PageSize });
        using GpuBuffer buffer = device.Device.Allocate((ulong)(rounds * payload * sizeof(uint)), MemoryKind.Gtt, MemoryFlags.Shared);
        uint[] data = new uint[payload];
        uint last = 0;
        for (int i = 0; i < rounds; i++)
        {
            Array.Fill(data, (uint)i + 1);
            ulong address = buffer.GpuAddress + (ulong)(i * payload * sizeof(uint));
            last = bench.Start((ref SdmaEncoder encoder) => encoder.WriteLinear(address, data), payload + SdmaWritePacket.HeadLength + 200);
        }

        bench.Finish(last);

        for (int i = 0; i < rounds; i++)
        {
            buffer.Slice<uint>((ulong)(i * payload * sizeof(uint)), payload).IndexOfAnyExcept((uint)i + 1).Should().Be(
                -1, $"packet {i} writes {i + 1} to all of its {payload} dwords; the number is the first that has not got it");
        }
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.IndirectExecutes)]
    public void Indirect_buffer_executes_before_what_follows()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer indirect = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        SdmaEncoder inner = new(indirect.AsSpan<uint>(), device.Device.Gfx);
        inner.WriteLinear(buffer.GpuAddress, [11, 12, 13]);
        inner.Fence(buffer.GpuAddress + 12, 14);
        inner.Nop(8 - (inner.Count % 8));
        uint dwords = (uint)inner.Count;

        bench.Run((ref SdmaEncoder encoder) =>
        {
            // The packet has to end at a multiple of eight dwords.
            encoder.Nop(2);
            encoder.Indirect(indirect.GpuAddress, dwords);
        });

        buffer.Slice<uint>(0, 4).ToArray().Should().Equal(11, 12, 13, 14);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.CacheRequestPasses)]
    public void Cache_request_lets_the_queue_go_on()
    {
        Require.That(SdmaLimits.For(device.Device.Gfx).HasCacheRequest, "GCR_REQ came with version 5 of SDMA");
        using SdmaBench bench = new(device);

        bench.Run((ref SdmaEncoder encoder) => encoder.CacheRequest(GcrControl.Gl2Inv | GcrControl.Gl2Wb));
    }
}
