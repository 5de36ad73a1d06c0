using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Interrupts;
using VirtualGpu.Driver.Ioctls;
using VirtualGpu.Driver.Queues;
using VirtualGpu.Driver.RenderNode;
using VirtualGpu.Driver.Smi;
using VirtualGpu.Driver.Topology;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver;

/// <summary>
/// The model of amdgpu and KFD: an executable specification of what user mode sees. It makes no system call. One lock stands for all
/// of the kernel's; the engine's threads never take it.
/// </summary>
public sealed class KfdDriver : IDisposable
{
    private const int FirstPasid = 0x8001;

    private readonly Dictionary<ClientProcess, KfdProcess> _processes = [];
    private readonly List<KfdProcess> _secondaries = [];
    private readonly List<InterruptWorker> _workers = [];
    private readonly InterruptHandler _interrupts;
    private readonly KernelLog _log = new();
    private readonly IHostMemory _host;
    private int _nextPasid = FirstPasid;
    private int _nextContext;

    /// <summary>Loads the driver.</summary>
    /// <param name="devices">GPUs, in the order of the topology.</param>
    /// <param name="profile">Which release's driver it is.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    /// <param name="hostMemory">Where system memory comes from.</param>
    public KfdDriver(IReadOnlyList<Gpu> devices, DriverProfile profile, Contract contract, IHostMemory hostMemory)
    {
        Profile = profile;
        Contract = contract;
        _host = hostMemory;
        Memory = new MemoryManager(hostMemory, contract, _log);
        Queues = new QueueManager(contract, profile, Memory, _log);
        Smi = new SmiHub(contract, profile);
        _interrupts = new InterruptHandler(contract, profile, _log, Smi);
        List<KfdDevice> nodes = [];
        foreach (Gpu gpu in devices)
        {
            PhysicalRange remap = Memory.TryAllocateKernelPages(MemoryUnit.Page)!.Value;
            var node = new KfdDevice(gpu, nodes.Count, hostMemory, profile, contract, nodes.ConvertAll(n => n.GpuId)) { RemapPage = remap };
            nodes.Add(node);
            _workers.Add(new InterruptWorker(gpu, vector => OnInterrupt(node, vector)));
        }

        Devices = nodes;
        var files = new MemoryFileTree();
        TopologyTree.Write(files, nodes, profile, contract);
        DeviceTree.Write(files, nodes, Memory, contract);
        ProcessFiles = new ProcessTree(files, profile, contract);
        files.Write("/proc/sys/kernel/tainted", "0\n"); // nothing in the model calls WARN
        files.Write("/proc/sys/kernel/printk_ratelimit", "0\n"); // nor leaves lines out
        files.Write(DebugTree.QueueDescriptors, DescribeQueues);
        Files = files;
    }

    /// <summary>Which release's driver it is.</summary>
    public DriverProfile Profile { get; }

    /// <summary>sysfs, as far as the driver fills it. Paths are absolute.</summary>
    public IFileTree Files { get; }

    /// <summary>Lines of the kernel log so far.</summary>
    public IReadOnlyList<string> Log => _log.Snapshot();

    /// <summary>Minor numbers of the render nodes, <c>/dev/dri/renderD128</c> and on.</summary>
    public IReadOnlyList<int> RenderMinors => [.. Devices.Select(d => d.RenderMinor)];

    /// <summary>The kernel log.</summary>
    internal KernelLog KernelLog => _log;

    /// <summary>What is kept.</summary>
    internal Contract Contract { get; }

    /// <summary>The GPUs.</summary>
    internal IReadOnlyList<KfdDevice> Devices { get; }

    /// <summary>Nodes of the topology: one of CPUs, then the GPUs.</summary>
    internal int NodeCount => Devices.Count + 1;

    /// <summary>Buffers.</summary>
    internal MemoryManager Memory { get; }

    /// <summary>Queues.</summary>
    internal QueueManager Queues { get; }

    /// <summary>System management events.</summary>
    internal SmiHub Smi { get; }

    /// <summary>sysfs of the processes.</summary>
    internal ProcessTree ProcessFiles { get; }

