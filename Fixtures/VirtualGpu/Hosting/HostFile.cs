using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>An open file of a process of the model that is no file of the driver: one of the host.</summary>
internal sealed class HostFile(ClientProcess owner, int descriptor) : DriverFile(owner)
{
    /// <summary>The host's descriptor of it.</summary>
    public int Descriptor => descriptor;

    /// <inheritdoc/>
    public override string Description => "memory file";
}
