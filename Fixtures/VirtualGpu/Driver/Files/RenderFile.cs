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
    /// <remarks>Keys of amdgpu_fdinfo.c:amdgpu_show_fdinfo, as far as buffers go. The kernel counts a buffer of KFD until its handle is freed, the model while it is mapped.</remarks>
    public override string Information
    {
        get
        {
            HashSet<BufferObject> buffers = [.. vm.Mappings.Select(mapping => mapping.Buffer), .. Handles.Entries.Select(handle => handle.Value)];
            ulong vram = Kilobytes(buffers.Where(buffer => buffer.IsInVram));
            ulong gtt = Kilobytes(buffers.Where(buffer => buffer.IsInSystem));
            return $"{base.Information}drm-driver:\tamdgpu\ndrm-pdev:\t{device.PciAddress}\npasid:\t{vm.Pasid}\n"
                + $"drm-memory-vram:\t{vram} KiB\ndrm-memory-gtt: \t{gtt} KiB\n";
        }
    }

    /// <inheritdoc/>
    public override string Description => $"/dev/dri/renderD{device.RenderMinor}";

    private static ulong Kilobytes(IEnumerable<BufferObject> buffers) => buffers.Aggregate(0ul, (sum, buffer) => sum + buffer.Size) / 1024;
}
