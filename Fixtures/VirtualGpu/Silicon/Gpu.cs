using System.Collections.Concurrent;
using System.Diagnostics;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon;

/// <summary>
/// The device: memory, doorbells, queues, shader cores and interrupts, and the one thread ("the engine") that runs them.
/// Everything behind the engine is single-threaded and never waits; the driver reaches it through <see cref="Invoke"/>.
/// </summary>
public sealed unsafe partial class Gpu : IDisposable
{
    /// <summary>What an idle doorbell holds: user mode stores over it, so that a store of 0 is seen too.</summary>
    public const ulong DoorbellIdle = ulong.MaxValue;

    private const int DoorbellBarBytes = 2 << 20;
    private static readonly TimeSpan s_spin = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan s_yield = TimeSpan.FromMicroseconds(300);
    private static readonly TimeSpan s_idlePoll = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_sleepPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_requestLimit = TimeSpan.FromSeconds(30);

    private readonly IHostMemory _memory;
    private readonly ISystemBus _bus;
    private readonly Contract _contract;
    private readonly ConcurrentQueue<InterruptVector> _interrupts = new();
    private readonly IShaderArray _shaders;
    private readonly QueueProcessorFactory _createProcessor;
    private readonly ConcurrentQueue<Action> _requests = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Dictionary<HardwareQueueState, IQueueProcessor> _processors = new(ReferenceEqualityComparer.Instance);
    private IQueueProcessor[] _mapped = []; // replaced, never changed: the scheduler's own queue maps and unmaps others while it is served
    private readonly DummyPage _dummy = new();
    private QueueKind? _accessor; // whose packet is being executed; null while waves run
    private IQueueProcessor? _holder; // of the whole device; only where queues do not run side by side
    private readonly Thread _engine;
    private volatile bool _stopping;
    private volatile Exception? _failure;

    /// <summary>Powers the device up.</summary>
    /// <param name="model">Which GPU it is.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    /// <param name="memory">Host memory for VRAM and doorbells.</param>
    /// <param name="bus">The way to system memory.</param>
    /// <param name="shaders">The shader cores.</param>
    /// <param name="createProcessor">Makes the front end of a queue that is mapped for the first time.</param>
    public Gpu(
        GpuModel model, Contract contract, IHostMemory memory, ISystemBus bus, IShaderArray shaders, QueueProcessorFactory createProcessor)
    {
        Model = model;
        _contract = contract;
        _memory = memory;
        _bus = bus;
        Vram = memory.Allocate(model.VramBytes);
        DoorbellBar = memory.Allocate(DoorbellBarBytes);
        new Span<ulong>(DoorbellBar.Bytes, DoorbellBarBytes / sizeof(ulong)).Fill(DoorbellIdle);
        _shaders = shaders;
        _createProcessor = createProcessor;
        _engine = new Thread(Run) { IsBackground = true, Name = $"virtual {model.Gfx}" };
        _engine.Start();
    }

    /// <summary>Called on the engine's thread when an interrupt entry was written. The handler must only signal, never wait.</summary>
    public event Action? InterruptPending;

    /// <summary>Called on the engine's thread when a queue halts on an error.</summary>
    public event Action<QueueFault>? QueueHalted;

    /// <summary>Which GPU it is.</summary>
    public GpuModel Model { get; }

    /// <summary>All of video memory; the driver hands out parts of it.</summary>
    public HostRegion Vram { get; }

    /// <summary>The doorbell BAR: 64-bit slots, written by user mode, polled by the engine.</summary>
    public HostRegion DoorbellBar { get; }

    /// <summary>The reference counter: ticks of <see cref="GpuModel.ReferenceClockHz"/>.</summary>
    public ulong Clock => (ulong)((UInt128)(ulong)Stopwatch.GetElapsedTime(0).Ticks * Model.ReferenceClockHz / TimeSpan.TicksPerSecond);

    /// <summary>Wave-instructions executed since power-up.</summary>
    public ulong InstructionsExecuted => _shaders.InstructionsExecuted;

