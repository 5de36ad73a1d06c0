using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>What waves lose when they are taken away, where a clause about that is broken.</summary>
internal static unsafe class Preemption
{
    /// <summary>Takes it from the waves of a work-group.</summary>
    public static void Break(WorkGroup group, ShaderBehavior behavior)
    {
        if (!behavior.KeepsLocalMemory && group.LocalBytes != 0)
            group.Local[group.LocalBytes / 2]++;
        foreach (Wave wave in group.Waves)
            Break(wave, behavior);
    }

    private static void Break(Wave wave, ShaderBehavior behavior)
    {
        uint* vector = wave.Register(wave.AllocatedVectors / 2);
        for (int lane = 0; lane < wave.Lanes && !behavior.KeepsVectorRegisters; lane++)
            vector[lane]++;
        if (!behavior.KeepsScalarRegisters)
            Change(wave, [wave.AllocatedScalars / 4, wave.AllocatedScalars / 2]);
        if (!behavior.KeepsExecutionState)
            Change(wave, [ScalarRegister.Vcc, ScalarRegister.M0, ScalarRegister.Exec]);
        if (!behavior.KeepsBarriers && wave.State == WaveState.AtBarrier)
            wave.State = WaveState.Running;
    }

    private static void Change(Wave wave, ReadOnlySpan<int> scalars)
    {
        foreach (int register in scalars)
            wave.Scalar[register] += 2;
    }
}
