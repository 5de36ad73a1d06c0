using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Queues;

namespace Conformance.Tests.Sdma;

/// <summary>WRITE_LINEAR, FENCE and NOP.</summary>
[Category("Sdma")]
public sealed class SdmaWriteTests(DeviceFixture device)
{
    private const uint Guard = 0xa5a5a5a5;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1025)]
    [InlineData(12000)]
    [Verifies(SdmaClauses.WriteLinearWrites)]
    public void Write_stores_all_dwords_and_no_more(int dwords)
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate((ulong)(dwords + 2) * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        buffer.AsSpan<uint>().Fill(Guard);
        uint[] data = new uint[dwords];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(data.AsSpan()));

        bench.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(buffer.GpuAddress + sizeof(uint), data), dwords + SdmaWritePacket.HeadLength);

        Bytes.ShouldBeEqual(buffer.Slice<byte>(sizeof(uint), dwords * sizeof(uint)), MemoryMarshal.AsBytes(data.AsSpan()));
        buffer.At<uint>(0).Should().Be(Guard, "the dword before the destination is not written");
        buffer.At<uint>((ulong)(dwords + 1) * sizeof(uint)).Should().Be(Guard, "the dword behind the destination is not written");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.FenceFollowsEarlierPackets)]
    public void Fence_follows_a_long_copy()
    {
        const int size = 2 << 20;
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(size, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer destination = device.Device.Allocate(size, MemoryKind.Gtt, MemoryFlags.Shared);
        for (uint round = 1; round <= 8; round++)
        {
            source.At<uint>(size - sizeof(uint)) = round;

            bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(source.GpuAddress, destination.GpuAddress, size));

            Volatile.Read(ref destination.At<uint>(size - sizeof(uint))).Should().Be(round, "the fence is written after the last byte of the copy");
        }
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.FenceFollowsEarlierPackets)]
    public void Fence_writes_32_bits()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        buffer.AsSpan<uint>().Fill(Guard);

        bench.Run((ref SdmaEncoder encoder) => encoder.Fence(buffer.GpuAddress + 4, 0x89abcdef));

        buffer.Slice<uint>(0, 3).ToArray().Should().Equal(Guard, 0x89abcdefu, Guard);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.WriteLinearWrites)]
    public void Nops_between_packets_do_nothing()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Run((ref SdmaEncoder encoder) =>
        {
            encoder.Nop(7);
            encoder.WriteLinear(buffer.GpuAddress, [1, 2]);
            encoder.Nop(64);
            encoder.WriteLinear(buffer.GpuAddress + 8, [3]);
            encoder.Nop();
        });

        buffer.Slice<uint>(0, 4).ToArray().Should().Equal(1, 2, 3, 0);
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(SdmaClauses.WriteLinearWrites)]
    public void Ring_may_live_in_any_system_memory(MemoryKind kind)
    {
        using SdmaBench bench = new(device, new QueueOptions { RingKind = kind });
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(buffer.GpuAddress, [0xfeedbeef]));

        buffer.At<uint>(0).Should().Be(0xfeedbeef);
    }
}
