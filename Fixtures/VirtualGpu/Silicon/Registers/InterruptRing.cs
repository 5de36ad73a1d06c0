using VirtualGpu.Silicon.Interrupts;

namespace VirtualGpu.Silicon.Registers;

/// <summary>OSSSYS: the interrupt (IH) ring in memory, its write-back, and the message that tells of it (osssys_4_0_offset.h; base 0x10a0).</summary>
internal sealed class InterruptRing
{
    private const uint Base = 0x10a0;
    private const int EntryDwords = 8;
    private const uint EntryBytes = EntryDwords * sizeof(uint);
    private const uint Distance = 8; // of ring 1 and ring 2, which take what the driver delegates, and nothing here

    private static readonly RegisterId s_table = new(Base, "IH_VMID_0_LUT", 16);
    private static readonly RegisterId s_control = new(Base + 0x80, "IH_RB_CNTL");
    private static readonly RegisterId s_base = new(Base + 0x81, "IH_RB_BASE");
    private static readonly RegisterId s_baseHigh = new(Base + 0x82, "IH_RB_BASE_HI");
    private static readonly RegisterId s_read = new(Base + 0x83, "IH_RB_RPTR");
    private static readonly RegisterId s_write = new(Base + 0x84, "IH_RB_WPTR");
    private static readonly RegisterId s_reportHigh = new(Base + 0x85, "IH_RB_WPTR_ADDR_HI");
    private static readonly RegisterId s_report = new(Base + 0x86, "IH_RB_WPTR_ADDR_LO");
    private static readonly RegisterId s_doorbell = new(Base + 0x87, "IH_DOORBELL_RPTR");

    // IH_RB_CNTL
    private const uint Enable = 1;
    private const int SizeShift = 1;
    private const uint SizeMask = 0x1f;
    private const uint WriteBack = 1 << 8;
    private const uint EnableInterrupt = 1 << 17;
    private const uint Rearm = 1 << 21;
    private const uint OverflowClear = 1u << 31;
    private const uint Overflow = 1; // of IH_RB_WPTR
    private const uint DoorbellEnable = 1 << 28;

    private const byte MultiMediaHub = 0x12;

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly Action _message;

    /// <param name="space">The registers.</param>
    /// <param name="gpu">The device.</param>
    /// <param name="message">Sends the message-signalled interrupt.</param>
    public InterruptRing(RegisterSpace space, Gpu gpu, Action message)
    {
        _space = space;
        _gpu = gpu;
        _message = message;
        space.Define(s_table);
        foreach (RegisterId register in new[] { s_base, s_baseHigh, s_write, s_reportHigh, s_report, s_doorbell })
            space.Define(register);
        space.Define(s_control, write: (_, value) => Control(value));
        space.Define(s_read, write: (_, _) => Advance());
        foreach (RegisterId register in new[] { s_control, s_base, s_baseHigh, s_read, s_write, s_doorbell })
        {
            space.Define(register.At(Distance, register.Name + "_RING1"));
            space.Define(register.At(2 * Distance, register.Name + "_RING2"));
        }
    }

    /// <summary>Takes a doorbell; false when it is not the one of the ring's read pointer.</summary>
    /// <param name="offset">Byte offset in the doorbell BAR.</param>
    /// <param name="value">What was stored.</param>
    public bool TryRing(ulong offset, uint value)
    {
        uint doorbell = _space[s_doorbell];
        if ((doorbell & DoorbellEnable) == 0 || offset != (doorbell & 0x3ff_ffff) * sizeof(uint))
            return false;
        _space[s_read] = value;
        Advance();
        return true;
    }

    /// <summary>Writes an entry behind the last one, and tells of it. On the engine's thread.</summary>
    public void Write(InterruptVector vector)
    {
        uint control = _space[s_control];
        if ((control & Enable) == 0)
            return;
        uint size = 4u << (int)((control >> SizeShift) & SizeMask);
        uint at = _space[s_write] & (size - 1) & ~(EntryBytes - 1);
        uint next = (at + EntryBytes) & (size - 1);
        ulong address = ((ulong)_space[s_base] << 8) | ((ulong)_space[s_baseHigh] << 40);

        // The hub of a fault is told by the type of its VMID.
        uint type = vector.Client == MultiMediaHub ? 1u << 31 : 0;
        ReadOnlySpan<uint> entry =
        [
            vector.Client | ((uint)vector.Source << 8) | ((uint)vector.Ring << 16) | ((uint)(vector.Vmid & 0xf) << 24) | type,
            (uint)vector.Timestamp,
            (uint)(vector.Timestamp >> 32) & 0xffff,
            vector.Pasid | ((uint)vector.Node << 16),
            vector.Data0,
            vector.Data1,
            vector.Data2,
            vector.Data3,
        ];
        _gpu.WriteBus(address + at, entry);
        if (next == (_space[s_read] & (size - 1)))
            next |= Overflow;
        _space[s_write] = next;
        if ((control & WriteBack) != 0)
            _gpu.WriteBus(_space[s_report] | ((ulong)(_space[s_reportHigh] & 0xffff) << 32), [next]);
        if ((control & EnableInterrupt) != 0)
            _message();
    }

    private void Control(uint value)
    {
        if ((value & OverflowClear) != 0)
            _space[s_write] &= ~Overflow;
    }

    // What came while the driver was reading is told again, where it asks for that.
    private void Advance()
    {
        uint control = _space[s_control];
        if ((control & (Enable | EnableInterrupt | Rearm)) == (Enable | EnableInterrupt | Rearm) && (_space[s_read] & ~3u) != (_space[s_write] & ~3u))
            _message();
    }
}
