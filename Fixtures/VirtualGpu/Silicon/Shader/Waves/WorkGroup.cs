using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>A resident work-group: its waves, its local memory and its barrier.</summary>
internal sealed unsafe class WorkGroup
{
    private int _atBarrier;

    /// <summary>The dispatch that it belongs to.</summary>
    public required ResidentDispatch Owner { get; init; }

    /// <summary>What differs between instruction sets.</summary>
    public required InstructionSet InstructionSet { get; init; }

    /// <summary>The contract's clauses.</summary>
    public required ShaderBehavior Behavior { get; init; }

    /// <summary>How its waves leave by the trap handler and come back; null where that is not modelled.</summary>
    public required TrapFormat? Traps { get; init; }

    /// <summary>Gives a wave that has come into the trap handler its place in memory; null while nobody asked it to save itself.</summary>
    public Func<Wave, SavedWave?>? FindPlace { get; set; }

    /// <summary>Compute unit that it is resident on, counted over the device.</summary>
    public required int ComputeUnit { get; init; }

    /// <summary>Its waves.</summary>
    public required Wave[] Waves { get; init; }

    /// <summary>Local memory.</summary>
    public required byte* Local { get; init; }

    /// <summary>Bytes of local memory that are allocated to it.</summary>
    public required int LocalBytes { get; init; }

    /// <summary>Scratch slots of the waves, or empty.</summary>
    public required int[] ScratchSlots { get; init; }

    /// <summary>Waves that have not ended.</summary>
    public int LiveWaves { get; private set; }

    /// <summary>The dispatch as the command processor handed it over.</summary>
    public Dispatch Dispatch => Owner.Dispatch;

    /// <summary>Counts the waves, once they are started.</summary>
    public void Begin() => LiveWaves = Waves.Length;

    /// <summary>Holds a wave until all live waves have come.</summary>
    public void ArriveAtBarrier(Wave wave)
    {
        if (!Behavior.BarriersHold)
            return;
        wave.State = WaveState.AtBarrier;
        _atBarrier++;
        OpenBarrier();
    }

    /// <summary>A wave has ended; barriers no longer wait for it.</summary>
    public void WaveEnded()
    {
        LiveWaves--;
        OpenBarrier();
    }

    /// <summary>Forgets who has come to the barrier, as all waves are about to come anew.</summary>
    public void ClearBarrier() => _atBarrier = 0;

    private void OpenBarrier()
    {
        if (_atBarrier == 0 || _atBarrier < LiveWaves)
            return;
        _atBarrier = 0;
        foreach (Wave wave in Waves)
        {
            if (wave.State == WaveState.AtBarrier)
                wave.State = WaveState.Running;
        }
    }
}
