using Harness.Buffers;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;

namespace Harness.Queues;

/// <summary>
/// Runs kernels on one queue, one after the other: keeps memory for arguments and scratch, and counts finished dispatches. Made by
/// <c>GpuDevice.CreateDispatcher</c> and its AQL twin.
/// </summary>
/// <remarks>For one thread at a time, like its queue. Step n is finished when dispatches 1 to n are.</remarks>
public abstract class Dispatcher : IDisposable
{
    private const ulong ArgumentMemorySize = 64 * 1024;

    // Arguments of different dispatches do not share a cache line; HSA asks for 16, and AQL packets written beside them for 64.
    private const ulong ArgumentAlignment = 64;

    private readonly GpuBuffer _arguments;
    private ulong _nextArgument;
    private bool _isDisposed;

    private protected Dispatcher(UserQueue queue)
    {
        Queue = queue;
        _arguments = GpuBuffer.Allocate(queue.Device, ArgumentMemorySize, MemoryKind.Gtt, MemoryFlags.Shared);
        Scratch = new ScratchMemory(queue.Device);
    }

    /// <summary>The queue that it runs on.</summary>
    public UserQueue Queue { get; }

    /// <summary>The step of the last dispatch; 0 before the first.</summary>
    public ulong LastStep { get; private set; }

    /// <summary>Scratch memory, grown on demand.</summary>
    private protected ScratchMemory Scratch { get; }

    /// <summary>Starts a kernel with the arguments that <paramref name="write"/> gives.</summary>
    /// <returns>Its step, for <see cref="Wait"/>.</returns>
    /// <exception cref="HarnessException">The queue made no room within <see cref="Deadline.Default"/>, or memory is used up.</exception>
    /// <exception cref="ArgumentException">Arguments or geometry are not what the kernel takes.</exception>
    public ulong Dispatch(LoadedKernel kernel, in DispatchGeometry geometry, ArgumentWriter write)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(write);
        Deadline deadline = Deadline.Default;
        (ulong segment, ulong packet) = ReserveArguments(kernel, deadline);
        KernelArguments arguments = new(kernel.Kernel, ArgumentBytes(segment, KernelArguments.SizeOf(kernel.Kernel)));
        write(ref arguments);
        uint groupSegmentSize = arguments.Complete(geometry);

        if (Scratch.Needs(kernel.Kernel))
        {
            Require(LastStep, deadline);
            Scratch.Grow(kernel.Kernel);
            OnScratchGrown();
        }

        DispatchInputs inputs = new()
        {
            ArgumentSegment = segment,
            GroupSegmentSize = groupSegmentSize,
            Scratch = kernel.Kernel.Descriptor.UsesScratch ? Scratch.Layout : ScratchLayout.None,
            ScratchAddress = kernel.Kernel.Descriptor.UsesScratch ? Scratch.Address : 0,
            DispatchPacket = packet,
            DispatchId = LastStep,
        };
        Submit(kernel, geometry, inputs, LastStep + 1, deadline);
        return ++LastStep;
    }

    /// <summary>Waits until a step is finished.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public abstract bool Wait(ulong step, Deadline deadline);

    /// <summary>Waits until a step is finished.</summary>
    /// <exception cref="DeadlineExceededException">The deadline passed first.</exception>
    public void Require(ulong step, Deadline deadline)
    {
        if (!Wait(step, deadline))
        {
            throw new DeadlineExceededException(
                $"{Queue}: dispatch {step} did not finish within {deadline}: {Progress}, read pointer 0x{Queue.ReadPointer:x}, write pointer 0x{Queue.WritePointer:x}. "
                + "See the flight record for the packets, and dmesg for faults and resets.");
        }
    }

    /// <summary>Starts a kernel and waits until it has finished.</summary>
    /// <exception cref="DeadlineExceededException">The deadline passed first.</exception>
    public void Run(LoadedKernel kernel, in DispatchGeometry geometry, ArgumentWriter write, Deadline deadline) =>
        Require(Dispatch(kernel, geometry, write), deadline);

    /// <summary>Frees its memory. No dispatch may be under way.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        Queue.Device.Forget(this);
        Scratch.Dispose();
        _arguments.Dispose();
        DisposeSignal();
        GC.SuppressFinalize(this);
    }

    /// <summary>How far the queue has come, for messages.</summary>
    private protected abstract string Progress { get; }

    /// <summary>Puts the packets of a dispatch into the queue.</summary>
    private protected abstract void Submit(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs, ulong step, Deadline deadline);

    /// <summary>The queue is idle and scratch has moved.</summary>
    private protected abstract void OnScratchGrown();

    /// <summary>Frees what the steps are counted with.</summary>
    private protected abstract void DisposeSignal();

    /// <summary>Memory for arguments, of this dispatcher, by its GPU address.</summary>
    private protected Span<byte> ArgumentBytes(ulong address, int bytes) => _arguments.Slice<byte>(address - _arguments.GpuAddress, bytes);

    // Arguments are handed out in a circle; at its end everything older is waited for, which is rare and simple.
    private (ulong Segment, ulong Packet) ReserveArguments(LoadedKernel kernel, Deadline deadline)
    {
        ulong alignment = ulong.Max(ArgumentAlignment, kernel.Kernel.Metadata.ArgumentSegmentAlignment);
        ulong size = (ulong)KernelArguments.SizeOf(kernel.Kernel);
        ulong start = Align(_nextArgument, alignment);
        ulong packet = Align(start + size, AqlQueue.PacketSize);
        ulong end = packet + AqlQueue.PacketSize;
        if (end > _arguments.Size)
        {
            Require(LastStep, deadline);
            end -= start;
            packet -= start;
            start = 0;
            if (end > _arguments.Size)
                throw new HarnessException($"{Queue}: kernel {kernel.Kernel.Name} has {size} bytes of arguments, more than the {_arguments.Size} that a dispatcher keeps.");
        }

        _nextArgument = end;
        return (_arguments.GpuAddress + start, _arguments.GpuAddress + packet);
    }

    private static ulong Align(ulong value, ulong alignment) => (value + alignment - 1) & ~(alignment - 1);
}
