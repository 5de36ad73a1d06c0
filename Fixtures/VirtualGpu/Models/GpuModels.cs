using Harness.Foundation;

namespace VirtualGpu.Models;

/// <summary>The GPUs that the virtual silicon can be.</summary>
public static class GpuModels
{
    /// <summary>Vega 10: wave64, gfx9 packets. It is what stands on the PCI bus of a virtual machine, and a target that is named, so that the model of the driver can be held against the genuine one.</summary>
    public static GpuModel Gfx900 { get; } = new()
    {
        Name = "AMD Radeon Vega Frontier Edition",
        Gfx = new GfxVersion(9, 0, 0),
        Generation = GpuGenerations.Gfx9,
        FirstKfdMinor = 11, // Linux 6.1, the oldest that is modelled
        WaveSize = 64,
        XccCount = 1,
        ShaderEnginesPerXcc = 4,
        ShaderArraysPerEngine = 1,
        ComputeUnits = 64,
        ComputeUnitsPerArray = 16,
        SimdsPerComputeUnit = 4,
        WavesPerSimd = 10,
        LdsKilobytes = 64,
        VramBytes = 16UL << 30,
        SdmaEngines = 2,
        SdmaXgmiEngines = 0,
        SdmaQueuesPerEngine = 2,
        ComputeQueues = 24,
        DeviceId = 0x6863,
        RevisionId = 0,
        AsicRevision = 1,
        GraphicsBlock = new GfxVersion(9, 0, 1),
        SdmaBlock = new GfxVersion(4, 0, 0),
        EngineClock = 1600,
        MemoryClock = 945,
        MemoryWidth = 2048,
        ReferenceClockHz = 27_000_000,
    };

    /// <summary>CDNA 3 in SPX mode: eight XCCs as one device, wave64, gfx9 packets.</summary>
    public static GpuModel Gfx942 { get; } = new()
    {
        Name = "AMD Instinct MI300X",
        Gfx = new GfxVersion(9, 4, 2),
        Generation = GpuGenerations.Gfx943,
        FirstKfdMinor = 14, // Linux 6.5
        WaveSize = 64,
        XccCount = 8,
        ShaderEnginesPerXcc = 4,
        ShaderArraysPerEngine = 1,
        ComputeUnits = 304,
        ComputeUnitsPerArray = 10,
        SimdsPerComputeUnit = 4,
        WavesPerSimd = 8,
        LdsKilobytes = 64,
        VramBytes = 192UL << 30,
        SdmaEngines = 2,
        SdmaXgmiEngines = 14,
        SdmaQueuesPerEngine = 8,
        ComputeQueues = 24,
        DeviceId = 0x74a1,
        RevisionId = 0,
        AsicRevision = 1,
        GraphicsBlock = new GfxVersion(9, 4, 3),
        SdmaBlock = new GfxVersion(4, 4, 2),
        EngineClock = 2100,
        MemoryClock = 1300,
        MemoryWidth = 8192,
    };

    /// <summary>RDNA 3: wave32, gfx10 and later packet forms.</summary>
    public static GpuModel Gfx1100 { get; } = new()
    {
        Name = "AMD Radeon RX 7900 XTX",
        Gfx = new GfxVersion(11, 0, 0),
        Generation = GpuGenerations.Gfx11,
        FirstKfdMinor = 11, // Linux 6.1, the oldest that is modelled
        WaveSize = 32,
        XccCount = 1,
        ShaderEnginesPerXcc = 6,
        ShaderArraysPerEngine = 2,
        ComputeUnits = 96,
        ComputeUnitsPerArray = 8,
        SimdsPerComputeUnit = 2,
        WavesPerSimd = 16,
        LdsKilobytes = 64,
        VramBytes = 24UL << 30,
        SdmaEngines = 2,
        SdmaXgmiEngines = 0,
        SdmaQueuesPerEngine = 6,
        ComputeQueues = 24,
        DeviceId = 0x744c,
        RevisionId = 0xc8,
        AsicRevision = 0,
        GraphicsBlock = new GfxVersion(11, 0, 0),
        SdmaBlock = new GfxVersion(6, 0, 0),
        EngineClock = 2526,
        MemoryClock = 1249,
        MemoryWidth = 384,
    };

    /// <summary>What <c>virtual</c> means: one of each kind of packets and waves.</summary>
    public static IReadOnlyList<GpuModel> Usual { get; } = [Gfx942, Gfx1100];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GpuModel> All { get; } = [.. Usual, Gfx900];
}
