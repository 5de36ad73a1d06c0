using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Harness.Tests.Backends;

/// <summary>
/// A scripted kernel for unit tests: keeps books of what the harness makes, checks the rules that CREATE_QUEUE has for buffers, and
/// can refuse the n-th call that makes something. Memory is real, so that rings and pointers can be looked at; nothing executes packets.
/// </summary>
internal sealed unsafe partial class FakeKfd : IKernel
{
    private const int KfdDescriptor = 1000;
    private const int FirstRenderDescriptor = 2000;

    private readonly Dictionary<ulong, FakeBuffer> _buffers = [];
    private readonly Dictionary<uint, List<FakeBuffer>> _queues = [];
    private readonly HashSet<uint> _events = [];
    private readonly HashSet<uint> _acquired = [];
    private readonly List<TopologyNode> _nodes = [];
    private readonly List<kfd_ioctl_create_queue_args> _createdQueues = [];
    private uint _nextHandle;
    private uint _nextQueue;
    private uint _nextEvent = 1;
    private int _makingCalls;

    internal FakeKfd(KfdVersion version, params string[] gpus)
    {
        Version = version;
        MemoryFileTree tree = FakeMachine.Create(gpus);
        Files = tree;
        _nodes.AddRange(MachineTopology.Load(tree).Nodes);
    }

    /// <summary>What GET_VERSION says.</summary>
    internal KfdVersion Version { get; }

    /// <summary>Nodes with a GPU.</summary>
    internal IReadOnlyList<TopologyNode> Gpus => [.. _nodes.Where(node => node.IsGpu)];

    /// <summary>Refuses the call of that number, counted from 1, among those that make something.</summary>
    internal int? FailAt { get; set; }

    /// <summary>What the refused call gives.</summary>
    internal Errno FailWith { get; set; } = Errno.ENOMEM;

    /// <summary>MAP_MEMORY_TO_GPU does that many devices and then stops with <see cref="FailWith"/>; once.</summary>
    internal int? MapOnly { get; set; }

    /// <summary>Calls made so far that make something.</summary>
    internal int MakingCalls => _makingCalls;

    /// <summary>Buffers that exist.</summary>
    internal IReadOnlyCollection<FakeBuffer> Buffers => _buffers.Values;

    /// <summary>Queues that exist.</summary>
    internal int QueueCount => _queues.Count;

    /// <summary>Events that exist.</summary>
    internal int EventCount => _events.Count;

    /// <summary>The BO that is the event page; 0 before there is one.</summary>
    internal ulong EventPage { get; private set; }

    /// <summary>Bytes of address space that the harness holds.</summary>
    internal long MappedBytes { get; private set; }

    /// <summary>Files that are open.</summary>
    internal HashSet<int> OpenDescriptors { get; } = [];

    /// <summary>Arguments of every CREATE_QUEUE that succeeded.</summary>
    internal IReadOnlyList<kfd_ioctl_create_queue_args> CreatedQueues => _createdQueues;

    /// <summary>Stands for the GPU in waits: runs on every WAIT_EVENTS.</summary>
    internal Action? OnWait { get; set; }

    public string Description => $"fake@{Version}";

    public IFileTree Files { get; }

    public KernelResult Open(string path, OpenFlags flags)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;

