namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>The shader cores of a device, as its command processors see them. Called on the engine's thread only.</summary>
public interface IShaderArray
{
    /// <summary>Takes a dispatch; its waves run in later calls of <see cref="Step"/>. <see cref="Dispatch.IsComplete"/> tells the end.</summary>
    void Launch(Dispatch dispatch);

    /// <summary>Runs every resident wave for a slice. True when at least one instruction was executed by a wave that is not merely polling.</summary>
    bool Step();

    /// <summary>Stops scheduling the owner's waves; they keep their state.</summary>
    void Suspend(object owner);

    /// <summary>
    /// Lets the owner's waves save themselves by the driver's trap handler; then they are gone, and no new ones start. A wave that does not is a fault of its dispatch.
    /// </summary>
    /// <param name="owner">Whose waves.</param>
    /// <param name="handler">The trap handler.</param>
    /// <param name="area">Where they save themselves.</param>
    SavedContext Save(object owner, TrapHandler handler, SaveArea area);

    /// <summary>Schedules the owner's waves again; those that have saved themselves come back by the trap handler.</summary>
    void Resume(object owner);

    /// <summary>Ends the owner's waves without completing their dispatches.</summary>
    void Kill(object owner);

    /// <summary>Drops decoded instructions, as an instruction-cache invalidation does.</summary>
    void InvalidateInstructionCache();

    /// <summary>Wave-instructions executed since the device was made.</summary>
    ulong InstructionsExecuted { get; }

    /// <summary>Waves that are resident now.</summary>
    int ResidentWaves { get; }
}
