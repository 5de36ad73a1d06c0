using Conformance.Tests.Dispatch;
using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;

namespace Conformance.Tests.ManyGpus;

/// <summary>Copies between GPUs that are not those of SDMA: by the command processor, and by kernels whose caches have to notice.</summary>
[Category("ManyGpus")]
public sealed class CopyTests(DeviceFixture device)
{
    private const int Dwords = 1000;
    private const int Bytes = Dwords * sizeof(uint);

    [ConformanceTheory(Requires = Capability.PeerMemory | Capability.Sdma)]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(PeerClauses.VideoMemory, Pm4Clauses.DmaDataCopies)]
    public void Command_processor_copies_between_the_video_memories(bool isPushed)
    {
        uint[] expected = GpuMemory.RandomDwords(device, Dwords);
        (GpuDevice from, GpuDevice to) = isPushed ? (device.Device, device.OtherGpu) : (device.OtherGpu, device.Device);
        using GpuMemory near = new(device, from), far = new(device, to);
        using GpuBuffer source = from.Allocate(Bytes, MemoryKind.Vram), target = to.Allocate(Bytes, MemoryKind.Vram);
        near.Write(source, expected);
        far.Fill(target, 0);
        (isPushed ? target : source).MapTo(device.Device);
        using Pm4Bench bench = new(device);

        bench.Run((ref packets) => packets.DmaCopy(source.GpuAddress, target.GpuAddress, Bytes));

        GpuMemory.ShouldMatch(far.Read(target.GpuAddress, Bytes), expected, $"what the command processor of {device.Device} copied");
    }

    // Fine-grained, so that what one kernel read is read anew by the next, whoever wrote it in between.
    [ConformanceTheory(Requires = Capability.PeerMemory | Capability.Sdma)]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Kernel_reads_anew_what_the_other_gpu_wrote(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        using GpuMemory other = new(device, device.OtherGpu);
        using GpuBuffer shared = device.Device.Allocate(Bytes, MemoryKind.Vram, MemoryFlags.Coherent);
        GpuBuffer found = bench.Filled(Dwords, 0u);
        shared.MapTo(device.OtherGpu);
        for (uint round = 1; round <= 8; round++)
        {
            uint[] expected = GpuMemory.RandomDwords(device, Dwords, round);
            other.Write(shared, expected);

            bench.Run("copy_dword", Dwords, (ref KernelArguments arguments) => arguments.Add(found.GpuAddress).Add(shared.GpuAddress).Add((uint)Dwords));

            GpuMemory.ShouldMatch(found.Slice<uint>(0, Dwords), expected, $"what a kernel finds in round {round}");
        }
    }
}
