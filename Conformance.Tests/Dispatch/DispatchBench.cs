using System.Runtime.CompilerServices;
using Fixtures.Programs;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.Dispatch;

/// <summary>A queue of either kind with the test programs and their buffers: what a test of dispatches stands on.</summary>
internal sealed class DispatchBench : IDisposable
{
    /// <summary>Twenty full work-groups of 256, and one of 77: no multiple of a wave, and more than one work-group for every XCC.</summary>
    public const int OddCount = (20 * 256) + 77;

    /// <summary>What every one-dimensional program is compiled for.</summary>
    public const uint GroupSize = 256;

    private readonly DeviceFixture _device;
    private readonly GpuDevice _gpu;
    private readonly GpuProgram _program;
    private readonly UserQueue _queue;
    private readonly List<GpuBuffer> _buffers = [];

    /// <summary>Makes the queue and loads the programs.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="type">Kind of queue.</param>
    /// <param name="codeObjectVersion">Version of the code objects.</param>
    /// <param name="options">How the queue is.</param>
    /// <param name="gpu">The GPU that runs them; null for that of the case.</param>
    public DispatchBench(DeviceFixture device, QueueType type, int codeObjectVersion = GpuPrograms.DefaultVersion, QueueOptions? options = null, GpuDevice? gpu = null)
    {
        _device = device;
        _gpu = gpu ?? device.Device;
        _program = DeviceFixture.LoadPrograms(_gpu, codeObjectVersion);
        if (type == QueueType.Aql)
        {
            AqlQueue queue = _gpu.CreateAqlQueue(options);
            _queue = queue;
            Dispatcher = _gpu.CreateDispatcher(queue);
        }
        else
        {
            Pm4Queue queue = _gpu.CreatePm4Queue(options);
            _queue = queue;
            Dispatcher = _gpu.CreateDispatcher(queue);
        }
    }

    public Dispatcher Dispatcher { get; }

    public UserQueue Queue => _queue;

    public LoadedKernel Kernel(string name) => _program.Kernel(name);

    /// <summary>Memory that CPU and GPU reach, all of it <paramref name="value"/>.</summary>
    public GpuBuffer Filled<T>(int count, T value, MemoryFlags flags = MemoryFlags.None)
        where T : unmanaged
    {
        GpuBuffer buffer = Allocate((ulong)count * (ulong)Unsafe.SizeOf<T>(), MemoryKind.Gtt, flags);
        buffer.AsSpan<T>().Fill(value);
        return buffer;
    }

    /// <summary>Memory that CPU and GPU reach, with contents.</summary>
    public GpuBuffer Holding<T>(ReadOnlySpan<T> contents)
        where T : unmanaged
    {
        GpuBuffer buffer = Allocate((ulong)contents.Length * (ulong)Unsafe.SizeOf<T>(), MemoryKind.Gtt);
        contents.CopyTo(buffer.AsSpan<T>());
        return buffer;
    }

    /// <summary>Video memory with contents: where every atomic of the GPU works, on every platform.</summary>
    public GpuBuffer HoldingInVideoMemory<T>(ReadOnlySpan<T> contents)
        where T : unmanaged
    {
        GpuBuffer source = Holding(contents);
        GpuBuffer target = Allocate(source.Size, MemoryKind.Vram);
        CopyDwords(target, source);
        return target;
    }

    /// <summary>What video memory holds.</summary>
    public T[] Read<T>(GpuBuffer videoMemory, int count)
        where T : unmanaged
    {
        GpuBuffer target = Allocate(videoMemory.Size, MemoryKind.Gtt);
        CopyDwords(target, videoMemory);
        return target.Slice<T>(0, count).ToArray();
    }

    public GpuBuffer Allocate(ulong bytes, MemoryKind kind, MemoryFlags flags = MemoryFlags.None)
    {
        GpuBuffer buffer = _gpu.Allocate(bytes, kind, flags);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Runs a program on a grid of one dimension in work-groups of 256.</summary>
    public void Run(string kernel, int count, ArgumentWriter write) => Run(kernel, new DispatchGeometry((uint)count, GroupSize), write);

    public void Run(string kernel, in DispatchGeometry geometry, ArgumentWriter write, Deadline? deadline = null) =>
        Dispatcher.Run(Kernel(kernel), geometry, write, deadline ?? _device.NewDeadline());

    public ulong Start(string kernel, in DispatchGeometry geometry, ArgumentWriter write) => Dispatcher.Dispatch(Kernel(kernel), geometry, write);

    /// <summary>The queue goes first: no wave may run in memory that is freed.</summary>
    public void Dispose()
    {
        _queue.Dispose();
        Dispatcher.Dispose();
        foreach (GpuBuffer buffer in _buffers)
            buffer.Dispose();
        _program.Dispose();
    }

    private void CopyDwords(GpuBuffer target, GpuBuffer source)
    {
        uint count = (uint)(source.Size / sizeof(uint));
        Run("copy_dword", (int)count, (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add(count));
    }
}
