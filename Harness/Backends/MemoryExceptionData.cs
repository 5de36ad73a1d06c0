namespace Harness.Backends;

/// <summary>A page fault as KFD reports it (kfd_hsa_memory_exception_data).</summary>
/// <param name="Address">The page that was not reachable.</param>
/// <param name="GpuId">Whose fault it was.</param>
/// <param name="NotPresent">There is no mapping.</param>
/// <param name="ReadOnly">A write to a mapping without W.</param>
/// <param name="NoExecute">An instruction fetch from a mapping without X.</param>
/// <param name="Imprecise">The address is not exact.</param>
/// <param name="ErrorType">0 none, 1 SRAM ECC, 2 poison consumed, 3 GPU hang.</param>
public readonly record struct MemoryExceptionData(
    ulong Address, uint GpuId, bool NotPresent, bool ReadOnly, bool NoExecute, bool Imprecise, uint ErrorType);
