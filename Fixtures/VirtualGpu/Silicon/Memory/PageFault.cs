namespace VirtualGpu.Silicon.Memory;

/// <summary>A translation that failed.</summary>
/// <param name="Address">The virtual address that was accessed.</param>
/// <param name="Access">What it was accessed for.</param>
/// <param name="Present">True when a valid entry exists but forbids the access.</param>
public readonly record struct PageFault(ulong Address, MemoryAccess Access, bool Present);