    /// <summary>The lock.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>open(2) of /dev/kfd (kfd_open).</summary>
    /// <param name="caller">The process.</param>
    /// <param name="minor">Minor number of the node; the driver has only 0.</param>
    /// <param name="file">The open file.</param>
    public Errno OpenKfd(ClientProcess caller, int minor, out DriverFile? file)
    {
        file = null;
        if (minor != 0)
            return Errno.ENODEV;
        if (Devices.Count == 0 && Profile.OpenNeedsGpu)
            return Errno.EINVAL;
        lock (Gate)
        {
            if (!_processes.TryGetValue(caller, out KfdProcess? process) || !Contract.Keeps(IoctlClauses.OneStatePerProcess))
            {
                process = new KfdProcess(caller, Devices, Contract);
                _processes[caller] = process;
                ProcessFiles.Add(process);
            }

            file = new KfdFile(caller, process);
            return Errno.None;
        }
    }

    /// <summary>open(2) of a render node (amdgpu_driver_open_kms): it brings a GPU address space.</summary>
    public Errno OpenRender(ClientProcess caller, int minor, out DriverFile? file)
    {
        file = null;
        if (Devices.FirstOrDefault(d => d.RenderMinor == minor) is not { } device)
            return Errno.ENODEV;
        lock (Gate)
        {
            int pasid = _nextPasid++;
            int vmid = device.FirstVmid + (pasid % (16 - device.FirstVmid));
            try
            {
                file = new RenderFile(caller, device, new GpuVm(device, vmid, pasid));
                return Errno.None;
            }
            catch (InsufficientMemoryException)
            {
                return Errno.ENOMEM;
            }
        }
    }

    /// <summary>open(2) of /dev/kmsg: the kernel log, to read.</summary>
    public DriverFile OpenKernelLog(ClientProcess caller) => new KernelLogFile(caller, _log);

    /// <summary>The last descriptor of a file is closed. Closing /dev/kfd frees nothing of the primary state.</summary>
    public void Release(DriverFile file)
    {
        lock (Gate)
        {
            switch (file)
            {
                case RenderFile render:
                    foreach ((_, BufferObject buffer) in render.Handles.Entries)
                        buffer.Release();
                    DropRender(render);
                    break;
                case DmaBufFile dmaBuf:
                    dmaBuf.Buffer.Release();
                    break;
                case SmiFile smi:
                    Smi.Close(smi);
                    break;
                case KfdFile { Process.IsSecondary: true } kfd:
                    _secondaries.Remove(kfd.Process);
                    Teardown(kfd.Process);
                    break;
            }
        }
    }

    /// <summary>The address space of a process is gone (kfd_process_notifier_release): its queues stop and its memory is freed.</summary>
    public void ProcessExited(ClientProcess caller)
    {
        lock (Gate)
        {
            if (_processes.Remove(caller, out KfdProcess? process))
                Teardown(process);
            foreach (KfdProcess secondary in _secondaries.Where(s => s.Client == caller).ToList())
            {
                _secondaries.Remove(secondary);
                Teardown(secondary);
            }
        }
    }

    /// <summary>ioctl(2).</summary>
    /// <param name="caller">The calling process.</param>
    /// <param name="file">The file.</param>
    /// <param name="request">The whole 32-bit request.</param>
    /// <param name="argument">Client address of the argument.</param>
    public DriverReply Ioctl(ClientProcess caller, DriverFile file, uint request, ulong argument)
    {
        foreach (InterruptWorker worker in _workers)
            worker.ThrowIfFailed();
        lock (Gate)
        {
            return file switch
            {
                KfdFile kfd => IoctlDispatcher.Run(this, caller, kfd, request, argument),
                RenderFile render => DrmDispatcher.Run(this, caller, render, request, argument),
                _ => Errno.ENOTTY,
            };
        }
    }

    /// <summary>mmap(2): the memory that the mapping shows, piece by piece.</summary>
    /// <param name="caller">The calling process.</param>
    /// <param name="file">The file.</param>
    /// <param name="offset">Offset in the file: a cookie that an ioctl gave.</param>
    /// <param name="length">Bytes, a multiple of the page size.</param>
    /// <param name="pieces">What to map, in order; together as long as asked for.</param>
    public Errno Mmap(ClientProcess caller, DriverFile file, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        lock (Gate)
        {
            pieces = [];
            return file switch
            {
                KfdFile kfd => KfdMmap.Run(this, caller, kfd, offset, length, out pieces),
                RenderFile render => DrmMmap.Run(this, render, offset, length, out pieces),
                _ => Errno.ENODEV,
            };
        }
    }

    /// <summary>
    /// Client memory is about to be unmapped (mmu notifier). USERPTR buffers over it lose their pages: the GPU faults there from now on.
    /// </summary>
    public void Unmapped(ClientProcess caller, ulong address, ulong length)
    {
        lock (Gate)
        {
            if (!_processes.TryGetValue(caller, out KfdProcess? process))
                return;
            process.Svm.Remove(address, length);
            foreach (GpuVm vm in process.Devices.Select(d => d.Vm).OfType<GpuVm>())
                InvalidateUserPages(vm, address, length);
        }
    }

