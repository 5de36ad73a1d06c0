using Fixtures.Programs;
using Harness.Contracts;
using Harness.Devices;
using Harness.Topology;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Benchmarks;

/// <summary>A virtual GPU with its programs loaded.</summary>
internal sealed class VirtualDevice : IDisposable
{
    private readonly VirtualMachine _machine;
    private readonly VirtualKernel _kernel;

    public VirtualDevice(string isa)
    {
        GpuModel model = GpuModels.All.Single(candidate => candidate.Gfx.Name == isa);
        _machine = new VirtualMachine(model, DriverProfile.Linux73, Contract.Whole);
        _kernel = _machine.CreateProcess();
        Device = GpuDevice.Open(_kernel, MachineTopology.Load(_kernel.Files).Gpus.First());
        Programs = Device.LoadProgram(GpuPrograms.Bytes(model.Gfx));
    }

    public GpuDevice Device { get; }

    public GpuProgram Programs { get; }

    public ulong InstructionsExecuted => _machine.Gpus[0].InstructionsExecuted;

    public void Dispose()
    {
        Device.Dispose();
        _kernel.Dispose();
        _machine.Dispose();
    }
}
