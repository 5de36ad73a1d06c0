using Harness.Contracts;
using Harness.Kernel;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Entry;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Queues;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader;

namespace VirtualGpu.Hosting;

/// <summary>A machine with virtual GPUs of one model and a kernel whose driver knows them, inside our own process.</summary>
public sealed class VirtualMachine : IDisposable
{
    private readonly MemfdMemory _memory = new();
    private int _lastProcessId = 1000;

    /// <summary>Boots the machine.</summary>
    /// <param name="model">What its GPUs are.</param>
    /// <param name="profile">Its kernel.</param>
    /// <param name="contract">What GPU and driver keep, and what is broken on purpose.</param>
    /// <param name="gpus">How many GPUs there are.</param>
    public VirtualMachine(GpuModel model, DriverProfile profile, Contract contract, int gpus = 1)
        : this(model, profile, contract, gpus, QueueProcessors.Create)
    {
    }

    /// <summary>Boots the machine with other front ends of queues, for tests of the driver alone.</summary>
    internal VirtualMachine(GpuModel model, DriverProfile profile, Contract contract, int gpus, QueueProcessorFactory processors)
    {
        Description = gpus == 1 ? $"virtual:{model.Gfx}@{profile.Name}" : $"virtual:{gpus}x{model.Gfx}@{profile.Name}";
        Gpus = [.. Enumerable.Range(0, gpus).Select(_ => new Gpu(model, contract, _memory, new InProcessBus(), new ShaderArray(model, contract), processors))];
        Driver = new KfdDriver(Gpus, profile, contract, _memory);
    }

    /// <summary>GPUs and kernel, for messages.</summary>
    public string Description { get; }

    /// <summary>The kernel's driver.</summary>
    public KfdDriver Driver { get; }

    /// <summary>The GPUs, in the order of the topology.</summary>
    public IReadOnlyList<Gpu> Gpus { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="capabilities">What it may do that others may not; it runs as root where nothing else is said.</param>
    public VirtualKernel CreateProcess(ProcessCapabilities capabilities = ProcessCapabilities.All)
    {
        int id = Interlocked.Increment(ref _lastProcessId);
        Driver.Core.Files.CreateDirectory($"/proc/{id}/fdinfo");
        return new VirtualKernel(this, new VirtualProcess
        {
            Id = id,
            Name = "conformance",
            Memory = new InProcessMemory(),
            Capabilities = capabilities,
            Show = (descriptor, file) => Show($"/proc/{id}/fdinfo/{descriptor}", file),
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Driver.Dispose();
        }
        catch (GpuFailedException)
        {
            // Whoever used the GPU was told; a broken model has nothing that could be taken back in order.
        }
        finally
        {
            foreach (Gpu gpu in Gpus)
                gpu.Dispose();
        }
    }

    internal void Exit(VirtualProcess process)
    {
        foreach (DriverFile file in process.RemoveAll())
            Drop(file);
        Driver.ProcessExited(process);
        Driver.Core.Files.Remove($"/proc/{process.Id}");
    }

    internal void Drop(DriverFile file)
    {
        bool isLast;
        lock (file)
            isLast = --file.Descriptors == 0;
        if (!isLast)
            return;
        if (file is HostFile host)
            _ = LinuxKernel.Instance.Close(host.Descriptor);
        else
            Driver.Release(file);
    }

    private void Show(string path, DriverFile? file)
    {
        if (file is null)
            Driver.Core.Files.Remove(path);
        else
            Driver.Core.Files.Write(path, () => Information(file));
    }

    private string Information(DriverFile file)
    {
        lock (Driver.Core.Gate)
            return file.Information;
    }
}
