using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.Memory;

/// <summary>Data that goes through every kind of memory comes back as it was.</summary>
[Category("Memory")]
public sealed class IntegrityTests(DeviceFixture device)
{
    // Not a power of two and more than the largest page, so that fragments of every size and partial ones are used.
    private const int Dwords = (5 << 20) / sizeof(uint) + 1024;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(MemoryKind.Vram, MemoryKind.Vram)]
    [InlineData(MemoryKind.Vram, MemoryKind.Gtt)]
    [InlineData(MemoryKind.Gtt, MemoryKind.Vram)]
    [InlineData(MemoryKind.Gtt, MemoryKind.UserPointer)]
    [InlineData(MemoryKind.UserPointer, MemoryKind.Gtt)]
    [Verifies(SdmaClauses.CopyLinearCopies)]
    public void Sdma_copies_without_change(MemoryKind from, MemoryKind to)
    {
        using var memory = new GpuMemory(device);
        uint[] expected = GpuMemory.RandomDwords(device, Dwords);
        using GpuBuffer source = device.Device.Allocate(Dwords * sizeof(uint), from);
        using GpuBuffer target = device.Device.Allocate(Dwords * sizeof(uint), to);
        memory.Write(source, expected);

        memory.Copy(target.GpuAddress, source.GpuAddress, Dwords * sizeof(uint));

        GpuMemory.ShouldMatch(memory.Read(target), expected, $"copy from {from} to {to}");
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(MemoryKind.Vram, MemoryKind.Vram)]
    [InlineData(MemoryKind.Vram, MemoryKind.Gtt)]
    [InlineData(MemoryKind.Gtt, MemoryKind.UserPointer)]
    [InlineData(MemoryKind.UserPointer, MemoryKind.Vram)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce)]
    public void Shader_copies_without_change(MemoryKind from, MemoryKind to)
    {
        const int Count = (1 << 16) - 64;
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        using var memory = new GpuMemory(device);
        uint[] expected = GpuMemory.RandomDwords(device, Count);
        using GpuBuffer source = device.Device.Allocate(Count * sizeof(uint), from);
        using GpuBuffer target = device.Device.Allocate(Count * sizeof(uint), to);
        memory.Write(source, expected);

        dispatcher.Run(
            program.Kernel("copy_dword"),
            new DispatchGeometry(Count, 256),
            (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add((uint)Count),
            device.NewDeadline());

        GpuMemory.ShouldMatch(memory.Read(target.GpuAddress, Count * sizeof(uint)), expected, $"copy from {from} to {to}");
    }

    [ConformanceFact(Requires = Capability.LargeBar | Capability.Sdma)]
    [Verifies(MemoryClauses.BufferMapVram)]
    public void Gpu_reads_what_the_cpu_wrote_to_video_memory()
    {
        using var memory = new GpuMemory(device);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.VisibleVram);

        expected.CopyTo(buffer.AsSpan<uint>());
        Interlocked.MemoryBarrier();
        device.Device.Backend.FlushHostDataPath();

        GpuMemory.ShouldMatch(memory.Read(buffer), expected, "video memory that the CPU wrote, read by the GPU");
    }

    [ConformanceFact(Requires = Capability.LargeBar | Capability.Sdma)]
    [Verifies(MemoryClauses.BufferMapVram)]
    public void Cpu_reads_what_the_gpu_wrote_to_video_memory()
    {
        using var memory = new GpuMemory(device);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.VisibleVram);

        memory.Write(buffer, expected);

        GpuMemory.ShouldMatch(buffer.AsSpan<uint>(), expected, "video memory that the GPU wrote, read by the CPU");
    }
}
