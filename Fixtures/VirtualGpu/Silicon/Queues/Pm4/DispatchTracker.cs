using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>The dispatches of a queue that have not ended, oldest first.</summary>
/// <param name="shaders">Where they run.</param>
internal sealed class DispatchTracker(IShaderArray shaders)
{
    private readonly List<Dispatch> _running = [];
    private ulong _launched;
    private ulong _ended;

    /// <summary>Dispatches launched so far.</summary>
    public ulong Launched => _launched;

    /// <summary>Whether none runs.</summary>
    public bool IsIdle => _running.Count == 0;

    /// <summary>Whether the first <paramref name="count"/> dispatches have all ended.</summary>
    public bool HasEnded(ulong count) => _ended >= count;

    /// <summary>Starts a dispatch.</summary>
    public void Launch(Dispatch dispatch)
    {
        shaders.Launch(dispatch);
        _running.Add(dispatch);
        _launched++;
    }

    /// <summary>Notes which dispatches have ended. The fault of one that failed, or null.</summary>
    public ShaderFault? Poll()
    {
        foreach (Dispatch dispatch in _running)
        {
            if (dispatch.Fault is { } fault)
                return fault;
        }

        // Only a run of ended dispatches from the oldest on counts: what waits for n dispatches waits for the first n.
        int ended = 0;
        while (ended < _running.Count && _running[ended].IsComplete)
            ended++;
        _running.RemoveRange(0, ended);
        _ended += (ulong)ended;
        return null;
    }
}
