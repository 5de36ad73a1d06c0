using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>A buffer of GEM_CREATE, whose handle is closed with it.</summary>
internal sealed unsafe class GemBuffer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly RenderNode _render;

    /// <summary>Makes it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="render">The open render node that has the handle.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="domain">AMDGPU_GEM_DOMAIN_*.</param>
    public GemBuffer(DeviceFixture device, RenderNode render, ulong size, ulong domain)
    {
        (_device, _render, Size) = (device, render, size);
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = size, domains = domain } };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, ref create).Error.Should().Be(Errno.None);
        Handle = create.@out.handle;
    }

    public uint Handle { get; }

    public ulong Size { get; }

    /// <summary>Maps it for the CPU while <paramref name="use"/> runs.</summary>
    public void Use(Action<nint> use)
    {
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = Handle } };
        _render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.None);
        KernelResult mapped = _device.Kernel.Map(0, (nuint)Size, MapProtection.ReadWrite, MapFlags.Shared, _render.Descriptor, (long)map.@out.addr_ptr);
        mapped.Error.Should().Be(Errno.None);
        try
        {
            use((nint)mapped.Value);
        }
        finally
        {
            _device.Kernel.Unmap((nint)mapped.Value, (nuint)Size);
        }
    }

    /// <summary>A dma-buf of it.</summary>
    public OpenFile Export()
    {
        var export = new drm_prime_handle { handle = Handle };
        _render.Ioctl(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, ref export).Error.Should().Be(Errno.None);
        return new OpenFile(_device.Kernel, export.fd);
    }

    /// <summary>Tells something of its contents.</summary>
    public Errno SetMetadata(ReadOnlySpan<byte> data, ulong flags = 0, ulong tiling = 0)
    {
        var metadata = new drm_amdgpu_gem_metadata { handle = Handle, op = Drm.AMDGPU_GEM_METADATA_OP_SET_METADATA };
        (metadata.data.flags, metadata.data.tiling_info, metadata.data.data_size_bytes) = (flags, tiling, (uint)data.Length);
        data.CopyTo(new Span<byte>(metadata.data.data, 64 * sizeof(uint)));
        return _render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA, ref metadata).Error;
    }

    /// <summary>What was told of it.</summary>
    public (ulong Flags, ulong Tiling, byte[] Data) Metadata()
    {
        var metadata = new drm_amdgpu_gem_metadata { handle = Handle, op = Drm.AMDGPU_GEM_METADATA_OP_GET_METADATA };
        _render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA, ref metadata).Error.Should().Be(Errno.None);
        return (metadata.data.flags, metadata.data.tiling_info, new Span<byte>(metadata.data.data, (int)metadata.data.data_size_bytes).ToArray());
    }

    public void Dispose()
    {
        var close = new drm_gem_close { handle = Handle };
        _render.Ioctl(Drm.DRM_IOCTL_GEM_CLOSE, ref close);
    }
}
