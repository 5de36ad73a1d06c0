using Harness.Contracts;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.Queues;
using VirtualGpu.Driver.Smi;
using VirtualGpu.Driver.Topology;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Core;

/// <summary>The loaded driver as its calls see it: GPUs, memory, queues, processes, sysfs, and the lock that stands for all of the kernel's.</summary>
internal sealed class DriverCore
{
    /// <summary>Loads the driver.</summary>
    /// <param name="devices">GPUs, in the order of the topology.</param>
    /// <param name="profile">Which release's driver it is.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    /// <param name="hostMemory">Where system memory comes from.</param>
    public DriverCore(IReadOnlyList<Gpu> devices, DriverProfile profile, Contract contract, IHostMemory hostMemory)
    {
        Profile = profile;
        Contract = contract;
        Memory = new MemoryManager(hostMemory, contract, Log);
        Queues = new QueueManager(contract, profile, Memory, Log);
        Smi = new SmiHub(contract, profile);
        List<KfdDevice> nodes = [];
        foreach (Gpu gpu in devices)
        {
            PhysicalRange remap = Memory.TryAllocateKernelPages(MemoryUnit.Page)!.Value;
            nodes.Add(new KfdDevice(gpu, nodes, hostMemory, profile, contract) { RemapPage = remap, HasHive = devices.Count > 1 && gpu.Model.SdmaXgmiEngines > 0 });
        }

        Devices = nodes;
        var files = new MemoryFileTree();
        TopologyTree.Write(files, nodes, profile, contract);
        DeviceTree.Write(files, nodes, Memory, contract);
        ProcessFiles = new ProcessTree(files, profile, contract);
        Processes = new ProcessTable(this);
        Pressure = new VideoMemoryPressure(this);
        UserMemory = new UserMemory(this);
        Memory.MakeRoom = Pressure.TryMakeRoom;
        foreach (KfdDevice device in nodes)
            device.TablePool.MakeRoom = bytes => Pressure.TryMakeRoom(device, bytes);
        files.Write("/proc/sys/kernel/tainted", "0\n"); // nothing in the model calls WARN
        files.Write("/proc/sys/kernel/printk_ratelimit", "0\n"); // nor leaves lines out
        files.Write(DebugTree.QueueDescriptors, DescribeQueues);
        Files = files;
    }

    /// <summary>Which release's driver it is.</summary>
    public DriverProfile Profile { get; }

    /// <summary>What is kept.</summary>
    public Contract Contract { get; }

    /// <summary>The GPUs.</summary>
    public IReadOnlyList<KfdDevice> Devices { get; }

    /// <summary>Nodes of the topology: one of CPUs, then the GPUs.</summary>
    public int NodeCount => Devices.Count + 1;

    /// <summary>Buffers.</summary>
    public MemoryManager Memory { get; }

    /// <summary>What becomes of buffers when video memory is full.</summary>
    public VideoMemoryPressure Pressure { get; }

    /// <summary>What becomes of queues when their process changes memory that the GPU uses too.</summary>
    public UserMemory UserMemory { get; }

    /// <summary>Queues.</summary>
    public QueueManager Queues { get; }

    /// <summary>System management events.</summary>
    public SmiHub Smi { get; }

    /// <summary>The processes that use the driver.</summary>
    public ProcessTable Processes { get; }

    /// <summary>Who has the performance counters of a GPU (kfd_dev.profiler_process).</summary>
    public Dictionary<KfdDevice, KfdProcess> CounterOwners { get; } = [];

    /// <summary>sysfs of the processes.</summary>
    public ProcessTree ProcessFiles { get; }

    /// <summary>sysfs and what else is read as a file.</summary>
    public MemoryFileTree Files { get; }

    /// <summary>The kernel log.</summary>
    public KernelLog Log { get; } = new();

    /// <summary>The lock.</summary>
    public Lock Gate { get; } = new();

    private string DescribeQueues()
    {
        lock (Gate)
            return DebugTree.Describe([.. Processes.All]);
    }
}
