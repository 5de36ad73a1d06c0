using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Queues;

namespace Conformance.Tests.ManyGpus;

/// <summary>Memory that two GPUs have mapped: what one writes the other finds, at the same address.</summary>
[Category("ManyGpus")]
public sealed class MemoryTests(DeviceFixture device)
{
    private const int Size = 64 << 10;
    private const int Dwords = Size / sizeof(uint);

    [ConformanceTheory(Requires = Capability.OtherGpu | Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(PeerClauses.SystemMemory)]
    public void System_memory_is_the_same_for_both_gpus(MemoryKind kind)
    {
        using GpuBuffer shared = device.Device.Allocate(Size, kind, MemoryFlags.Shared);
        shared.MapTo(device.OtherGpu);

        WhatOneWritesTheOtherReads(shared);
    }

    [ConformanceTheory(Requires = Capability.PeerMemory | Capability.Sdma)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Video_memory_is_the_same_for_both_gpus(bool isOfOther)
    {
        (GpuDevice owner, GpuDevice guest) = Pair(isOfOther);
        using GpuBuffer shared = owner.Allocate(Size, MemoryKind.Vram);
        shared.MapTo(guest);

        WhatOneWritesTheOtherReads(shared);
    }

    [ConformanceFact(Requires = Capability.PeerMemory | Capability.Sdma | Capability.LargeBar)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Cpu_finds_in_video_memory_what_the_other_gpu_wrote()
    {
        using GpuBuffer shared = device.Device.Allocate(Size, MemoryKind.VisibleVram, MemoryFlags.Shared);
        shared.AsSpan<uint>().Clear();
        device.Device.Backend.FlushHostDataPath();
        shared.MapTo(device.OtherGpu);
        using GpuMemory other = new(device, device.OtherGpu);

        other.Fill(shared, 0x5eed_0001);

        GpuMemory.ShouldAllBe(shared.AsSpan<uint>(), 0x5eed_0001, "the video memory that the other GPU filled");
    }

    [ConformanceTheory(Requires = Capability.PeerMemory | Capability.Sdma)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(PeerClauses.VideoMemory, SdmaClauses.CopyLinearCopies)]
    public void Copy_goes_through_the_video_memory_of_both_gpus(bool isPushed)
    {
        uint[] expected = GpuMemory.RandomDwords(device, Dwords);
        using GpuMemory own = new(device);
        using GpuMemory other = new(device, device.OtherGpu);
        using GpuBuffer first = device.Device.Allocate(Size, MemoryKind.Vram);
        using GpuBuffer second = device.OtherGpu.Allocate(Size, MemoryKind.Vram);
        using GpuBuffer last = device.Device.Allocate(Size, MemoryKind.Vram);
        first.MapTo(device.OtherGpu);
        second.MapTo(device.Device);
        last.MapTo(device.OtherGpu);
        own.Write(first, expected);

        // Who has the memory may write to the other's (push) or read it (pull).
        (isPushed ? own : other).Copy(second.GpuAddress, first.GpuAddress, Size);
        (isPushed ? other : own).Copy(last.GpuAddress, second.GpuAddress, Size);

        GpuMemory.ShouldMatch(other.Read(second), expected, "the other GPU's memory");
        GpuMemory.ShouldMatch(own.Read(last), expected, "what came back");
    }

    [ConformanceFact(Requires = Capability.PeerMemory | Capability.SdmaXgmi)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Queue_of_the_xgmi_pool_copies_to_the_other_gpu_and_back()
    {
        uint[] expected = GpuMemory.RandomDwords(device, Dwords);
        using GpuMemory xgmi = new(device, options: new QueueOptions { Xgmi = true });
        using GpuMemory other = new(device, device.OtherGpu);
        using GpuBuffer there = device.OtherGpu.Allocate(Size, MemoryKind.Vram);
        there.MapTo(device.Device);

        xgmi.Write(there, expected);

        GpuMemory.ShouldMatch(other.Read(there), expected, "the other GPU's memory");
        GpuMemory.ShouldMatch(xgmi.Read(there), expected, "the other GPU's memory, read from here");
    }

    [ConformanceFact(Requires = Capability.PeerMemory | Capability.Sdma)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Both_gpus_copy_to_each_other_at_once()
    {
        const int Pieces = 16;
        const uint Piece = Size / Pieces;
        GpuDevice[] gpus = [device.Device, device.OtherGpu];
        uint[][] expected = [GpuMemory.RandomDwords(device, Dwords), [.. GpuMemory.RandomDwords(device, Dwords).Reverse()]];
        GpuBuffer[] sources = [.. gpus.Select(gpu => gpu.Allocate(Size, MemoryKind.Gtt, MemoryFlags.Shared))];
        GpuBuffer[] targets = [.. gpus.Select(gpu => gpu.Allocate(Size, MemoryKind.Vram))];
        SdmaBench[] benches = [.. gpus.Select(gpu => new SdmaBench(device, gpu: gpu))];
        try
        {
            for (int i = 0; i < gpus.Length; i++)
            {
                expected[i].CopyTo(sources[i].AsSpan<uint>());
                targets[i].MapTo(gpus[1 - i]);
            }

            for (uint piece = 0; piece < Pieces; piece++)
            {
                for (int i = 0; i < gpus.Length; i++)
                {
                    (ulong from, ulong to) = (sources[i].GpuAddress + (piece * Piece), targets[1 - i].GpuAddress + (piece * Piece));
                    benches[i].Start((ref SdmaEncoder packets) => packets.CopyLinear(from, to, Piece));
                }
            }

            Array.ForEach(benches, bench => bench.Finish(Pieces));
            for (int i = 0; i < gpus.Length; i++)
            {
                using GpuMemory reader = new(device, gpus[1 - i]);
                GpuMemory.ShouldMatch(reader.Read(targets[1 - i]), expected[i], $"what {gpus[i]} copied to {gpus[1 - i]}");
            }
        }
        finally
        {
            Array.ForEach(benches, bench => bench.Dispose());
            Array.ForEach([.. sources, .. targets], buffer => buffer.Dispose());
        }
    }

    [ConformanceTheory(Requires = Capability.PeerMemory | Capability.Sdma)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Compute_queue_writes_to_the_video_memory_of_the_other_gpu(bool isOfOther)
    {
        (GpuDevice owner, GpuDevice guest) = Pair(isOfOther);
        using GpuBuffer target = owner.Allocate(4096, MemoryKind.Vram);
        target.MapTo(guest);
        using GpuMemory memory = new(device, owner);
        memory.Fill(target, 0);
        using Pm4Bench bench = new(device, gpu: guest);

        bench.Run((ref packets) => packets.WriteData(target.GpuAddress + 64, 0xc0ff_ee01));

        memory.Read(target)[16].Should().Be(0xc0ff_ee01);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.AllocationOfItsGpu)]
    public void Video_memory_is_counted_for_the_gpu_that_has_it()
    {
        const ulong Bytes = 0x23_1000;
        (long own, long other) = (Usage(device.Device), Usage(device.OtherGpu));
        using GpuBuffer buffer = device.OtherGpu.Allocate(Bytes, MemoryKind.Vram);

        (Usage(device.OtherGpu) - other).Should().Be((long)Bytes, "the other GPU gave 0x{0:x} bytes", Bytes);
        Usage(device.Device).Should().Be(own, "this GPU gave nothing");
    }

    private long Usage(GpuDevice gpu)
    {
        string? directory = GpuNeighbours.OwnDirectory(device);
        Require.That(directory is not null, "the number of this process is not known to the driver");
        device.Kernel.Files.Read($"{directory}/vram_{gpu.Node.GpuId}", out string text).Should().Be(Errno.None);
        return long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private (GpuDevice Owner, GpuDevice Guest) Pair(bool isOfOther) => isOfOther ? (device.OtherGpu, device.Device) : (device.Device, device.OtherGpu);

    private void WhatOneWritesTheOtherReads(GpuBuffer shared)
    {
        using GpuMemory own = new(device);
        using GpuMemory other = new(device, device.OtherGpu);
        uint[] there = GpuMemory.RandomDwords(device, Dwords);
        uint[] back = [.. there.Select(value => ~value)];

        own.Write(shared, there);
        GpuMemory.ShouldMatch(other.Read(shared), there, "what the other GPU finds");

        other.Write(shared, back);
        GpuMemory.ShouldMatch(own.Read(shared), back, "what this GPU finds");
    }
}
