using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>A packet that was started and whose slot is not free yet.</summary>
/// <param name="index">Its index since the queue was created.</param>
/// <param name="completionSignal">Address of its amd_signal_t, or 0.</param>
/// <param name="dispatch">Its grid, or null.</param>
/// <param name="start">Reference counter when it was started.</param>
internal sealed class AqlPacketState(ulong index, ulong completionSignal, Dispatch? dispatch, ulong start)
{
    /// <summary>Index since the queue was created.</summary>
    public ulong Index { get; } = index;

    /// <summary>Address of the amd_signal_t, or 0.</summary>
    public ulong CompletionSignal { get; } = completionSignal;

    /// <summary>The grid, or null.</summary>
    public Dispatch? Dispatch { get; } = dispatch;

    /// <summary>Reference counter when it was started.</summary>
    public ulong Start { get; } = start;

    /// <summary>Whether its completion was told.</summary>
    public bool IsComplete { get; set; }
}
