using Harness.Devices;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.Dispatch;

[Category("Dispatch")]
public sealed class SmokeTests(DeviceFixture device)
{
    [ConformanceFact]
    public void Vector_add_on_pm4()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        Run(dispatcher);
    }

    [ConformanceFact]
    public void Vector_add_on_aql()
    {
        using AqlQueue queue = device.Device.CreateAqlQueue();
        using AqlDispatcher dispatcher = device.Device.CreateDispatcher(queue);
        Run(dispatcher);
    }

    [ConformanceFact]
    public void Sdma_copy()
    {
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        using SdmaCopier copier = device.Device.CreateCopier(queue);
        using GpuBuffer a = device.Device.Allocate(1 << 20, MemoryKind.Gtt);
        using GpuBuffer b = device.Device.Allocate(1 << 20, MemoryKind.Gtt);
        for (int i = 0; i < 1 << 18; i++)
            a.AsSpan<uint>()[i] = (uint)i * 7;
        copier.Require(copier.Copy(b.GpuAddress, a.GpuAddress, 1 << 20, device.NewDeadline()), device.NewDeadline());
        b.AsSpan<uint>().SequenceEqual(a.AsSpan<uint>()).Should().BeTrue();
    }

    private void Run(Dispatcher dispatcher)
    {
        const int count = 1000;
        using GpuProgram program = device.LoadPrograms();
        using GpuBuffer a = device.Device.Allocate(count * 4, MemoryKind.Gtt);
        using GpuBuffer b = device.Device.Allocate(count * 4, MemoryKind.Gtt);
        using GpuBuffer sum = device.Device.Allocate(count * 4, MemoryKind.Gtt);
        for (int i = 0; i < count; i++)
        {
            a.AsSpan<float>()[i] = i;
            b.AsSpan<float>()[i] = 2 * i;
        }

        LoadedKernel kernel = program.Kernel("vector_add_f32");
        dispatcher.Run(kernel, new DispatchGeometry(count, 256), (ref KernelArguments arguments) =>
            arguments.Add(sum.GpuAddress).Add(a.GpuAddress).Add(b.GpuAddress).Add((uint)count), device.NewDeadline());
        sum.AsSpan<float>()[999].Should().Be(2997);
    }
}
