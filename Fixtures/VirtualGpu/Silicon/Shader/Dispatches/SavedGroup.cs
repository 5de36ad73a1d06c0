namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>A work-group whose waves have saved themselves and left.</summary>
/// <param name="Owner">The dispatch that it belongs to.</param>
/// <param name="Handler">The trap handler that saved it, by which it comes back.</param>
/// <param name="Waves">Its waves, in the order in which they were saved.</param>
/// <param name="Xcc">Where it ran.</param>
/// <param name="ShaderEngine">Shader engine on which it ran.</param>
/// <param name="ScratchPart">Part of the scratch memory that its slots are in.</param>
/// <param name="ScratchSlots">Its slots, which it keeps, or none.</param>
internal sealed record SavedGroup(ResidentDispatch Owner, TrapHandler Handler, IReadOnlyList<SavedWave> Waves, int Xcc, int ShaderEngine, int ScratchPart, int[] ScratchSlots)
{
    /// <summary>Behind the last byte of its state.</summary>
    public ulong End => Waves[^1].Address + Waves[^1].Bytes;
}
