using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Interrupts;
using VirtualGpu.Driver.Ioctls;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.RenderNode;
using VirtualGpu.Driver.Smi;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Entry;

/// <summary>
/// The model of amdgpu and KFD: an executable specification of what user mode sees. It makes no system call. One lock stands for all
/// of the kernel's; the engine's threads never take it.
/// </summary>
public sealed partial class KfdDriver : IDisposable
{
    private const int FirstPasid = 0x8001;

    private readonly DriverCore _core;
    private readonly List<InterruptWorker> _workers = [];
    private readonly InterruptHandler _interrupts;
    private readonly RestoreWorker _restorer;
    private readonly IHostMemory _host;
    private int _nextPasid = FirstPasid;

    /// <summary>Loads the driver.</summary>
    /// <param name="devices">GPUs, in the order of the topology.</param>
    /// <param name="profile">Which release's driver it is.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    /// <param name="hostMemory">Where system memory comes from.</param>
    public KfdDriver(IReadOnlyList<Gpu> devices, DriverProfile profile, Contract contract, IHostMemory hostMemory)
    {
        _host = hostMemory;
        _core = new DriverCore(devices, profile, contract, hostMemory);
        _interrupts = new InterruptHandler(contract, profile, _core.Log, _core.Smi);
        foreach (KfdDevice device in _core.Devices)
            _workers.Add(new InterruptWorker(device.Gpu, vector => OnInterrupt(device, vector)));
        _restorer = new RestoreWorker(Restore);
        _core.Pressure.RestoreScheduled += _restorer.Wake;
    }

    /// <summary>Which release's driver it is.</summary>
    public DriverProfile Profile => _core.Profile;

    /// <summary>sysfs, as far as the driver fills it. Paths are absolute.</summary>
    public IFileTree Files => _core.Files;

    /// <summary>Lines of the kernel log so far.</summary>
    public IReadOnlyList<string> Log => _core.Log.Snapshot();

    /// <summary>Minor numbers of the render nodes, <c>/dev/dri/renderD128</c> and on.</summary>
    public IReadOnlyList<int> RenderMinors => [.. _core.Devices.Select(d => d.RenderMinor)];

    /// <summary>What stands behind it.</summary>
    internal DriverCore Core => _core;

    // vfs_read, vfs_write
    private Errno NoSuchOperation => _core.Contract.Keeps(ProcessClauses.FileOperations) ? Errno.EINVAL : Errno.EBADF;

    /// <summary>open(2) of /dev/kfd (kfd_open).</summary>
    /// <param name="caller">The process.</param>
    /// <param name="file">The open file.</param>
    public Errno OpenKfd(ClientProcess caller, out DriverFile? file)
    {
        file = null;
        if (_core.Devices.Count == 0 && Profile.OpenNeedsGpu)
            return Errno.EINVAL;
        lock (_core.Gate)
        {
            file = new KfdFile(caller, _core.Processes.Open(caller));
            return Errno.None;
        }
    }

    /// <summary>open(2) of a render node, one of <see cref="RenderMinors"/> (amdgpu_driver_open_kms): it brings a GPU address space.</summary>
    public Errno OpenRender(ClientProcess caller, int minor, out DriverFile? file)
    {
        file = null;
        KfdDevice device = _core.Devices.Single(d => d.RenderMinor == minor);
        lock (_core.Gate)
        {
            _core.Pressure.Caller = caller;
            int pasid = _nextPasid++;
            int vmid = device.FirstVmid + (pasid % (16 - device.FirstVmid));
            try
            {
                ulong? seen = _core.Contract.Keeps(ProcessClauses.OwnAddresses) ? null : FirstVm(device)?.Root;
                file = new RenderFile(caller, device, new GpuVm(device, vmid, pasid, seen));
                return Errno.None;
            }
            catch (InsufficientMemoryException)
            {
                throw new ModelGapException("an address space while video memory is full: the kernel moves buffers out of it");
            }
        }
    }

    /// <summary>open(2) of /dev/kmsg: the kernel log, to read.</summary>
    public DriverFile OpenKernelLog(ClientProcess caller) => new KernelLogFile(caller, _core.Log);

