using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>Buffers by their handles in an open render node: made, mapped, closed, and passed on as dma-bufs.</summary>
[Category("Render")]
public sealed unsafe class GemTests(DeviceFixture device)
{
    private const uint UnknownHandle = 0x7fff_0000;
    private const int Size = 0x3000;

    [ConformanceTheory]
    [InlineData(1UL << 20)]
    [InlineData(1UL << 63)]
    [Verifies(RenderClauses.GemUnknownDomain)]
    public void Unknown_domain_is_refused(ulong domain)
    {
        using RenderNode render = RenderNode.Open(device);

        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT | domain, out _).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.GemIsMemory)]
    public void Two_mappings_of_a_buffer_show_the_same_memory()
    {
        using RenderNode render = RenderNode.Open(device);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint handle).Error.Should().Be(Errno.None);
        nint first = Map(render, handle), second = Map(render, handle);

        new Span<uint>((void*)first, Size / sizeof(uint)).Fill(0x600d_c0deU);

        new Span<uint>((void*)second, Size / sizeof(uint)).IndexOfAnyExcept(0x600d_c0deU).Should().Be(-1);
        device.Kernel.Unmap(first, Size).Succeeded.Should().BeTrue();
        device.Kernel.Unmap(second, Size).Succeeded.Should().BeTrue();
        Close(render, handle).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.GemCloseUnknown)]
    public void Unknown_handle_is_not_closed()
    {
        using RenderNode render = RenderNode.Open(device);

        Close(render, UnknownHandle).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.GemClosedIsGone)]
    public void Closed_handle_is_unknown_and_is_given_out_again()
    {
        using RenderNode render = RenderNode.Open(device);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint handle).Error.Should().Be(Errno.None);
        handle.Should().NotBe(0, "0 is no handle");
        Close(render, handle).Error.Should().Be(Errno.None);

        Close(render, handle).Error.Should().Be(Errno.EINVAL);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint next).Error.Should().Be(Errno.None);
        next.Should().Be(handle, "the lowest free number is taken");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.PrimeUnknown)]
    public void Unknown_handle_is_not_exported()
    {
        using RenderNode render = RenderNode.Open(device);
        var prime = new drm_prime_handle { handle = UnknownHandle };

        render.Ioctl(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, ref prime).Error.Should().Be(Errno.ENOENT);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.PrimeSameHandle)]
    public void Import_of_an_own_buffer_answers_its_handle()
    {
        using RenderNode render = RenderNode.Open(device);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint handle).Error.Should().Be(Errno.None);
        var export = new drm_prime_handle { handle = handle };
        render.Ioctl(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, ref export).Error.Should().Be(Errno.None);
        var import = new drm_prime_handle { fd = export.fd };

        KernelResult result = render.Ioctl(Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE, ref import);

        device.Kernel.Close(export.fd).Succeeded.Should().BeTrue();
        result.Error.Should().Be(Errno.None);
        import.handle.Should().Be(handle);
    }

    [ConformanceTheory]
    [InlineData(false, Errno.EBADF)]
    [InlineData(true, Errno.EINVAL)]
    [Verifies(RenderClauses.PrimeBadFile)]
    public void Import_of_something_else_is_refused(bool isOpen, Errno expected)
    {
        using RenderNode render = RenderNode.Open(device);
        var import = new drm_prime_handle { fd = isOpen ? device.KfdDescriptor : -1 };

        render.Ioctl(Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE, ref import).Error.Should().Be(expected);
    }

    private static KernelResult Create(RenderNode render, ulong domains, out uint handle)
    {
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = Size, domains = domains } };
        KernelResult result = render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, ref create);
        handle = create.@out.handle;
        return result;
    }

    private static KernelResult Close(RenderNode render, uint handle)
    {
        var close = new drm_gem_close { handle = handle };
        return render.Ioctl(Drm.DRM_IOCTL_GEM_CLOSE, ref close);
    }

    private nint Map(RenderNode render, uint handle)
    {
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = handle } };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.None);
        KernelResult mapped = device.Kernel.Map(0, Size, MapProtection.ReadWrite, MapFlags.Shared, render.Descriptor, (long)map.@out.addr_ptr);
        mapped.Error.Should().Be(Errno.None, "GEM_MMAP gave the offset 0x{0:x}", map.@out.addr_ptr);
        return (nint)mapped.Value;
    }
}
