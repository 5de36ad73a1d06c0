using Harness.Contracts;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Execution;
using VirtualGpu.Silicon.Shader.Isa;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader;

/// <summary>
/// The shader cores: an interpreter of whole waves. Single-threaded; waves take turns in slices, so that a wave that spins holds
/// nobody up, and work-groups become resident only as fast as others end, so that large grids stream through few registers.
/// </summary>
public sealed class ShaderArray : IShaderArray, IDisposable
{
    /// <summary>Wave-instructions of one turn.</summary>
    private const int Slice = 1024;

    /// <summary>Work-groups of one dispatch that become resident in one step.</summary>
    private const int GroupsPerStep = 8;

    private readonly ShaderBehavior _behavior;
    private readonly Interpreter _interpreter;
    private readonly WaveLauncher _launcher;
    private readonly GpuModel _model;
    private readonly List<ResidentDispatch> _dispatches = [];
    private readonly List<WorkGroup> _groups = [];
    private readonly HashSet<object> _suspended = [];
    private readonly ContextSwitch? _switch;

    /// <summary>Makes the shader cores of a GPU.</summary>
    /// <param name="model">How many there are, and their instruction set. Throws <see cref="NotSupportedException"/> for an unknown one.</param>
    /// <param name="contract">The contract that they keep.</param>
    public ShaderArray(GpuModel model, Contract contract)
    {
        _model = model;
        _behavior = new ShaderBehavior(contract);
        InstructionSet instructionSet = InstructionSets.Of(model);
        _interpreter = new Interpreter(instructionSet);
        _launcher = new WaveLauncher(model, _behavior, instructionSet);
        if (model.Generation.Traps is { } traps)
            _switch = new ContextSwitch(traps, _interpreter, _launcher);
    }

    /// <inheritdoc/>
    public ulong InstructionsExecuted { get; private set; }

    /// <inheritdoc/>
    public int ResidentWaves { get; private set; }

    /// <inheritdoc/>
    public void Launch(Dispatch dispatch)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        var resident = new ResidentDispatch(dispatch, _model, _behavior);
        if (_launcher.Refuse(resident) is { } reason)
            dispatch.Fault = new ShaderFault(dispatch.ProgramAddress, reason, null);
        else if (resident.GroupCount == 0)
            dispatch.IsComplete = true;
        else
            _dispatches.Add(resident);
    }

    /// <inheritdoc/>
    public bool Step()
    {
        bool worked = false;
        LaunchGroups();

        // Groups leave the list while it is walked; the ones behind move up.
        for (int n = 0; n < _groups.Count;)
        {
            WorkGroup group = _groups[n];
            if (IsRunnable(group.Owner))
                worked |= Run(group);
            if (n < _groups.Count && ReferenceEquals(_groups[n], group))
                n++;
        }

        return worked;
    }

    /// <inheritdoc/>
    public void Suspend(object owner)
    {
        if (!_suspended.Add(owner))
            return;
        foreach (WorkGroup group in _groups)
        {
            if (ReferenceEquals(group.Dispatch.Owner, owner))
                Preemption.Break(group, _behavior);
        }
    }

    /// <inheritdoc/>
    public SavedContext Save(object owner, TrapHandler handler, SaveArea area)
    {
        Suspend(owner);
        ContextSwitch contextSwitch = _switch ?? throw new NotSupportedException($"the trap handler of {_model.Gfx.Name} is not modelled");
        var faults = new List<ShaderFault>();
        foreach (WorkGroup group in _groups.Where(group => ReferenceEquals(group.Dispatch.Owner, owner)).ToArray())
        {
            if (group.Dispatch.Fault is not null)
                continue; // it went with another work-group
            if (contextSwitch.TrySave(group, handler, area, out ShaderFault? fault))
            {
                _groups.Remove(group);
                ResidentWaves -= group.Waves.Length;
            }
            else if (fault is null)
            {
                Finish(group);
            }
            else
            {
                group.Dispatch.Fault = fault;
                faults.Add(fault);
                Remove(group.Owner);
            }
        }

        IReadOnlyList<SavedGroup> saved = contextSwitch.SavedOf(owner);
        return new SavedContext(saved.Count == 0 ? area.Start : saved[^1].End, faults) { Groups = saved };
    }

    /// <inheritdoc/>
    public void Resume(object owner) => _suspended.Remove(owner);

    /// <inheritdoc/>
    public void Kill(object owner)
    {
        foreach (ResidentDispatch dispatch in _dispatches.Where(d => ReferenceEquals(d.Dispatch.Owner, owner)).ToArray())
            Remove(dispatch);
        _suspended.Remove(owner);
    }

    /// <inheritdoc/>
    public void InvalidateInstructionCache() => _interpreter.Invalidate();

    /// <inheritdoc/>
    public void Dispose()
    {
        _interpreter.Dispose();
        _launcher.Dispose();
    }

    private bool IsRunnable(ResidentDispatch dispatch) =>
        !_suspended.Contains(dispatch.Dispatch.Owner) && (_behavior.SchedulesFairly || ReferenceEquals(dispatch, _dispatches[0]));

    private void LaunchGroups()
    {
        foreach (ResidentDispatch dispatch in _dispatches)
        {
            if (!IsRunnable(dispatch))
                continue;
            while (_switch?.TryRestore(dispatch.Dispatch.Owner) is { } restored)
                Add(restored);
            for (int n = 0; n < GroupsPerStep && dispatch.Launched < dispatch.GroupCount; n++)
            {
                WorkGroup? group = _launcher.TryLaunch(dispatch);
                if (group == null)
                    break;
                Add(group);
            }

            if (!_behavior.CompletesAfterLastWave && dispatch.Launched == dispatch.GroupCount)
                dispatch.Dispatch.IsComplete = true;
        }
    }

    private void Add(WorkGroup group)
    {
        ResidentWaves += group.Waves.Length;
        _groups.Add(group);
    }

    // Gives each wave of a group a turn; true when one of them did more than poll.
    private bool Run(WorkGroup group)
    {
        bool worked = false;
        foreach (Wave wave in group.Waves)
        {
            if (wave.State == WaveState.Sleeping)
                wave.State = WaveState.Running;
            if (wave.State != WaveState.Running)
                continue;
            InstructionsExecuted += (ulong)_interpreter.Run(wave, Slice);
            worked |= wave.State != WaveState.Sleeping;
            if (wave.State == WaveState.Ended)
                group.WaveEnded();
            if (wave.State == WaveState.Faulted)
            {
                group.Dispatch.Fault = wave.Fault;
                Remove(group.Owner);
                return true;
            }
        }

        if (group.LiveWaves == 0)
            Finish(group);
        return worked;
    }

    private void Finish(WorkGroup group)
    {
        ResidentDispatch owner = group.Owner;
        Retire(group);
        if (owner.Resident != 0 || owner.Launched < owner.GroupCount)
            return;
        _dispatches.Remove(owner);
        owner.Dispatch.IsComplete = true;
    }

    private void Remove(ResidentDispatch dispatch)
    {
        foreach (WorkGroup group in _groups.Where(g => ReferenceEquals(g.Owner, dispatch)).ToArray())
            Retire(group);
        _switch?.Drop(dispatch);
        _dispatches.Remove(dispatch);
    }

    private void Retire(WorkGroup group)
    {
        _groups.Remove(group);
        ResidentWaves -= group.Waves.Length;
        _launcher.Retire(group);
    }
}
