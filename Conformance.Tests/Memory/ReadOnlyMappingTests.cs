using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Memory;

/// <summary>Buffers without WRITABLE.</summary>
[Category("Memory")]
public sealed class ReadOnlyMappingTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.ReadableMapping)]
    public void Gpu_can_read_a_buffer_without_writable()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.ReadOnly | MemoryFlags.Shared);
        buffer.AsSpan<uint>().Fill(0x600d_da7a);

        GpuMemory.ShouldAllBe(memory.Read(buffer), 0x600d_da7a, "a buffer that the GPU may only read");
    }

    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [InlineData(MemoryKind.Gtt, false, MemoryFlags.Shared)]
    [InlineData(MemoryKind.Gtt, true, MemoryFlags.Shared)]
    [InlineData(MemoryKind.Gtt, true, MemoryFlags.Shared | MemoryFlags.Executable)]
    [InlineData(MemoryKind.Vram, false, MemoryFlags.None)]
    [Verifies(MemoryClauses.ReadOnlyMapping)]
    public void Gpu_cannot_write_to_a_buffer_without_writable(MemoryKind kind, bool readsBefore, MemoryFlags flags)
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        using GpuBuffer buffer = device.Device.Allocate(4096, kind, MemoryFlags.ReadOnly | flags);
        using GpuBuffer result = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        // What was translated for a load is no leave to store.
        if (readsBefore)
            dispatcher.Run(
                program.Kernel("read_from_address"), new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(result.GpuAddress).Add(buffer.GpuAddress), device.NewDeadline());
        dispatcher.Dispatch(
            program.Kernel("write_to_address"),
            new DispatchGeometry(1, 1),
            (ref KernelArguments arguments) => arguments.Add(buffer.GpuAddress).Add(0xbadc_0de5U));

        violation.Wait(device.NewDeadline()).Should().BeTrue("a write to a page without W is a memory violation");
        if (kind == MemoryKind.Gtt)
            GpuMemory.ShouldAllBe(buffer.AsSpan<uint>(), 0, "a buffer that the GPU may not write");
    }

    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(MemoryClauses.NotExecutable)]
    public void Gpu_executes_nothing_from_a_buffer_without_executable(bool readsBefore)
    {
        const uint Dwords = 1024;
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue copyQueue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher copier = device.Device.CreateDispatcher(copyQueue);
        using GpuBuffer code = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        LoadedKernel kernel = program.Kernel("write_to_address");
        copier.Run(
            program.Kernel("copy_dword"), new DispatchGeometry(Dwords, 256), (ref KernelArguments arguments) => arguments.Add(code.GpuAddress).Add(kernel.EntryAddress).Add(Dwords), device.NewDeadline());
        if (readsBefore)
            copier.Run(
                program.Kernel("read_from_address"), new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(target.GpuAddress + 2048).Add(code.GpuAddress), device.NewDeadline());

        copier.Dispatch(kernel with { EntryAddress = code.GpuAddress }, new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(1u));

        // Which page is told last is not said: fetches run ahead.
        violation.Wait(device.NewDeadline()).Should().BeTrue("a fetch from a page without X is a memory violation");
        target.At<uint>(0).Should().Be(0, "nothing was executed");
    }
}
