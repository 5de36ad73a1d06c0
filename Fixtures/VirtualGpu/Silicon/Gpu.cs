using System.Collections.Concurrent;

namespace VirtualGpu.Silicon;

/// <summary>The device: memory, engines and interrupt ring, and the thread that runs them.</summary>
public sealed class Gpu
{
    private readonly ConcurrentQueue<Action> _requests = new();

    /// <summary>Runs <paramref name="action"/> on the engine's thread, between two steps, and waits for it.</summary>
    public void Invoke(Action action) => _requests.Enqueue(action);
}
