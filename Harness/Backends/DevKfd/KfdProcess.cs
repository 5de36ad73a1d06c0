using System.Runtime.CompilerServices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Recording;
using Harness.Topology;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>
/// What KFD keeps for the whole process, however often devices are opened and closed: it binds a GPU to the first render-node file that
/// acquires its VM (a second file gives EBUSY, kfd_process.c:kfd_process_device_init_vm), takes one event page for ever, and outlives the
/// last close of /dev/kfd. So these files and that page stay open until the process ends; they are no leak.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed unsafe class KfdProcess
{
    /// <summary>Bytes of the event page: 4096 slots of 8 bytes (kfd_events.h: KFD_SIGNAL_EVENT_LIMIT).</summary>
    public const ulong EventPageSize = 32 * 1024;

    private static readonly ConditionalWeakTable<IKernel, KfdProcess> s_processes = [];

    private readonly Lock _gate = new();
    private readonly Dictionary<uint, int> _renderNodes = [];
    private readonly HashSet<uint> _eventPageDevices = [];
    private readonly HashSet<ulong> _keptHandles = [];
    private MemoryAllocation? _eventPage;

    private KfdProcess(int descriptor, KfdVersion version)
    {
        Descriptor = descriptor;
        Version = version;
    }

    /// <summary>The open /dev/kfd.</summary>
    public int Descriptor { get; }

    /// <summary>All files that stay open until the process ends: /dev/kfd and the render nodes that gave their VM.</summary>
    public IReadOnlyCollection<int> Descriptors
    {
        get
        {
            lock (_gate)
                return [Descriptor, .. _renderNodes.Values];
        }
    }

    /// <summary>What GET_VERSION said.</summary>
    public KfdVersion Version { get; }

    /// <summary>Handles of memory that the library has for itself, for as long as it likes: the event page, and register pages of GPUs.</summary>
    public IReadOnlyCollection<ulong> KeptHandles
    {
        get
        {
            lock (_gate)
                return [.. _keptHandles];
        }
    }

    /// <summary>The memory that KFD took as its event page; null before the first signal event.</summary>
    public MemoryAllocation? EventPage
    {
        get
        {
            lock (_gate)
                return _eventPage;
        }
    }

    /// <summary>The state behind <paramref name="kernel"/>, opened on first use. Recorders around the same kernel share it.</summary>
    /// <exception cref="KernelCallException">/dev/kfd cannot be opened.</exception>
    /// <exception cref="HarnessException">KFD is older than 1.11.</exception>
    public static KfdProcess Of(IKernel kernel)
    {
        IKernel process = RecordingKernel.Innermost(kernel);
        lock (s_processes)
        {
            if (!s_processes.TryGetValue(process, out KfdProcess? state))
            {
                state = Open(kernel);
                s_processes.Add(process, state);
            }

            return state;
        }
    }

    /// <summary>Opens the render node of a GPU and gives its VM to KFD, once per process.</summary>
    /// <returns>The render node's descriptor: what VRAM and GTT are mapped through. Not the caller's to close.</returns>
    internal int Acquire(IKernel kernel, TopologyNode node, string target)
    {
        lock (_gate)
        {
            if (_renderNodes.TryGetValue(node.GpuId, out int descriptor))
                return descriptor;

            string path = node.RenderNodePath;
            KernelResult opened = kernel.Open(path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
            if (!opened.Succeeded)
                throw new KernelCallException(target, $"open({path})", opened.Error, OpenAdvice(opened.Error, path));

            kfd_ioctl_acquire_vm_args arguments = new() { drm_fd = (uint)opened.Int32, gpu_id = node.GpuId };
            KernelResult acquired = kernel.Ioctl(Descriptor, Kfd.AMDKFD_IOC_ACQUIRE_VM, &arguments);
            if (!acquired.Succeeded)
            {
                kernel.Close(opened.Int32);
                throw new KernelCallException(target, $"AMDKFD_IOC_ACQUIRE_VM(gpu_id {node.GpuId}, {path})", acquired.Error, acquired.Error switch
                {
                    Errno.EBUSY => "Another file of this process holds the GPU's VM; open the device through one kernel object only.",
                    Errno.EINVAL => "The render node does not belong to this GPU, or its VM already serves another process: compare drm_render_minor and gpu_id in the topology.",
                    _ => "See dmesg for amdgpu messages.",
                });
            }

            _renderNodes.Add(node.GpuId, opened.Int32);
            return opened.Int32;
        }
    }

    /// <summary>
    /// Creates an event; the first one of the signal kind hands KFD the event page. KFD of Linux 7.3 no longer makes one of its own
    /// (kfd_events.c:allocate_event_notification_slot gives ENOMEM), and older ones take it as well.
    /// </summary>
    /// <returns>The ioctl's result, its structure, and the address of the event's slot (0 when the kind has none).</returns>
    internal (KernelResult Result, kfd_ioctl_create_event_args Arguments, ulong Slot) CreateEvent(KfdConnection device, KfdMemory memory, uint type, bool autoReset)
    {
        lock (_gate)
        {
            kfd_ioctl_create_event_args arguments = new() { event_type = type, auto_reset = autoReset ? 1u : 0 };
            if (type != Kfd.KFD_IOC_EVENT_SIGNAL)
                return (device.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments), arguments, 0);

            if (_eventPage is { } page)
            {
                if (!_eventPageDevices.Contains(device.Node.GpuId))
                {
                    memory.MapTo(page, [device.Node.GpuId]);
                    _eventPageDevices.Add(device.Node.GpuId);
                }

                KernelResult result = device.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments);
                return (result, arguments, page.Range.Start + (8UL * arguments.event_slot_index));
            }

            page = memory.Allocate(Math.Max(EventPageSize, device.PageSize), MemoryKind.Gtt, MemoryFlags.Shared);
            arguments.event_page_offset = page.Handle;
            KernelResult first = device.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments);
            if (!first.Succeeded)
            {
                memory.Free(page);
                return (first, arguments, 0);
            }

            _eventPage = page;
            _keptHandles.Add(page.Handle);
            _eventPageDevices.Add(device.Node.GpuId);
            return (first, arguments, page.Range.Start + (8UL * arguments.event_slot_index));
        }
    }

    /// <summary>Notes memory that the library has for itself.</summary>
    internal void Keep(MemoryAllocation memory)
    {
        lock (_gate)
            _keptHandles.Add(memory.Handle);
    }

    /// <summary>Forgets memory that the library has given back.</summary>
    internal void Release(MemoryAllocation memory)
    {
        lock (_gate)
            _keptHandles.Remove(memory.Handle);
    }

    private static KfdProcess Open(IKernel kernel)
    {
        const string Path = "/dev/kfd";
        KernelResult opened = kernel.Open(Path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
        if (!opened.Succeeded)
            throw new KernelCallException(kernel.Description, $"open({Path})", opened.Error, OpenAdvice(opened.Error, Path));

        kfd_ioctl_get_version_args arguments = default;
        KernelResult result = kernel.Ioctl(opened.Int32, Kfd.AMDKFD_IOC_GET_VERSION, &arguments);
        if (!result.Succeeded)
        {
            kernel.Close(opened.Int32);
            throw new KernelCallException(kernel.Description, "AMDKFD_IOC_GET_VERSION", result.Error, "Is /dev/kfd the device of the amdgpu driver?");
        }

        KfdVersion version = new(arguments.major_version, arguments.minor_version);
        if (version.Major != 1 || version < KfdVersion.Oldest)
        {
            kernel.Close(opened.Int32);
            throw new HarnessException(
                $"{kernel.Description}: KFD {version} is not supported: versions from {KfdVersion.Oldest} (Linux 6.1) to 1.x are. Boot a newer kernel.");
        }

        return new KfdProcess(opened.Int32, version);
    }

    private static string OpenAdvice(Errno error, string path) => error switch
    {
        Errno.ENOENT => $"There is no {path}: load the amdgpu driver (CONFIG_HSA_AMD), and pass the device into the container.",
        Errno.EACCES or Errno.EPERM => $"No permission: add the user to the group that owns {path} (render, on some systems video), or allow it in the device cgroup.",
        Errno.EINVAL => "KFD has no usable GPU, or one is being reset: see dmesg.",
        _ => "See dmesg for amdgpu and kfd messages.",
    };
}
