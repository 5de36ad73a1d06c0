namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// NBIO and BIF: indexed access to registers and video memory, the scratch registers of the BIOS, the size of video memory, flushes of the host
/// data path (nbio_6_1_offset.h; bases 0x0, 0x14, 0xd20).
/// </summary>
internal sealed unsafe class BusInterface
{
    private static readonly RegisterId s_index = new(0x0, "MM_INDEX");
    private static readonly RegisterId s_data = new(0x1, "MM_DATA");
    private static readonly RegisterId s_indexHigh = new(0x6, "MM_INDEX_HI");
    private static readonly RegisterId s_pcieIndex = new(0xc, "PCIE_INDEX");
    private static readonly RegisterId s_pcieData = new(0xd, "PCIE_DATA");
    private static readonly RegisterId s_pcieIndex2 = new(0xe, "PCIE_INDEX2");
    private static readonly RegisterId s_pcieData2 = new(0xf, "PCIE_DATA2");
    private static readonly RegisterId s_scratch = new(0x14 + 0x38, "BIOS_SCRATCH_0", 16);
    private static readonly RegisterId s_initialized = new(0x14 + 0x3f, "BIOS_SCRATCH_7");
    private static readonly RegisterId s_memorySize = new(0xd20 + 0xc3, "RCC_CONFIG_MEMSIZE");
    private static readonly RegisterId s_flushRequest = new(0xd20 + 0x106, "BIF_BX_PF0_GPU_HDP_FLUSH_REQ");
    private static readonly RegisterId s_flushDone = new(0xd20 + 0x107, "BIF_BX_PF0_GPU_HDP_FLUSH_DONE");

    // MP0_SMN_C2PMSG_33 (mp_9_0_offset.h): bit 31 tells that the firmware has initialized the device; 7.3 waits for it.
    private static readonly RegisterId s_firmware = new(0x1_6000 + 0x61, "MP0_SMN_C2PMSG_33");

    // atombios.h: ATOM_S7_ASIC_INIT_COMPLETE_MASK: the BIOS need not initialize the device again.
    private const uint InitComplete = 0x200;
    private const uint FirmwareReady = 1u << 31;
    private const uint InMemory = 1u << 31;

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly Dictionary<uint, uint> _indirect = [];

    public BusInterface(RegisterSpace space, Gpu gpu)
    {
        _space = space;
        _gpu = gpu;
        space.Define(s_index);
        space.Define(s_indexHigh);
        space.Define(s_data, _ => ReadIndexed(), (_, value) => WriteIndexed(value));
        space.Define(s_pcieIndex);
        space.Define(s_pcieIndex2);

        // Registers of the system management network: nothing stands behind them, so each keeps what was written.
        space.Define(s_pcieData, _ => _indirect.GetValueOrDefault(space[s_pcieIndex]), (_, value) => _indirect[space[s_pcieIndex]] = value);
        space.Define(s_pcieData2, _ => _indirect.GetValueOrDefault(space[s_pcieIndex2]), (_, value) => _indirect[space[s_pcieIndex2]] = value);
        space.Define(s_scratch);
        space.Define(s_memorySize, _ => (uint)(gpu.Vram.Length >> 20));
        space.Define(s_firmware, _ => FirmwareReady);

        // BAR and silicon share their memory, so that a flush is done when it is asked for.
        space.Define(s_flushRequest);
        space.Define(s_flushDone, _ => space[s_flushRequest]);
        Reset();
    }

    /// <summary>As after the BIOS has initialized the device.</summary>
    public void Reset()
    {
        _indirect.Clear();
        _space[s_initialized] = InitComplete;
    }

    private uint ReadIndexed()
    {
        if ((_space[s_index] & InMemory) == 0)
            return _space.Read(_space[s_index] / sizeof(uint));
        ulong address = MemoryAddress();
        return address + sizeof(uint) <= _gpu.Vram.Length ? *(uint*)(_gpu.Vram.Bytes + address) : uint.MaxValue;
    }

    private void WriteIndexed(uint value)
    {
        if ((_space[s_index] & InMemory) == 0)
            _space.Write(_space[s_index] / sizeof(uint), value);
        else if (MemoryAddress() is var address && address + sizeof(uint) <= _gpu.Vram.Length)
            *(uint*)(_gpu.Vram.Bytes + address) = value;
    }

    private ulong MemoryAddress() => (_space[s_index] & ~InMemory & ~3u) | ((ulong)_space[s_indexHigh] << 31);
}
