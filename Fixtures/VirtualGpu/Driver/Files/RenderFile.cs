using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Files;

/// <summary>An open render node: it owns a GPU address space (struct amdgpu_fpriv), which lives as long as anybody refers to the file.</summary>
internal sealed class RenderFile(ClientProcess owner, KfdDevice device, GpuVm vm) : DriverFile(owner)
{
    /// <summary>The device.</summary>
    public KfdDevice Device => device;

    /// <summary>The address space.</summary>
    public GpuVm Vm => vm;

    /// <summary>GEM handles.</summary>
    public Idr<BufferObject> Handles { get; } = new(1);

    /// <summary>Open descriptor, and a process that took the VM.</summary>
    public int References { get; set; } = 1;

    /// <inheritdoc/>
    public override string Description => $"/dev/dri/renderD{device.RenderMinor}";
}
