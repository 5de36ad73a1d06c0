namespace Harness.Memory;

/// <summary>What a backend gave for a request for memory.</summary>
/// <param name="Handle">The driver's name for it; for KFD, gpu_id in the high half.</param>
/// <param name="Range">GPU virtual addresses.</param>
/// <param name="CpuAddress">The same memory for the CPU; 0 when it cannot reach it.</param>
/// <param name="Kind">Where it lives.</param>
/// <param name="Flags">How it behaves.</param>
public readonly record struct MemoryAllocation(ulong Handle, AddressRange Range, nint CpuAddress, MemoryKind Kind, MemoryFlags Flags);
