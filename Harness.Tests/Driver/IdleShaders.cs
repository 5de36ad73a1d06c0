using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Driver;

/// <summary>Shader cores that never get work.</summary>
internal sealed class IdleShaders : IShaderArray
{
    public ulong InstructionsExecuted => 0;

    public int ResidentWaves => 0;

    public void Launch(Dispatch dispatch) => throw new InvalidOperationException("no dispatch is expected");

    public bool Step() => false;

    public void Suspend(object owner)
    {
    }

    public SavedContext Save(object owner, TrapHandler handler, SaveArea area) => new(area.Start, []);

    public void Resume(object owner)
    {
    }

    public void Kill(object owner)
    {
    }

    public void InvalidateInstructionCache()
    {
    }
}
