namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>Whether a wave can run, and if not, what it waits for.</summary>
internal enum WaveState
{
    /// <summary>Can run.</summary>
    Running,

    /// <summary>Can run, by other rules than those of the instruction before: <see cref="Wave.IndexesVectors"/> has changed.</summary>
    Switching,

    /// <summary>Executed s_sleep: gives up the rest of its slice.</summary>
    Sleeping,

    /// <summary>Waits at s_barrier for the rest of its work-group.</summary>
    AtBarrier,

    /// <summary>Executed s_endpgm.</summary>
    Ended,

    /// <summary>Stopped by an error; see <see cref="Wave.Fault"/>.</summary>
    Faulted,
}