    /// <summary>Binds page tables in VRAM to a VMID.</summary>
    /// <param name="pageDirectory">VRAM offset of the top-level directory.</param>
    /// <param name="vmid">VMID, reported in interrupts.</param>
    /// <param name="pasid">Process address-space id, reported in interrupts.</param>
    public AddressSpace CreateAddressSpace(ulong pageDirectory, int vmid, int pasid) =>
        CreateAddressSpace(new FourLevelPageTables(Vram, pageDirectory, Model.Generation.PageTables), vmid, pasid);

    /// <summary>An address space over page tables of any form.</summary>
    /// <param name="tables">What maps its addresses.</param>
    /// <param name="vmid">VMID, reported in interrupts.</param>
    /// <param name="pasid">Process address-space id, reported in interrupts.</param>
    /// <param name="shMemBases">SH_MEM_BASES: bits [63:48] of the private aperture, and of the shared one above; 0 leaves them where they are by default.</param>
    public AddressSpace CreateAddressSpace(IPageTables tables, int vmid, int pasid, uint shMemBases = 0)
    {
        AddressSpace? space = null;
        space = new(Vram, _bus, tables, _dummy)
        {
            Host = _memory,
            Vmid = vmid,
            Pasid = pasid,
            PrivateAperture = shMemBases == 0 ? AddressSpace.DefaultPrivateAperture : (ulong)(ushort)shMemBases << 48,
            SharedAperture = shMemBases == 0 ? AddressSpace.DefaultSharedAperture : (ulong)(shMemBases >> 16) << 48,
            Redirected = fault => Report(space!, fault),
        };
        return space;
    }

    /// <summary>An address space that tells of no fault: its accesses fail, and who makes them sees it.</summary>
    /// <param name="tables">What maps its addresses.</param>
    public AddressSpace CreateSilentAddressSpace(IPageTables tables) => new(Vram, _bus, tables);

    /// <summary>Writes system memory by bus address, as the interrupt ring does; aligned and inside of a page.</summary>
    internal void WriteBus(ulong busAddress, ReadOnlySpan<uint> values)
    {
        const ulong page = 4096;
        values.CopyTo(new Span<uint>(_bus.Page(busAddress & ~(page - 1)) + (busAddress % page), values.Length));
    }

    /// <summary>Forgets translations and decoded instructions of an address space, after its page tables changed.</summary>
    public void FlushTlb(AddressSpace space) => Invoke(() =>
    {
        space.Flush();
        _shaders.InvalidateInstructionCache();
    });

    /// <summary>Takes the oldest interrupt entry. For one reader.</summary>
    public bool TryReadInterrupt(out InterruptVector vector) => _interrupts.TryDequeue(out vector);

    /// <summary>Runs <paramref name="action"/> on the engine's thread, between two steps, and does not wait for it; on that thread itself it runs at once.</summary>
    /// <exception cref="GpuFailedException">The engine has stopped on an error of the model.</exception>
    public void Post(Action action)
    {
        if (Thread.CurrentThread == _engine)
        {
            action();
            return;
        }

        ThrowIfFailed();
        _requests.Enqueue(action);
        _wake.Release();
    }

    /// <summary>Runs <paramref name="action"/> on the engine's thread, between two steps, and waits for it.</summary>
    /// <exception cref="GpuFailedException">The engine has stopped on an error of the model.</exception>
    /// <exception cref="TimeoutException">The engine did not come round; a step waits, which it must never do.</exception>
    public void Invoke(Action action)
    {
        if (Thread.CurrentThread == _engine)
        {
            action();
            return;
        }

        ObjectDisposedException.ThrowIf(_stopping, this);
        using var request = new EngineRequest(action);
        _requests.Enqueue(request.Run);
        _wake.Release();
        if (!request.Wait(s_requestLimit, () => _failure is not null))
        {
            ThrowIfFailed();
            throw new TimeoutException($"virtual {Model.Gfx}: the engine did not answer within {s_requestLimit.TotalSeconds} s");
        }
    }

