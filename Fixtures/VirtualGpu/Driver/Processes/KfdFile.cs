namespace VirtualGpu.Driver.Processes;

/// <summary>An open /dev/kfd.</summary>
internal sealed class KfdFile(ClientProcess owner, KfdProcess process) : DriverFile(owner)
{
    /// <summary>The state it acts on: the primary one of its opener, or a secondary one made with CREATE_PROCESS.</summary>
    public KfdProcess Process { get; set; } = process;

    /// <inheritdoc/>
    public override string Description => "/dev/kfd";
}
