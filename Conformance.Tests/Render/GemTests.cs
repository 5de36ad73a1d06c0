using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>Buffers by their handles in an open render node: made, mapped, closed, and passed on as dma-bufs.</summary>
[Category("Render")]
public sealed unsafe class GemTests(DeviceFixture device)
{
    private const uint UnknownHandle = 0x7fff_0000;
    private const int Size = 0x3000;
    private static readonly KfdVersion s_linux612 = new(1, 17);

    [ConformanceTheory]
    [InlineData(1UL << 20)]
    [InlineData(1UL << 63)]
    [Verifies(RenderClauses.GemUnknownDomain)]
    public void Unknown_domain_is_refused(ulong domain)
    {
        using RenderNode render = RenderNode.Open(device);

        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT | domain, out _).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_VRAM)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT | Drm.AMDGPU_GEM_DOMAIN_VRAM)]
    [Verifies(RenderClauses.GemTooLarge)]
    public void As_much_as_the_domain_has_is_refused(uint domains)
    {
        using RenderNode render = RenderNode.Open(device);
        drm_amdgpu_memory_info memory = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY);

        // What is not for system memory is tried there too before it is refused.
        bool system = (domains & Drm.AMDGPU_GEM_DOMAIN_GTT) != 0;
        ulong most = system ? memory.gtt.total_heap_size : Math.Max(memory.gtt.total_heap_size, memory.vram.total_heap_size);

        Create(render, domains, out _, most).Error.Should().Be(Errno.ENOMEM);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.GemAnswerIsClear)]
    public void Answer_is_the_handle_and_zeros()
    {
        using RenderNode render = RenderNode.Open(device);
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = Size, alignment = 4096, domains = Drm.AMDGPU_GEM_DOMAIN_GTT } };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, ref create).Error.Should().Be(Errno.None);

        create.@out._pad.Should().Be(0);
        (create.@in.alignment, create.@in.domains).Should().Be((0UL, 0UL), "the request stood there");
        Close(render, create.@out.handle).Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_VRAM, Drm.AMDGPU_INFO_VRAM_USAGE)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT, Drm.AMDGPU_INFO_GTT_USAGE)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT | Drm.AMDGPU_GEM_DOMAIN_CPU, Drm.AMDGPU_INFO_GTT_USAGE)]
    [Verifies(RenderClauses.InfoUsage)]
    public void Usage_rises_with_a_buffer_and_falls_with_its_last_reference(uint domain, uint query)
    {
        const long Large = 256 << 20;
        using RenderNode render = RenderNode.Open(device);
        long before = Usage();
        Create(render, domain, out uint handle, Large).Error.Should().Be(Errno.None);
        long with = Usage();
        OpenFile file = Export(render, handle);
        Close(render, handle).Error.Should().Be(Errno.None);
        long held = Usage();
        file.Dispose();

        bool isElsewhere = (domain & Drm.AMDGPU_GEM_DOMAIN_CPU) != 0 && with - before < Large / 2;
        Require.NotBefore(isElsewhere, device.Version, s_linux612, "puts a buffer that may also lie in plain system memory into the GTT");
        (with - before).Should().BeGreaterThan(Large / 2, "0x{0:x} bytes were allocated, and others do not free as much in the same moment", Large);
        (held - before).Should().BeGreaterThan(Large / 2, "the dma-buf holds the memory");
        Deadline deadline = device.NewDeadline();
        while (Usage() - before > Large / 2)
            deadline.HasPassed.Should().BeFalse("nobody has the buffer any more");

        long Usage() => (long)render.Query<ulong>(query);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.PrimeHoldsMemory)]
    public void Memory_outlives_the_handle_in_its_dma_buf()
    {
        using RenderNode render = RenderNode.Open(device), other = RenderNode.Open(device);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint handle).Error.Should().Be(Errno.None);
        nint memory = Map(render, handle);
        new Span<uint>((void*)memory, Size / sizeof(uint)).Fill(0x600d_c0deU);
        device.Kernel.Unmap(memory, Size).Succeeded.Should().BeTrue();
        using OpenFile file = Export(render, handle);
        Close(render, handle).Error.Should().Be(Errno.None);
        var import = new drm_prime_handle { fd = file.Descriptor };

        other.Ioctl(Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE, ref import).Error.Should().Be(Errno.None);

        memory = Map(other, import.handle);
        new Span<uint>((void*)memory, Size / sizeof(uint)).IndexOfAnyExcept(0x600d_c0deU).Should().Be(-1, "the memory is that which was exported");
        device.Kernel.Unmap(memory, Size).Succeeded.Should().BeTrue();
    }

    [ConformanceFact]
    [Verifies(RenderClauses.GemClosedIsRevoked)]
    public void File_that_closed_its_handle_does_not_map_the_buffer_any_more()
    {
        using RenderNode render = RenderNode.Open(device);
        Create(render, Drm.AMDGPU_GEM_DOMAIN_GTT, out uint handle).Error.Should().Be(Errno.None);
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = handle } };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.None);
        using OpenFile file = Export(render, handle);
        Close(render, handle).Error.Should().Be(Errno.None);

        KernelResult result = device.Kernel.Map(0, Size, MapProtection.ReadWrite, MapFlags.Shared, render.Descriptor, (long)map.@out.addr_ptr);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, Size);
        result.Error.Should().Be(Errno.EACCES, "the dma-buf has the buffer, and the file has not");
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_GTT | Drm.AMDGPU_GEM_DOMAIN_CPU)]
    [InlineData(Drm.AMDGPU_GEM_DOMAIN_VRAM)]
    [Verifies(RenderClauses.GemIsMemory)]
    public void Two_mappings_of_a_buffer_show_the_same_memory(uint domains)
    {
        using RenderNode render = RenderNode.Open(device);
        Create(render, domains, out uint handle).Error.Should().Be(Errno.None);
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
        using OpenFile file = Export(render, handle);
        var import = new drm_prime_handle { fd = file.Descriptor };

        render.Ioctl(Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE, ref import).Error.Should().Be(Errno.None);

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

    private OpenFile Export(RenderNode render, uint handle)
    {
        var export = new drm_prime_handle { handle = handle };
        render.Ioctl(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, ref export).Error.Should().Be(Errno.None);
        return new OpenFile(device.Kernel, export.fd);
    }

    private static KernelResult Create(RenderNode render, ulong domains, out uint handle, ulong size = Size)
    {
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = size, domains = domains } };
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
