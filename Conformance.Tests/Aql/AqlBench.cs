using Harness.Buffers;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>An AQL queue, the test programs, and memory for their arguments: makes packets and puts them into the queue.</summary>
internal sealed unsafe class AqlBench : IDisposable
{
    private const ulong ArgumentBytes = 512;

    private readonly DeviceFixture _device;
    private readonly GpuProgram _program;
    private readonly GpuBuffer _arguments;
    private readonly GpuBuffer _counter;
    private readonly GpuBuffer _passed;
    private ulong _nextArgument;

    /// <summary>Makes a queue.</summary>
    /// <param name="device">The device.</param>
    /// <param name="options">How to make it.</param>
    /// <param name="errors">The queue_inactive_signal, which is told of errors; null is nobody.</param>
    public AqlBench(DeviceFixture device, QueueOptions? options = null, MemorySignal? errors = null)
    {
        _device = device;
        _program = device.LoadPrograms();
        _arguments = device.Device.Allocate(64 << 10, MemoryKind.Gtt, MemoryFlags.Shared);

        // Work-items count by atomics, which need not work across the bus.
        _counter = device.Device.Allocate(4096, MemoryKind.Vram);
        _passed = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        Queue = device.Device.CreateAqlQueue(options);
        Queue.Descriptor.QueueInactiveSignal = errors?.Address ?? 0;
        Dispatcher = device.Device.CreateDispatcher(Queue);

        // The dispatcher makes the instruction caches forget other programs; packets of the tests that follow need not.
        Dispatcher.Run(Kernel("write_to_address"), new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(_counter.GpuAddress).Add(0u), device.NewDeadline());
    }

    /// <summary>The queue.</summary>
    public AqlQueue Queue { get; }

    /// <summary>Runs kernels on the queue, one after the other.</summary>
    public AqlDispatcher Dispatcher { get; }

    /// <summary>A kernel of the test programs.</summary>
    public LoadedKernel Kernel(string name) => _program.Kernel(name);

    /// <summary>A signal for a packet to complete.</summary>
    public MemorySignal NewSignal(ulong value = 1) => _device.Device.CreateSignal(value, canInterrupt: false);

    /// <summary>A dispatch packet, with its arguments written.</summary>
    public AqlKernelDispatch Prepare(string kernel, DispatchGeometry geometry, ArgumentWriter write, MemorySignal? completion = null)
    {
        LoadedKernel loaded = Kernel(kernel);
        KernelArguments arguments = new(loaded.Kernel, _arguments.Slice<byte>(_nextArgument, (int)ArgumentBytes));
        write(ref arguments);
        DispatchInputs inputs = new()
        {
            ArgumentSegment = _arguments.GpuAddress + _nextArgument,
            GroupSegmentSize = arguments.Complete(geometry),
        };
        _nextArgument += ArgumentBytes;
        return loaded.ToAql(geometry, inputs, completion?.Address ?? 0);
    }

    /// <summary>A dispatch whose work-items wait until a gate is 1, and then count themselves for <see cref="CountPassed"/>.</summary>
    public AqlKernelDispatch Gated(MemorySignal gate, MemorySignal? completion = null, uint workItems = 1) => Prepare(
        "wait_for_flag", new DispatchGeometry(workItems, 64),
        (ref KernelArguments arguments) => arguments.Add(gate.ValueAddress).Add(1UL).Add(_counter.GpuAddress), completion);

    /// <summary>Copies dwords, by the queue's own dispatcher.</summary>
    public void CopyDwords(ulong target, ulong source, uint count) => Dispatcher.Run(
        Kernel("copy_dword"), new DispatchGeometry(256, 256), (ref KernelArguments arguments) => arguments.Add(target).Add(source).Add(count), _device.NewDeadline());

    /// <summary>Work-items that have passed a gate; for queues whose packets are done.</summary>
    /// <param name="by">Who looks; null is the queue's own dispatcher.</param>
    public uint CountPassed(AqlDispatcher? by = null)
    {
        (by ?? Dispatcher).Run(
            Kernel("copy_dword"), new DispatchGeometry(256, 256), (ref KernelArguments arguments) => arguments.Add(_passed.GpuAddress).Add(_counter.GpuAddress).Add(1u), _device.NewDeadline());
        return _passed.At<uint>(0);
    }

    /// <summary>Puts a dispatch into the queue.</summary>
    public void Submit(in AqlKernelDispatch dispatch, bool barrier = false)
    {
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).KernelDispatch(dispatch, barrier);
        Queue.Submit(slot, _device.NewDeadline());
    }

    /// <summary>Puts a barrier-AND into the queue.</summary>
    public void SubmitBarrierAnd(MemorySignal? completion, params ReadOnlySpan<MemorySignal> signals)
    {
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        Span<ulong> addresses = stackalloc ulong[signals.Length];
        for (int i = 0; i < signals.Length; i++)
            addresses[i] = signals[i].Address;
        new AqlEncoder(slot).BarrierAnd(addresses, completion?.Address ?? 0);
        Queue.Submit(slot, _device.NewDeadline());
    }

    /// <summary>Puts a barrier-OR into the queue.</summary>
    public void SubmitBarrierOr(MemorySignal completion, params ReadOnlySpan<MemorySignal> signals)
    {
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        Span<ulong> addresses = stackalloc ulong[signals.Length];
        for (int i = 0; i < signals.Length; i++)
            addresses[i] = signals[i].Address;
        new AqlEncoder(slot).BarrierOr(addresses, completion.Address);
        Queue.Submit(slot, _device.NewDeadline());
    }

    /// <summary>The slot of a packet in the ring.</summary>
    public Span<uint> Slot(ulong packet) =>
        Queue.Ring.Slice<uint>(packet % (ulong)Queue.Capacity * AqlQueue.PacketSize, AqlQueue.PacketDwords);

    /// <summary>Stores to the doorbell.</summary>
    public void RingDoorbell(ulong lastPacket) => Volatile.Write(ref *(ulong*)Queue.DoorbellAddress, lastPacket);

    /// <summary>Waits until a signal is 0.</summary>
    public void Finish(MemorySignal signal) =>
        signal.WaitEqual(0, _device.NewDeadline()).Should().BeTrue($"the completion signal must get to 0; it stands at {(long)signal.Value}");

    /// <summary>Fails if a signal gets 0 although it must not.</summary>
    public void Hold(MemorySignal signal, string because) =>
        signal.WaitEqual(0, Deadline.AfterMilliseconds(100)).Should().BeFalse($"of {Queue.Name}: {because}");

    public void Dispose()
    {
        Queue.Dispose();
        Dispatcher.Dispose();
        _passed.Dispose();
        _counter.Dispose();
        _arguments.Dispose();
        _program.Dispose();
    }
}