    /// <summary>The last descriptor of a file is closed. Closing /dev/kfd frees nothing of the primary state.</summary>
    public void Release(DriverFile file)
    {
        lock (_core.Gate)
        {
            switch (file)
            {
                case RenderFile render:
                    foreach ((_, BufferObject buffer) in render.Handles.Entries)
                        buffer.Release();
                    if (_core.Contract.Keeps(RenderClauses.ClosedGivesBack))
                        _core.Processes.DropRender(render);
                    break;
                case DmaBufFile dmaBuf:
                    dmaBuf.Buffer.Release();
                    break;
                case SmiFile smi:
                    _core.Smi.Close(smi);
                    break;
                case KfdFile { Process.IsSecondary: true } kfd:
                    _core.Processes.RemoveSecondary(kfd.Process);
                    break;
                case KfdFile kfd when !_core.Contract.Keeps(ProcessClauses.StateOutlivesFile):
                    _core.Processes.Remove(kfd.Owner);
                    break;
            }
        }
    }

    /// <summary>The address space of a process is gone (kfd_process_notifier_release): its queues stop and its memory is freed.</summary>
    public void ProcessExited(ClientProcess caller)
    {
        lock (_core.Gate)
            _core.Processes.Remove(caller);
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
        _restorer.ThrowIfFailed();
        lock (_core.Gate)
        {
            _core.Pressure.Caller = caller;
            return file switch
            {
                KfdFile kfd => IoctlDispatcher.Run(_core, caller, kfd, request, argument),
                RenderFile render => DrmDispatcher.Run(_core, caller, render, request, argument),
                _ => _core.Contract.Keeps(ProcessClauses.FileOperations) ? Errno.ENOTTY : Errno.EINVAL,
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
        lock (_core.Gate)
        {
            pieces = [];
            return file switch
            {
                KfdFile kfd => KfdMmap.Run(_core, caller, kfd, offset, length, out pieces),
                RenderFile render => DrmMmap.Run(_core, render, offset, length, out pieces),
                _ => _core.Contract.Keeps(ProcessClauses.FileOperations) ? Errno.ENODEV : Errno.EINVAL,
            };
        }
    }

    /// <summary>read(2) of an SMI file or of the kernel log.</summary>
    public DriverReply Read(DriverFile file, Span<byte> destination)
    {
        if (file is KernelLogFile log)
            return log.Read(destination);
        lock (_core.Gate)
            return file is SmiFile smi ? _core.Smi.Read(smi, destination) : NoSuchOperation;
    }

    /// <summary>write(2) of an SMI file.</summary>
    public DriverReply Write(DriverFile file, ReadOnlySpan<byte> source)
    {
        lock (_core.Gate)
            return file is SmiFile smi ? _core.Smi.Write(smi, source) : NoSuchOperation;
    }

    /// <summary>poll(2): whether the file is readable now.</summary>
    public bool IsReadable(DriverFile file)
    {
        lock (_core.Gate)
        {
            return file is SmiFile smi
                ? smi.IsReadable && _core.Contract.Keeps(SmiClauses.PollReadable)
                : file is KernelLogFile { IsReadable: true };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (InterruptWorker worker in _workers)
            worker.Dispose();
        _restorer.Dispose();
        _host.Free(_core.Memory.SystemRegion);
    }

    private Deadline? Restore()
    {
        lock (_core.Gate)
        {
            _core.Pressure.Caller = null;
            return _core.Pressure.RestoreDue();
        }
    }

    private void OnInterrupt(KfdDevice device, InterruptVector vector)
    {
        lock (_core.Gate)
        {
            foreach (ProcessDevice target in Targets(device, vector))
                _interrupts.Handle(target, vector);
        }
    }

    private GpuVm? FirstVm(KfdDevice device) =>
        _core.Processes.All.SelectMany(process => process.Devices).Where(d => d.Device == device).Select(d => d.Vm).FirstOrDefault(vm => vm is not null);

    // The process that the interrupt is about, if it is still there.
    private List<ProcessDevice> Targets(KfdDevice device, InterruptVector vector) =>
        [.. _core.Processes.All.SelectMany(process => process.Devices).Where(
            target => target.Device == device && (target.Vm?.Pasid == vector.Pasid || !_core.Contract.Keeps(ProcessClauses.OwnFaults)))];

    private static bool InvalidateUserPages(GpuVm vm, ulong address, ulong length)
    {
        VmMapping[] hit = [.. vm.Mappings.Where(mapping => mapping.Buffer.IsOver(address, length))];
        foreach (VmMapping mapping in hit)
            vm.Invalidate(mapping);
        if (hit.Length > 0)
            vm.Flush();
        return hit.Length > 0;
    }
}
