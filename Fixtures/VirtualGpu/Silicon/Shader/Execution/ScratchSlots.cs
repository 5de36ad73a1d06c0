using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>
/// Which parts of scratch backing memories are in use. Dispatches that share a backing memory (those of one queue) share its slots.
/// </summary>
internal sealed class ScratchSlots
{
    private readonly Dictionary<(AddressSpace Memory, ulong Base, int Part), bool[]> _used = [];

    /// <summary>Takes free slots of a part of a backing memory; false, and nothing taken, when there are not enough.</summary>
    public bool TryTake(ResidentDispatch dispatch, int part, Span<int> slots)
    {
        bool[] used = Find(dispatch, part);
        int found = 0;
        for (int slot = 0; slot < used.Length && found < slots.Length; slot++)
        {
            if (!used[slot])
                slots[found++] = slot;
        }

        if (found < slots.Length)
            return false;
        foreach (int slot in slots)
            used[slot] = true;
        return true;
    }

    /// <summary>Gives slots back.</summary>
    public void Release(ResidentDispatch dispatch, int part, ReadOnlySpan<int> slots)
    {
        bool[] used = Find(dispatch, part);
        foreach (int slot in slots)
            used[slot] = false;
    }

    private bool[] Find(ResidentDispatch dispatch, int part)
    {
        (AddressSpace Memory, ulong Base, int Part) key = (dispatch.Dispatch.Memory, dispatch.Dispatch.ScratchBase, part);
        if (!_used.TryGetValue(key, out bool[]? used) || used.Length < dispatch.ScratchWaves)
        {
            Array.Resize(ref used, dispatch.ScratchWaves);
            _used[key] = used;
        }

        return used;
    }
}
