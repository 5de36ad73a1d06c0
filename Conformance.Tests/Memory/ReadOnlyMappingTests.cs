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

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(MemoryClauses.ReadOnlyMapping)]
    public void Gpu_cannot_write_to_a_buffer_without_writable()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.ReadOnly | MemoryFlags.Shared);

        dispatcher.Dispatch(
            program.Kernel("write_to_address"),
            new DispatchGeometry(1, 1),
            (ref KernelArguments arguments) => arguments.Add(buffer.GpuAddress).Add(0xbadc_0de5U));

        violation.Wait(device.NewDeadline()).Should().BeTrue("a write to a page without W is a memory violation");
        GpuMemory.ShouldAllBe(buffer.AsSpan<uint>(), 0, "a buffer that the GPU may not write");
    }
}
