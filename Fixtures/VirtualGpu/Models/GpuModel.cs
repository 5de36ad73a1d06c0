using Harness.Foundation;

namespace VirtualGpu.Models;

/// <summary>What distinguishes one GPU from another: data only. Counts are of the whole device unless they say otherwise.</summary>
public sealed record GpuModel
{
    /// <summary>Marketing name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Graphics IP version.</summary>
    public required GfxVersion Gfx { get; init; }

    /// <summary>What it has in common with others.</summary>
    public required GpuGeneration Generation { get; init; }

    /// <summary>First minor version of KFD whose driver knows it.</summary>
    public required int FirstKfdMinor { get; init; }

    /// <summary>Lanes of a wave that the compiler uses by default: 64 or 32.</summary>
    public required int WaveSize { get; init; }

    /// <summary>Accelerator complex dies (XCC) of the one partition (SPX mode).</summary>
    public required int XccCount { get; init; }

    /// <summary>Shader engines of one XCC.</summary>
    public required int ShaderEnginesPerXcc { get; init; }

    /// <summary>Shader arrays of one shader engine.</summary>
    public required int ShaderArraysPerEngine { get; init; }

    /// <summary>Compute units of the device.</summary>
    public required int ComputeUnits { get; init; }

    /// <summary>Compute units that a shader array has room for (max_cu_per_sh).</summary>
    public required int ComputeUnitsPerArray { get; init; }

    /// <summary>Compute units of a shader array: those that are over after a division go to the first arrays.</summary>
    /// <param name="engine">Shader engine of an XCC.</param>
    /// <param name="array">Shader array of the engine.</param>
    public int ComputeUnitsOf(int engine, int array)
    {
        (int units, int rest) = Math.DivRem(ComputeUnits / XccCount, ShaderEnginesPerXcc * ShaderArraysPerEngine);
        return units + (engine + (array * ShaderEnginesPerXcc) < rest ? 1 : 0);
    }

    /// <summary>SIMDs of a compute unit: 4 on gfx9, 2 on gfx10 and later.</summary>
    public required int SimdsPerComputeUnit { get; init; }

    /// <summary>Wave slots of a SIMD.</summary>
    public required int WavesPerSimd { get; init; }

    /// <summary>Local data share of a compute unit (gfx9) or work-group processor half, in KiB.</summary>
    public required int LdsKilobytes { get; init; }

    /// <summary>Video memory, in bytes; sparse on the host.</summary>
    public required ulong VramBytes { get; init; }

    /// <summary>SDMA engines outside the XGMI pool.</summary>
    public required int SdmaEngines { get; init; }

    /// <summary>SDMA engines of the XGMI pool.</summary>
    public required int SdmaXgmiEngines { get; init; }

    /// <summary>SDMA queues of one engine that user mode may have.</summary>
    public required int SdmaQueuesPerEngine { get; init; }

    /// <summary>Hardware compute queues.</summary>
    public required int ComputeQueues { get; init; }

    /// <summary>PCI device id.</summary>
    public required ushort DeviceId { get; init; }

    /// <summary>PCI revision id.</summary>
    public required byte RevisionId { get; init; }

    /// <summary>Revision of the chip (amdgpu_device.rev_id).</summary>
    public required uint AsicRevision { get; init; }

    /// <summary>Version of the IP block of graphics and compute (GC_HWIP).</summary>
    public required GfxVersion GraphicsBlock { get; init; }

    /// <summary>Version of the IP block of the SDMA engines (SDMA0_HWIP).</summary>
    public required GfxVersion SdmaBlock { get; init; }

    /// <summary>Highest engine clock, in MHz.</summary>
    public required int EngineClock { get; init; }

    /// <summary>Highest memory clock, in MHz.</summary>
    public required int MemoryClock { get; init; }

    /// <summary>Memory bus, in bits.</summary>
    public required int MemoryWidth { get; init; }

    /// <summary>Frequency of the counter behind RELEASE_MEM and SDMA time stamps, in Hz.</summary>
    public ulong ReferenceClockHz { get; init; } = 100_000_000;

    /// <summary>The same in kHz.</summary>
    public uint ReferenceClockKilohertz => (uint)(ReferenceClockHz / 1000);

    /// <summary>Highest engine clock, in kHz.</summary>
    public ulong EngineClockKilohertz => (ulong)EngineClock * 1000;

    /// <summary>Highest memory clock, in kHz.</summary>
    public ulong MemoryClockKilohertz => (ulong)MemoryClock * 1000;

    /// <summary>Shader arrays of the device.</summary>
    public int ShaderArrays => ShaderEnginesPerXcc * ShaderArraysPerEngine * XccCount;

    /// <summary>Compute units of each shader array.</summary>
    public IEnumerable<int> UnitsOfArrays => Enumerable.Range(0, ShaderArrays).Select(i => (ComputeUnits * (i + 1) / ShaderArrays) - (ComputeUnits * i / ShaderArrays));

    /// <summary>Mask of the SDMA engines outside the XGMI pool.</summary>
    public uint SdmaEngineMask => (1u << SdmaEngines) - 1;

    /// <summary>Mask of the SDMA engines of the XGMI pool, whose ids follow.</summary>
    public uint SdmaXgmiEngineMask => ((1u << SdmaXgmiEngines) - 1) << SdmaEngines;
}
