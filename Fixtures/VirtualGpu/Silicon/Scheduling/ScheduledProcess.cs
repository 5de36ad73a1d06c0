using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>A process of a run list.</summary>
/// <param name="Pasid">Its process address-space id.</param>
/// <param name="Tables">Its page tables.</param>
/// <param name="ShMemBases">Its apertures.</param>
/// <param name="Space">Its address space.</param>
internal sealed record ScheduledProcess(int Pasid, FourLevelPageTables Tables, uint ShMemBases, AddressSpace Space)
{
    /// <summary>Its trap handler, as the last MAP_PROCESS names it; null when it has none.</summary>
    public TrapHandler? Handler { get; set; }
}
