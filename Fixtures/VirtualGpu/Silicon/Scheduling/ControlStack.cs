using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>
/// The control stack of a queue that waves were saved of: what the command processor starts them again by (ROCdbgapi, architecture.cpp:
/// gfx9_architecture_t::control_stack_iterate, compute_relaunch_*). It grows downwards: a word for each wave, and one on top of those of a work-group
/// that tells of its registers.
/// </summary>
internal static class ControlStack
{
    private const uint IsState = 1u << 31;
    private const uint FirstWave = 1u << 17;
    private const uint LastWave = 1u << 16;
    private const uint HasScratch = 1u << 15;
    private const uint Filler = 0x8000_0000; // a PM4 packet of one dword that does nothing; hardware has two packets here

    /// <summary>The words from the top of the stack down to its bottom, in the order of their addresses; none for no waves.</summary>
    public static uint[] Of(IReadOnlyList<SavedGroup> groups)
    {
        if (groups.Count == 0)
            return [];
        var words = new List<uint>();
        foreach (SavedGroup group in groups)
        {
            for (int n = 0; n < group.Waves.Count; n++)
                words.Add(Wave(group, n));
            words.Add(State(group.Owner));
        }

        words.Add(Filler);
        words.Add(Filler);
        words.Reverse();
        return [.. words];
    }

    private static uint Wave(SavedGroup group, int index) =>
        (uint)(group.ScratchSlots.Length == 0 ? 0 : group.ScratchSlots[index] & 0x1ff)
        | ((uint)group.ShaderEngine << 11)
        | (group.ScratchSlots.Length == 0 ? 0 : HasScratch)
        | (index == group.Waves.Count - 1 ? LastWave : 0)
        | (group.Waves[index].IsFirst ? FirstWave : 0);

    // Scalar registers count in units of 16, with the 16 trap temporaries, less one.
    private static uint State(ResidentDispatch dispatch) =>
        IsState | (uint)((dispatch.VectorRegisters / 4) - 1) | ((uint)(dispatch.ScalarRegisters / 16) << 6) | ((uint)(dispatch.LocalBytes / 512) << 9);
}
