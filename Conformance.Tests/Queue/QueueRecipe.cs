using Harness.Buffers;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>
/// Arguments of CREATE_QUEUE that every driver accepts, and the memory behind them: each buffer is a mapping of its own and of exactly the
/// size that KFD asks for (kfd_queue.c:kfd_queue_acquire_buffers). A test makes one thing wrong and calls <see cref="Create"/>.
/// </summary>
internal sealed unsafe class QueueRecipe : IDisposable
{
    private const uint OnePage = 0;

    // amd_hsa_signal.h: amd_signal_t, value
    private const ulong SignalValue = 8;

    private readonly DeviceFixture _device;
    private readonly List<GpuBuffer> _buffers = [];
    private readonly List<uint> _queues = [];
    private kfd_ioctl_create_queue_args _arguments;
    private nint _doorbells;

    private QueueRecipe(DeviceFixture device, uint type, uint ringSize)
    {
        _device = device;
        ringSize = ringSize == OnePage ? (uint)device.PageSize : ringSize;
        Ring = Allocate(ringSize);
        ReadPointer = Allocate(device.PageSize);
        WritePointer = Allocate(device.PageSize);
        foreach (GpuBuffer buffer in _buffers)
            buffer.AsSpan<uint>().Clear();
        _arguments = new kfd_ioctl_create_queue_args
        {
            gpu_id = device.Node.GpuId,
            queue_type = type,
            queue_percentage = Kfd.KFD_MAX_QUEUE_PERCENTAGE,
            queue_priority = 7,
            ring_base_address = Ring.GpuAddress,
            ring_size = ringSize,
            read_pointer_address = ReadPointer.GpuAddress,
            write_pointer_address = WritePointer.GpuAddress,
        };
    }

    /// <summary>What CREATE_QUEUE is called with, and what it last answered.</summary>
    public ref kfd_ioctl_create_queue_args Arguments => ref _arguments;

    /// <summary>The ring.</summary>
    public GpuBuffer Ring { get; }

    /// <summary>The page of the read pointer.</summary>
    public GpuBuffer ReadPointer { get; }

    /// <summary>The page of the write pointer.</summary>
    public GpuBuffer WritePointer { get; }

    /// <summary>The EOP buffer of a compute queue.</summary>
    public GpuBuffer? EndOfPipe { get; private set; }

    /// <summary>The context save area of a compute queue.</summary>
    public GpuBuffer? ContextSave { get; private set; }

    /// <summary>A PM4 queue, with EOP buffer and context save area.</summary>
    public static QueueRecipe ForPm4(DeviceFixture device, uint ringSize = OnePage) => ForCompute(device, Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, ringSize);

    /// <summary>An AQL queue, with EOP buffer and context save area.</summary>
    public static QueueRecipe ForAql(DeviceFixture device) => ForCompute(device, Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL, OnePage);

    /// <summary>An SDMA queue, which has neither.</summary>
    public static QueueRecipe ForSdma(DeviceFixture device, uint type = Kfd.KFD_IOC_QUEUE_TYPE_SDMA, uint ringSize = OnePage) => new(device, type, ringSize);

