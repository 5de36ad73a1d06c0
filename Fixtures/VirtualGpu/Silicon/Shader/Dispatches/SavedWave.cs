namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>A wave that has saved itself: what of it is not in memory, but in the command processor.</summary>
/// <param name="Address">First byte of its state.</param>
/// <param name="Bytes">Bytes of its state.</param>
/// <param name="IsFirst">Whether the local memory of its work-group is among it.</param>
/// <param name="ScratchBase">Where its scratch is.</param>
internal sealed record SavedWave(ulong Address, uint Bytes, bool IsFirst, ulong ScratchBase);
