namespace VirtualGpu.Models;

/// <summary>The generations of the virtual GPUs.</summary>
public static class GpuGenerations
{
    /// <summary>gfx9.4.3 and later gfx9 (CDNA 3): several XCCs as one device.</summary>
    public static GpuGeneration Gfx943 { get; } = new()
    {
        Name = "gfx9.4.3",
        Descriptors = new QueueDescriptorFormat
        {
            StaticThreadManagement = [23, 24, 26, 27],
            SdmaReadPointerReportHigh = 8,
            SdmaWritePointerPollHigh = 28,
            SdmaDoorbellOffset = 22,
            SdmaDummy = 27,
            SlotBasedWritePointerShift = 25,
            PreloadSize = 0x53,
            SwitchesWithoutSaveArea = false,
            ControlStackFollows = true,
            Status0 = 1 << 14,
            IndirectControl = (3u << 20) | (1u << 23),
            AqlRingControl = 1u << 16,
            GlobalWaveSyncLimits = 1u << 23,
            SdmaRingControl = 0,
            ComputeUnitsPerMaskBit = 1,
        },

        // SOC15_IH_CLIENTID_SDMA0 to SDMA3 of each die
        Interrupts = new InterruptFormat { SdmaClients = [0x08, 0x09, 0x01, 0x04], SdmaTrapSource = 224, ShaderFaultClient = 0x1b, SdmaFaultClient = 0x12 },
        PageTables = new PageTableFormat { DirectoryMapsPage = 1UL << 54 },
        Waves = new WaveFormat { HasWave32 = false, ScratchSizeMask = 0x1fff, ScratchSizeUnit = 1024, ScratchIsPerEngine = false, LocalMemoryUnit = 512, HasPackedWorkItemIds = true, HasArchitectedScratch = true, VectorGranule = 8, ScalarGranule = 16 },
        Traps = null,
        ContextSave = new ContextSaveFormat { WavesPerComputeUnit = 40, WavesPerEngine = 512, ControlStackPerWave = 8, VectorRegisters = 0x80000, LocalMemory = 0x10000 },
        Queues = new QueueResources
        {
            FirstVmid = 3,
            ReservedSdmaQueues = 0,
            SdmaDoorbellAlignment = 4,
            HasXnackPerProcess = true,
            HasMes = false,
        },
        Identity = new IdentityFacts
        {
            DrmFamily = 141, // AMDGPU_FAMILY_AI
            FirmwareVersion = 184,
            VectorCacheKilobytes = 16,
            InstructionCacheKilobytes = 64,
            UnitsOfSharedCaches = 2,
            Level2Kilobytes = 4096,
            Level2Line = 128,
            HasPreciseMemoryOperations = true,
            WatchMaskHighBit = 30,
        },
        Log = new LogTexts
        {
            BadOpcodeFunction = "gfx_v9_4_3_bad_op_irq",
            FaultHeadline = "no-retry page fault",
            Hubs = [new FaultHub(0x12, "mmhub0", "IH client 0x12 (VMC)"), new FaultHub(0x1b, "gfxhub0", "IH client 0x1b (UTCL2)")],
            ProcessPreposition = "for",
            NamesDie = true,
        },
    };

    /// <summary>gfx9.0 (Vega).</summary>
    public static GpuGeneration Gfx9 { get; } = Gfx943 with
    {
        Name = "gfx9",
        Descriptors = Gfx943.Descriptors with { StaticThreadManagement = [23, 24, 26, 27, 39, 40, 41, 42], GlobalWaveSyncLimits = 0 },
        Interrupts = Gfx943.Interrupts with { SdmaClients = [0x08, 0x09] },
        Waves = Gfx943.Waves with { HasPackedWorkItemIds = false, HasArchitectedScratch = false, VectorGranule = 4 },
        Traps = new TrapFormat { RestoreEntry = 4, SaveMessage = 4, SaveContext = 1 << 10, FirstWave = 1 << 26, HardwareBytes = 128, Padding = 64, NamedScalars = 102 },
        ContextSave = Gfx943.ContextSave with { VectorRegisters = 0x40000 },
        Queues = Gfx943.Queues with { FirstVmid = 8, HasXnackPerProcess = false },
        Identity = Gfx943.Identity with
        {
            FirmwareVersion = 0x81e1, // vega10_mec.bin of linux-firmware, which counts from 0x8000
            InstructionCacheKilobytes = 32,
            UnitsOfSharedCaches = 3,
            Level2Line = 64,
            HasPreciseMemoryOperations = false,
            WatchMaskHighBit = 29,
        },
        Log = Gfx943.Log with { BadOpcodeFunction = "gfx_v9_0_bad_op_irq", NamesDie = false },
    };

    /// <summary>gfx11 (RDNA 3).</summary>
    public static GpuGeneration Gfx11 { get; } = new()
    {
        Name = "gfx11",
        Descriptors = new QueueDescriptorFormat
        {
            StaticThreadManagement = [23, 24, 26, 27, 44, 45, 46, 47],
            SdmaReadPointerReportHigh = 7,
            SdmaWritePointerPollHigh = 26,
            SdmaDoorbellOffset = 19,
            SdmaDummy = 25,
            SlotBasedWritePointerShift = 18,
            PreloadSize = 0x55,
            SwitchesWithoutSaveArea = true,
            ControlStackFollows = false,
            Status0 = (1 << 14) | (1u << 29),
            IndirectControl = 3u << 20,
            AqlRingControl = 0,
            GlobalWaveSyncLimits = 0,
            SdmaRingControl = 1u << 11,
            ComputeUnitsPerMaskBit = 2,
        },
        Interrupts = new InterruptFormat { SdmaClients = [0x0a], SdmaTrapSource = 49, ShaderFaultClient = 0x1b, SdmaFaultClient = 0x1b }, // SOC21_IH_CLIENTID_GFX
        PageTables = new PageTableFormat { DirectoryMapsPage = 1UL << 54 },
        Waves = new WaveFormat { HasWave32 = true, ScratchSizeMask = 0x7fff, ScratchSizeUnit = 256, ScratchIsPerEngine = true, LocalMemoryUnit = 512, HasPackedWorkItemIds = true, HasArchitectedScratch = true, VectorGranule = 8, ScalarGranule = 0 },
        Traps = null,
        ContextSave = new ContextSaveFormat { WavesPerComputeUnit = 32, WavesPerEngine = uint.MaxValue, ControlStackPerWave = 12, VectorRegisters = 0x60000, LocalMemory = 0x10000 },
        Queues = new QueueResources
        {
            FirstVmid = 8,
            ReservedSdmaQueues = 2,
            SdmaDoorbellAlignment = 1,
            HasXnackPerProcess = false,
            HasMes = true,
        },
        Identity = new IdentityFacts
        {
            DrmFamily = 145, // AMDGPU_FAMILY_GC_11_0_0
            FirmwareVersion = 550,
            VectorCacheKilobytes = 32,
            InstructionCacheKilobytes = 64,
            UnitsOfSharedCaches = 2,
            Level2Kilobytes = 6144,
            Level2Line = 128,
            HasPreciseMemoryOperations = false,
            WatchMaskHighBit = 29,
        },
        Log = new LogTexts
        {
            BadOpcodeFunction = "gfx_v11_0_bad_op_irq",
            FaultHeadline = "page fault",
            Hubs = [new FaultHub(0x1b, "gfxhub", "client 10")],
            ProcessPreposition = "in",
            NamesDie = false,
        },
    };
}