    /// <summary>read(2) of an SMI file or of the kernel log.</summary>
    public DriverReply Read(DriverFile file, Span<byte> destination)
    {
        if (file is KernelLogFile log)
            return log.Read(destination);
        lock (Gate)
            return file is SmiFile smi ? Smi.Read(smi, destination) : Errno.EINVAL;
    }

    /// <summary>write(2) of an SMI file.</summary>
    public DriverReply Write(DriverFile file, ReadOnlySpan<byte> source)
    {
        lock (Gate)
            return file is SmiFile smi ? Smi.Write(smi, source) : Errno.EINVAL;
    }

    /// <summary>poll(2): whether the file is readable now.</summary>
    public bool IsReadable(DriverFile file)
    {
        lock (Gate)
            return file is SmiFile { IsReadable: true } or KernelLogFile { IsReadable: true };
    }

    /// <summary>poll(2): waits until the file is readable; false when the limit passed, or for a file that never is.</summary>
    public static bool WaitReadable(DriverFile file, TimeSpan limit) => file is SmiFile smi && smi.WaitReadable(limit);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (InterruptWorker worker in _workers)
            worker.Dispose();
        foreach (ClientProcess client in _processes.Keys.ToList())
            ProcessExited(client);
        _host.Free(Memory.SystemRegion);
    }

    /// <summary>The client of a process id, when it uses the driver.</summary>
    internal ClientProcess? FindClient(int id) => _processes.Keys.FirstOrDefault(client => client.Id == id);

    /// <summary>A secondary state (CREATE_PROCESS).</summary>
    internal KfdProcess CreateSecondary(ClientProcess caller)
    {
        var process = new KfdProcess(caller, Devices, Contract, _nextContext++);
        _secondaries.Add(process);
        ProcessFiles.Add(process);
        return process;
    }

    private string DescribeQueues()
    {
        lock (Gate)
            return DebugTree.Describe([.. _processes.Values, .. _secondaries]);
    }

    /// <summary>The process and device of a PASID, or null when the process is gone.</summary>
    private ProcessDevice? FindByPasid(KfdDevice device, int pasid) =>
        _processes.Values.Concat(_secondaries)
            .SelectMany(p => p.Devices)
            .FirstOrDefault(d => d.Device == device && d.Vm?.Pasid == pasid);

    private void OnInterrupt(KfdDevice device, InterruptVector vector)
    {
        lock (Gate)
        {
            if (FindByPasid(device, vector.Pasid) is { } target)
                _interrupts.Handle(target, vector);
        }
    }

    private static void InvalidateUserPages(GpuVm vm, ulong address, ulong length)
    {
        bool changed = false;
        foreach (VmMapping mapping in vm.Mappings)
        {
            BufferObject buffer = mapping.Buffer;
            bool hit = buffer.Kind == BufferKind.UserPointer && buffer.UserAddress < address + length
                && address < buffer.UserAddress + buffer.Size;
            if (!hit)
                continue;
            vm.Invalidate(mapping);
            changed = true;
        }

        if (changed)
            vm.Flush();
    }

    private static void DropRender(RenderFile render)
    {
        if (--render.References == 0)
            render.Vm.Release();
    }

    // kfd_process_wq_release: queues, then mappings and memory, then the VM.
    private void Teardown(KfdProcess process)
    {
        process.Events.Clear();
        if (process.Events.KernelPage is { } pages)
            Memory.FreeKernelPages(pages);
        ProcessFiles.Remove(process);
        foreach (UserQueue queue in process.Queues.Entries.Select(e => e.Value).ToList())
            Queues.Destroy(queue);
        foreach (ProcessDevice device in process.Devices)
        {
            foreach ((_, KfdMemory memory) in device.Memories.Entries)
            {
                foreach (Attachment attachment in memory.Attachments.Where(a => a.Mapping is not null))
                    attachment.Vm.Unmap(attachment.Mapping!);
            }
        }

        foreach (ProcessDevice device in process.Devices)
        {
            device.Vm?.Flush();
            foreach ((_, KfdMemory memory) in device.Memories.Entries)
                Memory.Free(device, memory);
        }

        foreach (ProcessDevice device in process.Devices)
        {
            device.FreeDoorbells();
            if (device.DrmFile is { } render)
                DropRender(render);
            device.DrmFile = null;
        }
    }
}
