using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>
/// Takes waves off the compute units by the driver's trap handler, which saves them, and brings them back by it. Between the two there is nothing of a wave but what is in
/// memory and in its <see cref="SavedWave"/>.
/// </summary>
/// <param name="format">How the generation does it.</param>
/// <param name="interpreter">Runs the handler.</param>
/// <param name="launcher">Has the room for the waves.</param>
internal sealed class ContextSwitch(TrapFormat format, Interpreter interpreter, WaveLauncher launcher)
{
    /// <summary>Wave-instructions for which a wave may be in the handler: many times what it takes to save 256 vector registers and 64 KiB of local memory.</summary>
    private const int MostInstructions = 1 << 20;

    private const int Slice = 1024;

    private readonly Dictionary<object, Stack<SavedGroup>> _saved = new(ReferenceEqualityComparer.Instance); // by owner, the last saved on top

    /// <summary>Work-groups of an owner that have saved themselves, in the order of their places in memory.</summary>
    public IReadOnlyList<SavedGroup> SavedOf(object owner) => _saved.TryGetValue(owner, out Stack<SavedGroup>? groups) ? [.. groups.Reverse()] : [];

    /// <summary>Lets a resident work-group save itself and leave; false when no wave of it was left, or one could not.</summary>
    public bool TrySave(WorkGroup group, TrapHandler handler, SaveArea area, out ShaderFault? fault)
    {
        // A wave on its way back comes to its program first: its place in memory is still needed.
        Wave[] waves = [.. group.Waves.Where(wave => wave.State != WaveState.Ended)];
        fault = RunWhile(group, waves, static wave => wave.IsPrivileged, "come back from the trap handler");
        if (fault is not null)
            return false;
        waves = [.. waves.Where(wave => wave.State != WaveState.Ended)];
        var places = new List<SavedWave>();
        Stack<SavedGroup> groups = _saved.GetValueOrDefault(group.Dispatch.Owner) ?? new Stack<SavedGroup>();
        ulong next = groups.TryPeek(out SavedGroup? last) ? last.End : area.Start;
        group.FindPlace = wave =>
        {
            SavedWave place = PlaceOf(wave, next, places.Count == 0);
            if (place.Address + place.Bytes > area.End)
                return null;
            next += place.Bytes;
            places.Add(place);
            return place;
        };
        fault = waves.Select(wave => wave.TrapToSave(handler)).FirstOrDefault(error => error is not null);
        if (fault is not null)
            return false;
        group.ClearBarrier();
        fault = RunWhile(group, waves, static _ => true, "save itself and end in the trap handler") ?? waves.Select(Unsaved).FirstOrDefault(error => error is not null);
        if (fault is not null || places.Count == 0)
            return false;
        groups.Push(launcher.Leave(group, places, handler));
        _saved[group.Dispatch.Owner] = groups;
        return true;
    }

    /// <summary>Brings the work-group back that was saved last; null when there is none, or no room.</summary>
    public WorkGroup? TryRestore(object owner)
    {
        if (!_saved.TryGetValue(owner, out Stack<SavedGroup>? groups))
            return null;
        WorkGroup? group = launcher.TryRestore(groups.Peek());
        if (group is null)
            return null;
        groups.Pop();
        if (groups.Count == 0)
            _saved.Remove(owner);
        return group;
    }

    /// <summary>Forgets what was saved of a dispatch.</summary>
    public void Drop(ResidentDispatch dispatch)
    {
        if (!_saved.Remove(dispatch.Dispatch.Owner, out Stack<SavedGroup>? groups))
            return;
        foreach (SavedGroup group in groups.Where(group => group.Owner == dispatch))
            launcher.Drop(group);
        SavedGroup[] others = [.. groups.Where(group => group.Owner != dispatch).Reverse()];
        if (others.Length != 0)
            _saved.Add(dispatch.Dispatch.Owner, new Stack<SavedGroup>(others));
    }

    // What the handler keeps of a wave, from its first byte on: vector registers, scalar registers, hardware registers, local memory in the first wave's.
    private SavedWave PlaceOf(Wave wave, ulong address, bool first)
    {
        uint bytes = (uint)(wave.AllocatedVectors * Wave.Stride * sizeof(uint)) + (uint)(wave.AllocatedScalars * sizeof(uint)) + format.HardwareBytes + format.Padding
            + (first ? (uint)wave.Group.LocalBytes : 0);
        return new SavedWave(address, bytes, first, wave.ScratchBase);
    }

    private static ShaderFault? Unsaved(Wave wave) =>
        wave.Place is null ? new ShaderFault(wave.ProgramCounter, "the wave ended in the trap handler and had not asked where to save itself", null) : null;

    // Gives the waves of a work-group their turns until none of them is left that has something to do.
    private ShaderFault? RunWhile(WorkGroup group, Wave[] waves, Func<Wave, bool> isBusy, string what)
    {
        for (int turn = 0; turn < MostInstructions / Slice; turn++)
        {
            bool busy = false;
            foreach (Wave wave in waves)
            {
                if (wave.State == WaveState.Ended || !isBusy(wave))
                    continue;
                busy = true;
                if (wave.State == WaveState.Sleeping)
                    wave.State = WaveState.Running;
                if (wave.State != WaveState.Running)
                    continue;
                interpreter.Run(wave, Slice);
                if (wave.State == WaveState.Faulted)
                    return wave.Fault;
                if (wave.State == WaveState.Ended)
                    group.WaveEnded();
            }

            if (!busy)
                return null;
        }

        Wave late = waves.First(wave => wave.State != WaveState.Ended && isBusy(wave));
        return new ShaderFault(late.ProgramCounter, $"the wave did not {what} within {MostInstructions} instructions", null);
    }
}
