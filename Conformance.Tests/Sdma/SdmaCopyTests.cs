using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Queues;

namespace Conformance.Tests.Sdma;

/// <summary>COPY_LINEAR.</summary>
[Category("Sdma")]
[Verifies(SdmaClauses.CopyLinearCopies)]
public sealed class SdmaCopyTests(DeviceFixture device)
{
    private const byte Guard = 0xa5;

    // More than the 22 bits that the count of older engines has, and little enough to be quick.
    private const uint MostBytes = (16 << 20) + 4;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(1u, 0, 0)]
    [InlineData(1u, 3, 2)]
    [InlineData(3u, 1, 2)]
    [InlineData(4u, 0, 0)]
    [InlineData(7u, 5, 0)]
    [InlineData(63u, 0, 61)]
    [InlineData(4095u, 1, 1)]
    [InlineData(4097u, 0, 4095)]
    [InlineData(65537u, 7, 3)]
    [InlineData((3u << 20) + 5, 2, 4093)]
    public void Copy_moves_all_bytes_and_no_more(uint bytes, int sourceOffset, int destinationOffset)
    {
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(bytes + 8192, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer destination = device.Device.Allocate(bytes + 8192, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());
        destination.AsSpan<byte>().Fill(Guard);

        bench.Run((ref SdmaEncoder encoder) =>
            encoder.CopyLinear(source.GpuAddress + (ulong)sourceOffset, destination.GpuAddress + (ulong)destinationOffset, bytes));

        ShouldHold(destination, destinationOffset, source.Slice<byte>((ulong)sourceOffset, (int)bytes));
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(4u, 0, 0)]
    [InlineData(4u, 4092, 8)]
    [InlineData(8192u, 0, 2048)]
    [InlineData((1u << 20) + 4, 1024, 4)]
    [Verifies(SdmaClauses.CopyBroadcastCopies)]
    public void Copy_goes_to_two_places(uint bytes, int first, int second)
    {
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(bytes, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer near = device.Device.Allocate(bytes + 8192, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer far = device.Device.Allocate(bytes + 8192, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());
        near.AsSpan<byte>().Fill(Guard);
        far.AsSpan<byte>().Fill(Guard);

        bench.Run((ref encoder) => encoder.CopyBroadcast(source.GpuAddress, near.GpuAddress + (ulong)first, far.GpuAddress + (ulong)second, bytes));

        ShouldHold(near, first, source.Slice<byte>(0, (int)bytes));
        ShouldHold(far, second, source.Slice<byte>(0, (int)bytes));
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    public void Copy_takes_the_longest_count()
    {
        uint bytes = uint.Min(SdmaLimits.For(device.Device.Gfx).MaximumCopyBytes, MostBytes);
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(bytes, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer destination = device.Device.Allocate(bytes, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());

        bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(source.GpuAddress, destination.GpuAddress, bytes));

        Bytes.ShouldBeEqual(destination.Slice<byte>(0, (int)bytes), source.Slice<byte>(0, (int)bytes));
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(MemoryKind.Gtt, MemoryKind.Vram)]
    [InlineData(MemoryKind.UserPointer, MemoryKind.Vram)]
    [InlineData(MemoryKind.Gtt, MemoryKind.UserPointer)]
    [InlineData(MemoryKind.UserPointer, MemoryKind.UserPointer)]
    public void Copy_goes_there_and_back(MemoryKind host, MemoryKind middle)
    {
        const int size = 1 << 20;
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(size, host, MemoryFlags.Shared);
        using GpuBuffer through = device.Device.Allocate(size, middle);
        using GpuBuffer destination = device.Device.Allocate(size, host, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());

        bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(source.GpuAddress, through.GpuAddress, size));
        bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(through.GpuAddress, destination.GpuAddress, size));

        Bytes.ShouldBeEqual(destination.AsSpan<byte>(), source.AsSpan<byte>());
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = 60_000)]
    public void Copy_of_64_MiB_goes_through_video_memory()
    {
        const ulong size = 64 << 20;
        Require.That(device.Node.VramSize > 4 * size, "the device has too little video memory for a copy of 64 MiB");
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        using SdmaCopier copier = device.Device.CreateCopier(queue);
        using GpuBuffer host = device.Device.Allocate(size, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer video = device.Device.Allocate(size, MemoryKind.Vram);
        using GpuBuffer back = device.Device.Allocate(size, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong seed = (ulong)device.NewRandom().NextInt64();
        Span<ulong> words = host.AsSpan<ulong>();
        for (int i = 0; i < words.Length; i++)
            words[i] = unchecked((seed + (ulong)i) * 0x9e3779b97f4a7c15);

        // Much work: a real engine takes milliseconds, and a busy machine without one a thousand times that.
        var deadline = Deadline.After(4 * device.Patience);
        copier.Require(copier.Copy(video.GpuAddress, host.GpuAddress, size, deadline), deadline);
        copier.Require(copier.Copy(back.GpuAddress, video.GpuAddress, size, deadline), deadline);

        Bytes.ShouldBeEqual(back.AsSpan<byte>(), host.AsSpan<byte>());
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    public void Queues_copy_at_once()
    {
        const int size = 1 << 20;
        const int queues = 4;
        int offered = device.Node.SdmaEngines * device.Node.SdmaQueuesPerEngine;
        Require.That(offered >= queues, $"the SDMA engines offer {offered} queues");
        SdmaBench[] benches = new SdmaBench[queues];
        using GpuBuffer source = device.Device.Allocate(queues * size, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer destination = device.Device.Allocate(queues * size, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());
        try
        {
            for (int i = 0; i < queues; i++)
                benches[i] = new SdmaBench(device);

            // Each queue copies every fourth piece, so that their writes lie side by side.
            const int piece = size / 16;
            for (int i = 0; i < 16 * queues; i++)
            {
                ulong offset = (ulong)(i * piece);
                benches[i % queues].Start((ref SdmaEncoder encoder) => encoder.CopyLinear(source.GpuAddress + offset, destination.GpuAddress + offset, piece));
            }

            foreach (SdmaBench bench in benches)
                bench.Finish(16);
        }
        finally
        {
            foreach (SdmaBench? bench in benches)
                bench?.Dispose();
        }

        Bytes.ShouldBeEqual(destination.AsSpan<byte>(), source.AsSpan<byte>());
    }

    private static void ShouldHold(GpuBuffer destination, int offset, ReadOnlySpan<byte> copy)
    {
        Span<byte> written = destination.AsSpan<byte>();
        Bytes.ShouldBeEqual(written.Slice(offset, copy.Length), copy);
        written[..offset].IndexOfAnyExcept(Guard).Should().Be(-1, "nothing before the destination is written");
        written[(offset + copy.Length)..].IndexOfAnyExcept(Guard).Should().Be(-1, "nothing behind the destination is written");
    }
}
