using Harness.Contracts;
using Harness.Packets.Layouts;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Scheduling;

namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// The device as a kernel driver sees it: registers, doorbells and one interrupt message, over the silicon that is there. Any thread may access it;
/// what an access changes in the silicon happens on the engine's thread, after the access.
/// </summary>
public sealed class RegisterFace : IDeviceAccess, IDisposable
{
    private const int RingNotPresent = 0x08; // kfd_int_process_v9.c, as InterruptSource.MemoryFault sets them
    private const int RingWrite = 0x20;

    // The first page of doorbells is the kernel's (amdgpu_doorbell.h: AMDGPU_VEGA20_DOORBELL_MAX_ASSIGNMENT entries).
    private const ulong FirstUserDoorbell = 4096;
    private const uint LostDoorbells = 8;

    // Of a VM fault 0, as InterruptSource has them.
    private const byte EndOfPipe = 181;
    private const byte Refusal = 183;
    private const byte SdmaTrap = 224;

    private readonly Lock _gate = new();
    private readonly RegisterSpace _space = new();
    private readonly Gpu _gpu;
    private readonly Contract _contract;
    private readonly BusInterface _bus;
    private readonly MemoryHub _graphicsHub;
    private readonly MemoryHub _multiMediaHub;
    private readonly AddressSpace _graphicsKernel;
    private readonly AddressSpace _multiMediaKernel;
    private readonly InterruptRing _interrupts;
    private readonly ComputeQueueSlots _slots;
    private readonly GraphicsRing _ring;
    private readonly DmaEngine[] _engines;
    private readonly HardwareScheduler _scheduler;
    private uint _doorbells;
    private uint _messages;

    /// <summary>Puts registers before a device. It must be the only one who takes the device's interrupts.</summary>
    /// <param name="gpu">The device.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose: also a <see cref="DeviceFault"/>.</param>
    /// <param name="bios">The image that the driver reads through the ROM registers.</param>
    public RegisterFace(Gpu gpu, Contract contract, byte[] bios)
    {
        _gpu = gpu;
        _contract = contract;
        _bus = new BusInterface(_space, gpu);
        _ = new RomReader(_space, bios);
        _graphicsHub = new MemoryHub(_space, gpu, "GC", 0x2000 + 0x880, 0x2000 + 0x847, 0x2000 + 0x980, Flush);
        _multiMediaHub = new MemoryHub(_space, gpu, "MMHUB", 0x1_a000 + 0x6c0, 0x1_a000 + 0x687, 0x1_a000 + 0x82c, Flush);
        _graphicsKernel = gpu.CreateAddressSpace(_graphicsHub, vmid: 0, pasid: 0);
        _multiMediaKernel = gpu.CreateAddressSpace(_multiMediaHub, vmid: 0, pasid: 0);
        _interrupts = new InterruptRing(_space, gpu, SignalMessage);
        var pasids = new PasidTable(_space);
        _scheduler = new HardwareScheduler(gpu, contract, _graphicsHub, this, _graphicsKernel, Bind);
        _slots = new ComputeQueueSlots(_space, gpu, _graphicsKernel, this);
        _ring = new GraphicsRing(_space, gpu, _graphicsKernel, this);
        _engines = [new DmaEngine(_space, gpu, _multiMediaKernel, this, 0, 0x1260), new DmaEngine(_space, gpu, _multiMediaKernel, this, 1, 0x1460)];
        _ = new RunLevelControl(_space, gpu, contract);
        gpu.InterruptPending += DeliverInterrupts;

        void Bind(int vmid, int pasid)
        {
            lock (_gate)
                pasids.Bind(vmid, pasid);
        }
    }

    /// <summary>Told, on any thread, when the device interrupts.</summary>
    public event Action? MessageSignalled;

    /// <summary>Bytes of the register BAR.</summary>
    public static ulong BarBytes => RegisterSpace.Count * sizeof(uint);

    /// <summary>Registers that the model does not know, by dword offset, and how often each was accessed.</summary>
    public IReadOnlyDictionary<uint, long> UnknownRegisters
    {
        get
        {
            lock (_gate)
                return new SortedDictionary<uint, long>(_space.Unknown.ToDictionary());
        }
    }

    /// <summary>What the scheduler and the queues could not do, in the order in which it happened.</summary>
    public IReadOnlyList<string> Complaints => _scheduler.Complaints;

    /// <summary>Waves that the driver's trap handler had saved when their queues had been taken off, each as often as that was.</summary>
    public long SavedWaves => _scheduler.SavedWaves;