        int descriptor = path == "/dev/kfd" ? KfdDescriptor : FirstRenderDescriptor + int.Parse(path["/dev/dri/renderD".Length..], null);
        OpenDescriptors.Add(descriptor);
        return KernelResult.Success(descriptor);
    }

    public KernelResult Close(int descriptor) => OpenDescriptors.Remove(descriptor) ? KernelResult.Success() : KernelResult.Failure(Errno.EBADF);

    public KernelResult Ioctl(int descriptor, uint request, void* argument) => request switch
    {
        Kfd.AMDKFD_IOC_GET_VERSION => GetVersion((kfd_ioctl_get_version_args*)argument),
        Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW => GetApertures((kfd_ioctl_get_process_apertures_new_args*)argument),
        Kfd.AMDKFD_IOC_ACQUIRE_VM => AcquireVm((kfd_ioctl_acquire_vm_args*)argument),
        Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU => Allocate((kfd_ioctl_alloc_memory_of_gpu_args*)argument),
        Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU => Free((kfd_ioctl_free_memory_of_gpu_args*)argument),
        Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU => Map((kfd_ioctl_map_memory_to_gpu_args*)argument),
        Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU => Unmap((kfd_ioctl_unmap_memory_from_gpu_args*)argument),
        Kfd.AMDKFD_IOC_CREATE_QUEUE => CreateQueue((kfd_ioctl_create_queue_args*)argument),
        Kfd.AMDKFD_IOC_DESTROY_QUEUE => DestroyQueue((kfd_ioctl_destroy_queue_args*)argument),
        Kfd.AMDKFD_IOC_CREATE_EVENT => CreateEvent((kfd_ioctl_create_event_args*)argument),
        Kfd.AMDKFD_IOC_DESTROY_EVENT => Outcome(_events.Remove(((kfd_ioctl_destroy_event_args*)argument)->event_id)),
        Kfd.AMDKFD_IOC_SET_EVENT => Outcome(_events.Contains(((kfd_ioctl_set_event_args*)argument)->event_id)),
        Kfd.AMDKFD_IOC_WAIT_EVENTS => Wait((kfd_ioctl_wait_events_args*)argument),
        _ => KernelResult.Failure(Errno.ENOTTY),
    };

    public KernelResult IoctlOnce(int descriptor, uint request, void* argument) => Ioctl(descriptor, request, argument);

    public KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;

        MapFlags real = MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve | (flags & MapFlags.Fixed);
        KernelResult result = LinuxKernel.Instance.Map(address, length, protection, real, -1, 0);
        if (result.Succeeded && !flags.HasFlag(MapFlags.Fixed))
            MappedBytes += (long)length;
        return result;
    }

    public KernelResult Unmap(nint address, nuint length)
    {
        KernelResult result = LinuxKernel.Instance.Unmap(address, length);
        if (result.Succeeded)
            MappedBytes -= (long)length;
        return result;
    }

    public KernelResult Advise(nint address, nuint length, MemoryAdvice advice) =>
        Refuses(out KernelResult refusal) ? refusal : LinuxKernel.Instance.Advise(address, length, advice);

    public KernelResult Protect(nint address, nuint length, MapProtection protection) => KernelResult.Failure(Errno.ENOSYS);

    public KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress) => KernelResult.Failure(Errno.ENOSYS);

    public KernelResult CreateMemoryFile(nuint length) => KernelResult.Failure(Errno.ENOSYS);

    public KernelResult Truncate(int descriptor, nuint length) => KernelResult.Failure(Errno.ENOSYS);

    public KernelResult Fork(uint seconds) => KernelResult.Failure(Errno.ENOSYS);

    public nint CurrentThread => 0;

    public KernelResult Interrupt(nint thread) => KernelResult.Failure(Errno.ENOSYS);

    public KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds) => KernelResult.Success();

    public KernelResult Read(int descriptor, Span<byte> buffer) => KernelResult.Failure(Errno.EINVAL);

    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer) => KernelResult.Failure(Errno.EINVAL);

    private static KernelResult Outcome(bool isRight, Errno error = Errno.EINVAL) => isRight ? KernelResult.Success() : KernelResult.Failure(error);

    private bool Refuses(out KernelResult refusal)
    {
        refusal = KernelResult.Failure(FailWith);
        return ++_makingCalls == FailAt;
    }

    private KernelResult GetVersion(kfd_ioctl_get_version_args* arguments)
    {
        arguments->major_version = Version.Major;
        arguments->minor_version = Version.Minor;
        return KernelResult.Success();
    }

    private KernelResult GetApertures(kfd_ioctl_get_process_apertures_new_args* arguments)
    {
        IReadOnlyList<TopologyNode> gpus = Gpus;
        if (arguments->num_of_nodes > _nodes.Count)
            return KernelResult.Failure(Errno.EINVAL);

        for (int i = 0; i < Math.Min(arguments->num_of_nodes, gpus.Count); i++)
        {
            ((kfd_process_device_apertures*)arguments->kfd_process_device_apertures_ptr)[i] = new kfd_process_device_apertures
            {
                gpu_id = gpus[i].GpuId,
                lds_base = 0x1_0000_0000_0000,
                lds_limit = 0x1_0000_ffff_ffff,
                scratch_base = 0x2_0000_0000_0000,
                scratch_limit = 0x2_0000_ffff_ffff,
                gpuvm_base = 0x10000,
                gpuvm_limit = 0x7fff_ffff_ffff,
            };
        }

        arguments->num_of_nodes = (uint)gpus.Count;
        return KernelResult.Success();
    }

    private KernelResult AcquireVm(kfd_ioctl_acquire_vm_args* arguments)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;
        return Outcome(_acquired.Add(arguments->gpu_id), Errno.EBUSY);
    }

    private KernelResult Allocate(kfd_ioctl_alloc_memory_of_gpu_args* arguments)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;
        if (!_acquired.Contains(arguments->gpu_id))
            return KernelResult.Failure(Errno.ENODEV);

        FakeBuffer buffer = new()
        {
            Handle = ((ulong)arguments->gpu_id << 32) | _nextHandle++,
            Address = arguments->va_addr,
            Size = arguments->size,
            Flags = arguments->flags,
        };
        _buffers.Add(buffer.Handle, buffer);
        arguments->handle = buffer.Handle;
        arguments->mmap_offset = buffer.Handle << 12;
        return KernelResult.Success();
    }

    private KernelResult Free(kfd_ioctl_free_memory_of_gpu_args* arguments)
    {
        if (arguments->handle == EventPage && EventPage != 0)
            return KernelResult.Failure(Errno.EPERM);
        if (!_buffers.TryGetValue(arguments->handle, out FakeBuffer? buffer))
            return KernelResult.Failure(Errno.EINVAL);
        if (buffer.MappedTo.Count > 0)
            return KernelResult.Failure(Errno.EBUSY);
        return Outcome(_buffers.Remove(arguments->handle));
    }

    private KernelResult Map(kfd_ioctl_map_memory_to_gpu_args* arguments)
    {
        if (Refuses(out KernelResult refusal))
            return refusal;
        if (!_buffers.TryGetValue(arguments->handle, out FakeBuffer? buffer))
            return KernelResult.Failure(Errno.ENOMEM);

        int? most = MapOnly;
        MapOnly = null;
        for (int done = 0; arguments->n_success < arguments->n_devices; done++)
        {
            if (done == most)
                return KernelResult.Failure(FailWith);
            uint gpu = ((uint*)arguments->device_ids_array_ptr)[arguments->n_success];
            if (!_acquired.Contains(gpu))
                return KernelResult.Failure(Errno.EINVAL);
            buffer.MappedTo.Add(gpu);
            arguments->n_success++;
        }

        return KernelResult.Success();
    }

    private KernelResult Unmap(kfd_ioctl_unmap_memory_from_gpu_args* arguments)
    {
        if (!_buffers.TryGetValue(arguments->handle, out FakeBuffer? buffer))
            return KernelResult.Failure(Errno.ENOMEM);
        if (buffer.QueueReferences > 0)
            return KernelResult.Failure(Errno.EBUSY);
        while (arguments->n_success < arguments->n_devices)
        {
            if (!buffer.MappedTo.Remove(((uint*)arguments->device_ids_array_ptr)[arguments->n_success]))
                return KernelResult.Failure(Errno.EINVAL);
            arguments->n_success++;
        }

        return KernelResult.Success();
    }
}
