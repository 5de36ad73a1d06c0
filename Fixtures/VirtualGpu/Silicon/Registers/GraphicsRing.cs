using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Registers;

/// <summary>The graphics ring of the command processor (gc_9_0_offset.h; base 0x2000). It runs while the micro-engine is not halted.</summary>
internal sealed class GraphicsRing
{
    private const uint Base = 0x2000;
    private const uint Halts = (1 << 28) | (1 << 26); // CP_ME_CNTL: ME_HALT, PFP_HALT
    private const uint DoorbellMask = 0x0fff_fffc;

    private static readonly RegisterId s_halt = new(Base + 0x1b6, "CP_ME_CNTL");
    private static readonly RegisterId s_base = new(Base + 0x1040, "CP_RB0_BASE");
    private static readonly RegisterId s_control = new(Base + 0x1041, "CP_RB0_CNTL");
    private static readonly RegisterId s_report = new(Base + 0x1043, "CP_RB0_RPTR_ADDR");
    private static readonly RegisterId s_reportHigh = new(Base + 0x1044, "CP_RB0_RPTR_ADDR_HI");
    private static readonly RegisterId s_poll = new(Base + 0x1046, "CP_RB_WPTR_POLL_ADDR_LO");
    private static readonly RegisterId s_pollHigh = new(Base + 0x1047, "CP_RB_WPTR_POLL_ADDR_HI");
    private static readonly RegisterId s_write = new(Base + 0x1054, "CP_RB0_WPTR");
    private static readonly RegisterId s_writeHigh = new(Base + 0x1055, "CP_RB0_WPTR_HI");
    private static readonly RegisterId s_doorbell = new(Base + 0x1059, "CP_RB_DOORBELL_CONTROL");
    private static readonly RegisterId s_baseHigh = new(Base + 0x10b1, "CP_RB0_BASE_HI");

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly AddressSpace _kernel;
    private readonly IDeviceAccess _device;
    private HardwareQueueState? _queue;

    public GraphicsRing(RegisterSpace space, Gpu gpu, AddressSpace kernel, IDeviceAccess device)
    {
        _space = space;
        _gpu = gpu;
        _kernel = kernel;
        _device = device;
        foreach (RegisterId register in new[] { s_base, s_control, s_report, s_reportHigh, s_poll, s_pollHigh, s_write, s_writeHigh, s_doorbell, s_baseHigh })
            space.Define(register);
        space.Define(s_halt, write: (_, value) => Halt((value & Halts) != 0));
    }

    /// <summary>As after a reset: no ring.</summary>
    public void Reset() => _queue = null;

    private void Halt(bool halted)
    {
        if (_queue is { } old)
        {
            _queue = null;
            _gpu.Post(() => _gpu.DestroyQueue(old));
        }

        if (halted || _space[s_control] == 0)
            return;
        var queue = new HardwareQueueState
        {
            Kind = QueueKind.Graphics,
            RingBase = _space.Wide(s_base, s_baseHigh) << 8,
            RingSize = 8UL << (int)(_space[s_control] & 0x3f),
            ReadPointerAddress = _space.Wide(s_report, s_reportHigh),
            WritePointerAddress = _space.Wide(s_poll, s_pollHigh),
            DoorbellOffset = _space[s_doorbell] & DoorbellMask,
            XccCount = 1,
            ReadPointer = _space.Wide(s_write, s_writeHigh),
            WritePointer = _space.Wide(s_write, s_writeHigh),
        };
        _queue = queue;
        _gpu.ClearDoorbell(queue.DoorbellOffset);
        _gpu.Post(() => _gpu.MapQueue(queue, _kernel, _device));
    }
}
