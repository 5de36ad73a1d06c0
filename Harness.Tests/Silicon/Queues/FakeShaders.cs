using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Queues;

/// <summary>A shader array that runs nothing: the test says when a dispatch ends.</summary>
internal sealed class FakeShaders : IShaderArray
{
    public List<Dispatch> Launched { get; } = [];

    public int Invalidations { get; private set; }

    public ulong InstructionsExecuted => 0;

    public int ResidentWaves => 0;

    public void Launch(Dispatch dispatch) => Launched.Add(dispatch);

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

    public void InvalidateInstructionCache() => Invalidations++;

    public void End(int index) => Launched[index].IsComplete = true;

    public void Fail(int index, ShaderFault fault) => Launched[index].Fault = fault;
}