    /// <summary>Tells of each access to a register, as a line of text.</summary>
    public void Trace(Action<string> line)
    {
        lock (_gate)
            _space.Traced = (writes, register, value) => line($"{(writes ? 'W' : 'R')} {_space.NameOf(register)} 0x{value:x8}");
    }

    /// <inheritdoc/>
    public uint ReadRegister(uint register)
    {
        lock (_gate)
            return _space.Read(register);
    }

    /// <inheritdoc/>
    public void WriteRegister(uint register, uint value)
    {
        lock (_gate)
            _space.Write(register, value);
    }

    /// <summary>Takes a store to the doorbell BAR.</summary>
    /// <param name="offset">Byte offset, a multiple of 4.</param>
    /// <param name="value">The value; of a 32-bit store its upper half is 0.</param>
    public void Ring(ulong offset, ulong value)
    {
        lock (_gate)
        {
            if (_interrupts.TryRing(offset, (uint)value))
                return;
        }

        if (offset >= FirstUserDoorbell && !_contract.Keeps(DeviceFault.DoorbellLost) && Interlocked.Increment(ref _doorbells) % LostDoorbells == 0)
            return;
        _gpu.RingDoorbell(offset & ~7UL, value);
    }

    /// <summary>Function-level reset: no queue is left, and the registers are as the BIOS leaves them.</summary>
    public void Reset() => _gpu.Invoke(() =>
    {
        _gpu.DestroyAllQueues();
        _scheduler.Reset();
        lock (_gate)
        {
            _space.Clear();
            _bus.Reset();
            _graphicsHub.Reset();
            _multiMediaHub.Reset();
            _slots.Reset();
            _ring.Reset();
            foreach (DmaEngine engine in _engines)
                engine.Reset();
        }

        FlushAll();
    });

    /// <summary>Forgets all translations, as when the machine's memory changes. On the engine's thread.</summary>
    public void FlushAll() => Flush(uint.MaxValue);

    /// <inheritdoc/>
    bool IDeviceAccess.TrySchedule(Packet packet) => _scheduler.TryExecute(packet);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gpu.InterruptPending -= DeliverInterrupts;
        _scheduler.Dispose();
        _graphicsKernel.Dispose();
        _multiMediaKernel.Dispose();
    }

    private void Flush(uint vmids)
    {
        vmids &= _contract.Keeps(DeviceFault.InvalidationIgnored) ? uint.MaxValue : 1;
        if ((vmids & 1) != 0)
        {
            _gpu.FlushTlb(_graphicsKernel);
            _gpu.FlushTlb(_multiMediaKernel);
        }

        _scheduler.Flush(vmids);
    }

    private void SignalMessage()
    {
        if (_contract.Keeps(DeviceFault.MessageLost) || ++_messages % 2 != 0)
            MessageSignalled?.Invoke();
    }

    private void DeliverInterrupts()
    {
        lock (_gate)
        {
            while (_gpu.TryReadInterrupt(out InterruptVector sent))
            {
                if (Delivered(sent) is not { } vector)
                    continue;
                if (vector.Source == 0 && HubOf(vector.Client) is { } hub)
                    hub.NoteFault(vector, mapped: (vector.Ring & RingNotPresent) == 0, write: (vector.Ring & RingWrite) != 0);
                _interrupts.Write(vector);
            }
        }
    }

    // As it arrives where something about the device is broken; null when it is lost. The kernel's own, of VMID 0, arrive always.
    private InterruptVector? Delivered(InterruptVector sent) => sent switch
    {
        { Vmid: 0 } => sent,
        { Source: EndOfPipe } when !_contract.Keeps(DeviceFault.EndOfPipeLost) => null,
        { Source: EndOfPipe } when !_contract.Keeps(DeviceFault.EndOfPipeElsewhere) => sent with { Data0 = sent.Data0 + 1 },
        { Source: SdmaTrap } when !_contract.Keeps(DeviceFault.SdmaTrapLost) => null,
        { Source: Refusal } when !_contract.Keeps(DeviceFault.RefusalLost) => null,
        { Source: 0 } when !_contract.Keeps(DeviceFault.PageFaultLost) => null,
        { Source: 0 } when !_contract.Keeps(DeviceFault.PageFaultElsewhere) => sent with { Data0 = sent.Data0 + 1 },
        { Source: 0 } when !_contract.Keeps(DeviceFault.PageFaultOfNobody) => sent with { Pasid = 0 },
        _ => sent,
    };

    private MemoryHub? HubOf(byte client) =>
        client == _gpu.Model.Generation.Interrupts.ShaderFaultClient ? _graphicsHub
        : client == _gpu.Model.Generation.Interrupts.SdmaFaultClient ? _multiMediaHub
        : null;
}