    /// <summary>More memory, disposed with the recipe.</summary>
    public GpuBuffer Allocate(ulong size)
    {
        GpuBuffer buffer = _device.Device.Allocate(size, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>An address that the CPU and the GPU could use, with nothing mapped at it. Ask for it when everything else is allocated.</summary>
    public ulong AddressOfNothing()
    {
        using GpuBuffer gone = _device.Device.Allocate(_device.PageSize, MemoryKind.Gtt, MemoryFlags.Shared);
        return gone.GpuAddress;
    }

    /// <summary>Calls CREATE_QUEUE, with both pointers at 0. What it makes is destroyed with the recipe.</summary>
    public KernelResult Create()
    {
        ReadPointer.AsSpan<uint>().Clear();
        WritePointer.AsSpan<uint>().Clear();
        KernelResult result = _device.Kernel.Ioctl(_device.KfdDescriptor, Kfd.AMDKFD_IOC_CREATE_QUEUE, ref _arguments);
        if (result.Succeeded)
            _queues.Add(_arguments.queue_id);
        return result;
    }

    /// <summary>Creates a queue that the test stands on.</summary>
    /// <returns>Its id.</returns>
    public uint MustCreate()
    {
        Create().Error.Should().Be(Errno.None, "nothing is wrong with the arguments");
        return _arguments.queue_id;
    }

    /// <summary>Calls DESTROY_QUEUE.</summary>
    public KernelResult Destroy(uint queue)
    {
        Forget(queue);
        return DestroyAgain(queue);
    }

    /// <summary>Lets a queue go that is destroyed otherwise.</summary>
    public void Forget(uint queue) => _queues.Remove(queue);

    /// <summary>Calls DESTROY_QUEUE, of any thread; whoever gets rid of a queue so says so by <see cref="Forget"/>.</summary>
    public KernelResult DestroyAgain(uint queue)
    {
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = queue };
        return _device.Kernel.Ioctl(_device.KfdDescriptor, Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref arguments);
    }

    /// <summary>Calls UPDATE_QUEUE with the recipe's ring, priority and percentage.</summary>
    public KernelResult Update(uint queue)
    {
        kfd_ioctl_update_queue_args arguments = new()
        {
            queue_id = queue,
            ring_base_address = _arguments.ring_base_address,
            ring_size = _arguments.ring_size,
            queue_percentage = _arguments.queue_percentage,
            queue_priority = _arguments.queue_priority,
        };
        return _device.Kernel.Ioctl(_device.KfdDescriptor, Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref arguments);
    }

    /// <summary>Stores the write pointer, then rings the doorbell of the queue that was created last.</summary>
    public void RingDoorbell(ulong writePointer)
    {
        StoreWritePointer(writePointer);
        StoreDoorbell(writePointer);
    }

    /// <summary>Stores to the doorbell of the queue that was created last, and nowhere else.</summary>
    public void StoreDoorbell(ulong value)
    {
        nint doorbell = Doorbells() + (nint)(_arguments.doorbell_offset & (DoorbellSlice - 1));
        Volatile.Write(ref *(ulong*)doorbell, value);
    }

    /// <summary>Puts a WRITE_DATA of one dword at the start of the PM4 ring, behind <paramref name="skipped"/> dwords of NOP, and rings the doorbell.</summary>
    public void Submit(ulong address, uint value, int skipped = 0) => StoreDoorbell(Prepare(address, value, skipped));

    /// <summary>As <see cref="Submit"/>, with the write pointer stored, but without the doorbell.</summary>
    /// <returns>What to store to the doorbell.</returns>
    public ulong Prepare(ulong address, uint value, int skipped = 0)
    {
        Pm4Encoder packets = new(Ring.AsSpan<uint>(), _device.Node.GfxVersion);
        if (skipped != 0)
            packets.Nop(skipped);
        packets.WriteData(address, value);
        ulong writePointer = (ulong)packets.Count;
        StoreWritePointer(writePointer);
        return writePointer;
    }

    /// <summary>Has the queue that was created last execute one packet, its first, which changes a dword of memory.</summary>
    /// <returns>False when the dword did not change within the patience of the run.</returns>
    public bool Executes()
    {
        GpuBuffer target = Allocate(_device.PageSize);
        target.AsSpan<uint>().Clear();
        switch (_arguments.queue_type)
        {
            case Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE:
                Submit(target.GpuAddress + SignalValue, 1);
                break;
            case Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL:
                // Complete at once: nothing to wait for. The completion takes 1 from the signal.
                target.At<ulong>(SignalValue) = 2;
                new AqlEncoder(Ring.Slice<uint>(0, AqlEncoder.SlotDwords)).BarrierAnd([], target.GpuAddress);
                Volatile.Write(ref WritePointer.At<ulong>(0), 1);
                Interlocked.MemoryBarrier();
                StoreDoorbell(0);
                break;
            default:
                SdmaEncoder packets = new(Ring.AsSpan<uint>(), _device.Node.GfxVersion);
                packets.Fence(target.GpuAddress + SignalValue, 1);
                RingDoorbell((ulong)packets.Count * sizeof(uint));
                break;
        }

        return Becomes(target, SignalValue, 1);
    }

    /// <summary>Waits until a dword has a value.</summary>
    /// <returns>False when it did not within the patience of the run.</returns>
    public bool Becomes(GpuBuffer buffer, ulong offset, uint value) => _device.Becomes(buffer, offset, value);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (uint queue in _queues.ToArray())
            Destroy(queue);
        if (_doorbells != 0)
            _device.Kernel.Unmap(_doorbells, DoorbellSlice);
        foreach (GpuBuffer buffer in _buffers)
            buffer.Dispose();
    }

    private static QueueRecipe ForCompute(DeviceFixture device, uint type, uint ringSize)
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.PageSize);
        QueueRecipe recipe = new(device, type, ringSize);
        recipe.EndOfPipe = recipe.Allocate(layout.EopBufferSize);
        recipe.ContextSave = recipe.Allocate(layout.ContextSaveAreaSize);
        recipe._arguments.eop_buffer_address = recipe.EndOfPipe.GpuAddress;
        recipe._arguments.eop_buffer_size = layout.EopBufferSize;
        recipe._arguments.ctx_save_restore_address = recipe.ContextSave.GpuAddress;
        recipe._arguments.ctx_save_restore_size = layout.ContextSaveSize;
        recipe._arguments.ctl_stack_size = layout.ControlStackSize;
        return recipe;
    }

    private void StoreWritePointer(ulong writePointer)
    {
        Volatile.Write(ref WritePointer.At<ulong>(0), writePointer);
        Interlocked.MemoryBarrier();
    }

    private nuint DoorbellSlice => (nuint)_device.DoorbellSlice;

    // Its own mapping: the harness keeps one too, but of queues that it made itself.
    private nint Doorbells()
    {
        if (_doorbells == 0)
        {
            long offset = (long)(_arguments.doorbell_offset & ~(ulong)(DoorbellSlice - 1));
            KernelResult mapped = _device.Kernel.Map(0, DoorbellSlice, MapProtection.ReadWrite, MapFlags.Shared, _device.KfdDescriptor, offset);
            mapped.Error.Should().Be(Errno.None, "the process's doorbells can be mapped");
            _doorbells = (nint)mapped.Value;
        }

        return _doorbells;
    }
}
