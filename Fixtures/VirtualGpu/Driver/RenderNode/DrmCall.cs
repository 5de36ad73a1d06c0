using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>One ioctl call on a render node.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Caller">The calling process.</param>
/// <param name="File">The file.</param>
internal sealed record DrmCall(DriverCore Driver, ClientProcess Caller, RenderFile File)
{
    /// <summary>The device.</summary>
    public KfdDevice Device => File.Device;

    /// <summary>Whether a clause is kept.</summary>
    public bool Keeps(string clause) => Driver.Contract.Keeps(clause);
}
