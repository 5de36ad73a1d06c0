namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>Where the waves of a queue may save themselves. Byte addresses in the address space of the process.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Behind the last one.</param>
public readonly record struct SaveArea(ulong Start, ulong End);
