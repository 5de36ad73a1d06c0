using System.Numerics;
using Harness.Backends;
using Harness.Buffers;
using Harness.Foundation;
using Harness.Memory;
using Harness.Uapi;

namespace Harness.Queues;

/// <summary>
/// The memory behind a queue, in the sizes that KFD checks (kfd_queue.c:kfd_queue_acquire_buffers): every buffer is a mapping of its
/// own of exactly the size that belongs to it, and the pointers are alone in one page.
/// </summary>
internal sealed class QueueBuffers : IDisposable
{
    // Different cache lines, so that the CPU's stores and the GPU's do not fight for one.
    private const ulong PlainReadPointerOffset = 0;
    private const ulong PlainWritePointerOffset = 128;

    private QueueRequest _request;

    private QueueBuffers()
    {
    }

    /// <summary>The ring.</summary>
    internal GpuBuffer Ring { get; private set; } = null!;

    /// <summary>One page with both pointers.</summary>
    internal GpuBuffer Pointers { get; private set; } = null!;

    /// <summary>End-of-pipe buffer; null for SDMA.</summary>
    internal GpuBuffer? Eop { get; private set; }

    /// <summary>Context save area; null for SDMA.</summary>
    internal GpuBuffer? ContextSave { get; private set; }

    /// <summary>Byte offset of the read pointer in <see cref="Pointers"/>.</summary>
    internal ulong ReadPointerOffset { get; private set; }

    /// <summary>Byte offset of the write pointer in <see cref="Pointers"/>.</summary>
    internal ulong WritePointerOffset { get; private set; }

    /// <summary>Buffers of a PM4 or AQL queue.</summary>
    internal static QueueBuffers ForCompute(DeviceScope device, QueueType type, QueueOptions options)
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.Backend.PageSize);
        return Make(device, type, options, buffers =>
        {
            buffers.Eop = GpuBuffer.Allocate(device, layout.EopBufferSize, MemoryKind.Vram);
            buffers.ContextSave = GpuBuffer.Allocate(device, layout.ContextSaveAreaSize, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
            WriteContextSaveHeaders(buffers.ContextSave, layout, (uint)device.Node.XccCount);
        }, layout);
    }

    /// <summary>Buffers of an SDMA queue.</summary>
    internal static QueueBuffers ForSdma(DeviceScope device, QueueType type, QueueOptions options) =>
        Make(device, type, options, _ => { }, null);

    /// <summary>Creates the queue, and frees the buffers if that fails.</summary>
    internal T CreateQueue<T>(Func<QueueRequest, T> create)
    {
        bool isComplete = false;
        try
        {
            T queue = create(_request);
            isComplete = true;
            return queue;
        }
        finally
        {
            if (!isComplete)
                Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ContextSave?.Dispose();
        Eop?.Dispose();
        Pointers?.Dispose();
        Ring?.Dispose();
    }

    private static QueueBuffers Make(DeviceScope device, QueueType type, QueueOptions options, Action<QueueBuffers> addCompute, QueueMemoryLayout? layout)
    {
        CheckOptions(device, options);
        QueueBuffers buffers = new();
        bool isComplete = false;
        try
        {
            buffers.Ring = GpuBuffer.Allocate(device, options.RingSize, options.RingKind, MemoryFlags.Shared | MemoryFlags.Executable);
            buffers.Pointers = GpuBuffer.Allocate(device, device.Backend.PageSize, MemoryKind.Gtt, MemoryFlags.Shared);
            buffers.ReadPointerOffset = type == QueueType.Aql ? AqlQueueDescriptor.ReadDispatchIdOffset : PlainReadPointerOffset;
            buffers.WritePointerOffset = type == QueueType.Aql ? AqlQueueDescriptor.WriteDispatchIdOffset : PlainWritePointerOffset;
            addCompute(buffers);
            buffers.Clear();
            buffers._request = new QueueRequest
            {
                Type = type,
                RingAddress = buffers.Ring.GpuAddress,
                RingSize = options.RingSize,
                ReadPointerAddress = buffers.Pointers.GpuAddress + buffers.ReadPointerOffset,
                WritePointerAddress = buffers.Pointers.GpuAddress + buffers.WritePointerOffset,
                EopAddress = buffers.Eop?.GpuAddress ?? 0,
                EopSize = layout?.EopBufferSize ?? 0,
                ContextSaveAddress = buffers.ContextSave?.GpuAddress ?? 0,
                ContextSaveSize = layout?.ContextSaveSize ?? 0,
                ControlStackSize = layout?.ControlStackSize ?? 0,
                Percentage = options.Percentage,
                Priority = options.Priority,
                TargetXcc = type == QueueType.Pm4 ? options.TargetXcc : 0,
                SdmaEngine = options.SdmaEngine ?? 0,
            };
            isComplete = true;
            return buffers;
        }
        finally
        {
            if (!isComplete)
                buffers.Dispose();
        }
    }

    private static void CheckOptions(DeviceScope device, QueueOptions options)
    {
        if (!BitOperations.IsPow2(options.RingSize) || options.RingSize < device.Backend.PageSize)
            throw new QueueException($"{device}: a ring of {options.RingSize} bytes: QueueOptions.RingSize is a power of two from {device.Backend.PageSize} on.");
        if (options.RingKind is not (MemoryKind.Gtt or MemoryKind.UserPointer or MemoryKind.VisibleVram))
            throw new QueueException($"{device}: a ring in {options.RingKind}: the CPU has to reach it, choose Gtt, UserPointer or VisibleVram.");
        if (options.Percentage is < 0 or > 100)
            throw new QueueException($"{device}: QueueOptions.Percentage is {options.Percentage}, but has to be 0 to 100.");
        if (options.Priority is < 0 or > 15)
            throw new QueueException($"{device}: QueueOptions.Priority is {options.Priority}, but has to be 0 to 15.");
        if (options.TargetXcc < 0 || options.TargetXcc >= device.Node.XccCount)
            throw new QueueException($"{device}: QueueOptions.TargetXcc is {options.TargetXcc}, but the device has {device.Node.XccCount} XCCs.");
    }

    // The debugger's part follows the save areas of all XCCs, and each header says how far it is (libhsakmt, fill_cwsr_header).
    private static void WriteContextSaveHeaders(GpuBuffer area, QueueMemoryLayout layout, uint xccCount)
    {
        for (uint xcc = 0; xcc < xccCount; xcc++)
        {
            ref kfd_context_save_area_header header = ref area.At<kfd_context_save_area_header>((ulong)xcc * layout.ContextSaveSize);
            header = default;
            header.debug_offset = (xccCount - xcc) * layout.ContextSaveSize;
            header.debug_size = layout.DebugMemorySize * xccCount;
        }
    }

    // GTT and VRAM come zeroed from current kernels, but that is no promise of theirs.
    private void Clear()
    {
        Ring.AsSpan<uint>().Clear();
        Pointers.AsSpan<uint>().Clear();
    }
}