    /// <summary>Powers the device down; its memory is gone afterwards.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        _wake.Release();
        if (!_engine.Join(s_requestLimit))
            throw new TimeoutException($"virtual {Model.Gfx}: the engine did not stop within {s_requestLimit.TotalSeconds} s");
        _wake.Dispose();
        _memory.Free(DoorbellBar);
        _memory.Free(Vram);
        _dummy.Dispose();
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new GpuFailedException(Model.Gfx.Name, failure);
    }

    private ref ulong Doorbell(ulong offset) => ref *(ulong*)(DoorbellBar.Bytes + offset);

    private IQueueProcessor CreateProcessor(HardwareQueueState queue, AddressSpace space, IDeviceAccess? device)
    {
        var environment = new QueueEnvironment(Model, _contract, space, _shaders, () => Clock, Raise) { Device = device };
        return _createProcessor(queue, environment);
    }

    private void Report(AddressSpace space, PageFault fault)
    {
        InterruptFormat format = Model.Generation.Interrupts;
        (string clause, byte client) = _accessor switch
        {
            null => (DispatchClauses.MemoryViolationIsTold, format.ShaderFaultClient),
            QueueKind.Sdma => (SdmaClauses.PageFaultIsTold, format.SdmaFaultClient),
            _ => (Pm4Clauses.PageFaultIsTold, format.ShaderFaultClient),
        };
        if (_contract.Keeps(clause))
            Raise(InterruptSource.MemoryFault(client, space, Clock, fault));
    }

    private void Raise(InterruptVector vector)
    {
        if (!_interrupts.IsEmpty && !_contract.Keeps(EventClauses.InterruptBurst))
            return;
        _interrupts.Enqueue(vector);
        InterruptPending?.Invoke();
    }

    private void Run()
    {
        try
        {
            long busy = Stopwatch.GetTimestamp();
            while (!_stopping)
            {
                while (_requests.TryDequeue(out Action? request))
                {
                    request();
                    busy = Stopwatch.GetTimestamp();
                }

                if (Step())
                    busy = Stopwatch.GetTimestamp();
                else
                    Idle(Stopwatch.GetElapsedTime(busy));
            }
        }
        catch (Exception failure)
        {
            // The boundary of the model: an error in it must reach the caller of the next request, not end the test host.
            _failure = failure;
        }
    }

    private bool Step()
    {
        bool progress = false;
        IQueueProcessor[] mapped = _mapped;
        foreach (IQueueProcessor processor in mapped)
        {
            if (mapped != _mapped && !_mapped.Contains(processor))
                continue;
            if (_holder is not null && _holder != processor && _mapped.Contains(_holder))
                continue;
            ref ulong doorbell = ref Doorbell(processor.Queue.DoorbellOffset);
            if (Volatile.Read(ref doorbell) != DoorbellIdle)
            {
                processor.Ring(Interlocked.Exchange(ref doorbell, DoorbellIdle));
                progress = true;
            }

            _accessor = processor.Queue.Kind;
            bool halted = processor.Fault is not null;
            StepResult result = processor.Step();
            if (!halted && processor.Fault is { } fault)
                QueueHalted?.Invoke(fault);
            progress |= result == StepResult.Progress;
            _holder = result == StepResult.Blocked && !_contract.Keeps(QueueClauses.RunSideBySide) ? processor : null;
        }

        _accessor = null;
        return _shaders.Step() | progress;
    }

    // User mode stores doorbells and flags to plain memory, so an idle engine must look: without a pause at first, then every millisecond.
    private void Idle(TimeSpan sinceWork)
    {
        if (sinceWork < s_spin)
            Thread.SpinWait(10);
        else if (sinceWork < s_yield)
            Thread.Yield();
        else
            _wake.Wait(_mapped.Length == 0 ? s_sleepPoll : s_idlePoll);
    }
}
