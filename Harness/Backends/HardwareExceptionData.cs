namespace Harness.Backends;

/// <summary>A hardware exception as KFD reports it (kfd_hsa_hw_exception_data).</summary>
/// <param name="ResetType">0 whole GPU, 1 one engine.</param>
/// <param name="ResetCause">0 hang, 1 ECC.</param>
/// <param name="MemoryLost">True when video memory lost its contents.</param>
/// <param name="GpuId">Whose it was.</param>
public readonly record struct HardwareExceptionData(uint ResetType, uint ResetCause, bool MemoryLost, uint GpuId);
