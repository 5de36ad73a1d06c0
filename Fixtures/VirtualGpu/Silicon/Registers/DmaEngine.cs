using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// An SDMA engine: the rings of the kernel, of which the one of graphics and the one of paging are alike (sdma0_4_0_offset.h; bases 0x1260 and
/// 0x1460). The queues of user mode are mapped by the scheduler, and not through registers.
/// </summary>
internal sealed class DmaEngine
{
    private const uint GraphicsRingOffset = 0x80;
    private const uint PageRingOffset = 0xe0;
    private const byte PageRingId = 3; // sdma_v4_0.c: process_trap_irq
    private const uint Enable = 1;
    private const uint Halt = 1;
    private const uint DoorbellMask = 0x0fff_fffc;

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly AddressSpace _kernel;
    private readonly IDeviceAccess _device;
    private readonly int _engine;
    private readonly RegisterId _control;
    private readonly Dictionary<uint, HardwareQueueState> _rings = [];

    public DmaEngine(RegisterSpace space, Gpu gpu, AddressSpace kernel, IDeviceAccess device, int engine, uint first)
    {
        _space = space;
        _gpu = gpu;
        _kernel = kernel;
        _device = device;
        _engine = engine;
        _control = new(first + 0x2a, $"SDMA{engine}_F32_CNTL");
        space.Define(_control, write: (_, _) => Update());
        Define(first + GraphicsRingOffset, $"SDMA{engine}_GFX", 0);
        Define(first + PageRingOffset, $"SDMA{engine}_PAGE", PageRingId);
    }

    /// <summary>As after a reset: no rings.</summary>
    public void Reset() => _rings.Clear();

    private void Update()
    {
        foreach (HardwareQueueState ring in _rings.Values)
            Update(ring);
    }

    private void Update(HardwareQueueState ring)
    {
        bool halted = (_space[_control] & Halt) != 0;
        _gpu.Post(() =>
        {
            if (halted)
                _gpu.UnmapQueue(ring);
            else
                _gpu.MapQueue(ring, _kernel, _device);
        });
    }

    private void Define(uint first, string name, byte ringId)
    {
        RegisterId Make(uint offset, string register) => new(first + offset, $"{name}_{register}");
        RegisterId @base = Make(1, "RB_BASE"), baseHigh = Make(2, "RB_BASE_HI"), read = Make(3, "RB_RPTR"), readHigh = Make(4, "RB_RPTR_HI");
        RegisterId write = Make(5, "RB_WPTR"), writeHigh = Make(6, "RB_WPTR_HI"), reportHigh = Make(8, "RB_RPTR_ADDR_HI"), report = Make(9, "RB_RPTR_ADDR_LO");
        RegisterId doorbell = Make(0x2b, "DOORBELL_OFFSET"), pollHigh = Make(0x32, "RB_WPTR_POLL_ADDR_HI"), poll = Make(0x33, "RB_WPTR_POLL_ADDR_LO");
        foreach (RegisterId register in new[] { @base, baseHigh, reportHigh, report, doorbell, pollHigh, poll, Make(0x12, "DOORBELL") })
            _space.Define(register);
        _space.Define(read, _ => _rings.TryGetValue(first, out HardwareQueueState? ring) ? (uint)ring.ReadPointer : _space[read]);
        _space.Define(readHigh, _ => _rings.TryGetValue(first, out HardwareQueueState? ring) ? (uint)(ring.ReadPointer >> 32) : _space[readHigh]);
        _space.Define(write, _ => _rings.TryGetValue(first, out HardwareQueueState? ring) ? (uint)ring.WritePointer : _space[write]);
        _space.Define(writeHigh, _ => _rings.TryGetValue(first, out HardwareQueueState? ring) ? (uint)(ring.WritePointer >> 32) : _space[writeHigh]);
        _space.Define(Make(0, "RB_CNTL"), write: (_, value) =>
        {
            bool runs = _rings.TryGetValue(first, out HardwareQueueState? ring);
            if ((value & Enable) == 0 && runs)
            {
                _rings.Remove(first);
                _gpu.Post(() => _gpu.DestroyQueue(ring!));
            }

            if ((value & Enable) == 0 || runs)
                return;
            ring = new HardwareQueueState
            {
                Kind = QueueKind.Sdma,
                RingBase = _space.Wide(@base, baseHigh) << 8,
                RingSize = 4UL << (int)((value >> 1) & 0x3f),
                ReadPointerAddress = _space.Wide(report, reportHigh),
                WritePointerAddress = _space.Wide(poll, pollHigh),
                DoorbellOffset = _space[doorbell] & DoorbellMask,
                RingId = ringId,
                SdmaEngine = _engine,
                ReadPointer = _space.Wide(read, readHigh),
                WritePointer = _space.Wide(write, writeHigh),
            };
            _rings[first] = ring;
            _gpu.ClearDoorbell(ring.DoorbellOffset);
            Update(ring);
        });
    }
}
