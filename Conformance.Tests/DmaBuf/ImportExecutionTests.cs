using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.DmaBuf;

/// <summary>Programs in imported memory.</summary>
[Category("DmaBuf")]
public sealed class ImportExecutionTests(DeviceFixture device)
{
    private const uint Dwords = 1024;

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.ImportExecutable)]
    public void Gpu_executes_from_imported_memory()
    {
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        using GpuBuffer code = device.Device.Allocate(Dwords * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        target.AsSpan<uint>().Clear();
        LoadedKernel kernel = program.Kernel("write_to_address");
        dispatcher.Run(
            program.Kernel("copy_dword"), new DispatchGeometry(Dwords, 256), (ref KernelArguments arguments) => arguments.Add(code.GpuAddress).Add(kernel.EntryAddress).Add(Dwords), device.NewDeadline());
        using OpenFile file = DmaBufFile.Export(device, code);
        using ImportedBuffer imported = new(device, file, code.Size);

        dispatcher.Run(
            kernel with { EntryAddress = imported.Address }, new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(7u), device.NewDeadline());

        target.At<uint>(0).Should().Be(7u, "the program ran where it was imported, from a buffer that was not executable");
    }
}
