using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>Buffers by GEM handle (amdgpu_gem.c, drm_gem.c, drm_prime.c).</summary>
internal static class DrmGem
{
    private const ulong KnownDomains = Drm.AMDGPU_GEM_DOMAIN_MASK;

    /// <summary>DRM_IOCTL_AMDGPU_GEM_CREATE (amdgpu_gem_create_ioctl).</summary>
    /// <exception cref="ModelGapException">A domain that is neither VRAM nor GTT.</exception>
    public static Errno Create(DrmCall call, ref drm_amdgpu_gem_create args)
    {
        if ((args.@in.domains & ~KnownDomains) != 0 || args.@in.bo_size == 0)
            return call.Keeps(RenderClauses.GemUnknownDomain) ? Errno.EINVAL : Errno.ENOMEM;
        bool vram = (args.@in.domains & Drm.AMDGPU_GEM_DOMAIN_VRAM) != 0;
        if (!vram && (args.@in.domains & (Drm.AMDGPU_GEM_DOMAIN_GTT | Drm.AMDGPU_GEM_DOMAIN_CPU)) == 0)
            throw new ModelGapException($"DRM_IOCTL_AMDGPU_GEM_CREATE in domains 0x{args.@in.domains:x}");
        ulong bytes = MemoryUnit.AlignUp(args.@in.bo_size, MemoryUnit.Page);
        BufferKind kind = vram ? BufferKind.Vram : BufferKind.Gtt;
        if (bytes == 0 || call.Driver.Memory.CreatePlain(call.Device, kind, bytes, contiguous: false) is not { } buffer)
            return Errno.ENOMEM;
        Errno error = AddHandle(call, buffer, out uint handle);
        args.@out.handle = handle;
        args.@out._pad = 0;
        return error;
    }

    /// <summary>DRM_IOCTL_AMDGPU_GEM_MMAP (amdgpu_mode_dumb_mmap).</summary>
    public static Errno Map(DrmCall call, ref drm_amdgpu_gem_mmap args)
    {
        if (!call.File.Handles.TryGet(args.@in.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.MapUnknownHandle) ? Errno.ENOENT : Errno.EINVAL;
        if (!buffer.IsMappable)
            return Errno.EPERM;
        args.@out.addr_ptr = call.Keeps(RenderClauses.GemIsMemory) ? buffer.MapOffset : buffer.MapOffset + MemoryUnit.Page;
        return Errno.None;
    }

    /// <summary>DRM_IOCTL_GEM_CLOSE (drm_gem_close_ioctl).</summary>
    public static Errno Close(DrmCall call, ref drm_gem_close args)
    {
        if (!call.File.Handles.TryGet(args.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.GemCloseUnknown) ? Errno.EINVAL : Errno.ENOENT;
        if (!call.Keeps(RenderClauses.GemClosedIsGone))
            return Errno.None;
        call.File.Handles.Remove(args.handle);
        buffer.MapFiles.Remove(call.File);
        buffer.Release();
        return Errno.None;
    }

    /// <summary>DRM_IOCTL_PRIME_HANDLE_TO_FD (drm_prime_handle_to_fd_ioctl).</summary>
    public static Errno Export(DrmCall call, ref drm_prime_handle args)
    {
        if (!call.File.Handles.TryGet(args.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.PrimeUnknown) ? Errno.ENOENT : Errno.EINVAL;
        var file = new DmaBufFile(call.Caller, buffer.Acquire());
        Errno error = call.Caller.InstallFile(file, out int descriptor);
        if (error != Errno.None)
            buffer.Release();
        args.fd = descriptor;
        return error;
    }

    /// <summary>DRM_IOCTL_PRIME_FD_TO_HANDLE (drm_prime_fd_to_handle_ioctl).</summary>
    public static Errno Import(DrmCall call, ref drm_prime_handle args)
    {
        if (!call.Caller.FileFor(args.fd, out DriverFile? file))
            return call.Keeps(RenderClauses.PrimeBadFile) ? Errno.EBADF : Errno.EINVAL;
        if (file is not DmaBufFile { Buffer: var buffer })
            return Errno.EINVAL;
        foreach ((uint known, BufferObject held) in call.File.Handles.Entries)
        {
            if (held != buffer || !call.Keeps(RenderClauses.PrimeSameHandle))
                continue;
            args.handle = known;
            return Errno.None;
        }

        Errno error = AddHandle(call, buffer.Acquire(), out uint handle);
        args.handle = handle;
        return error;
    }

    private static Errno AddHandle(DrmCall call, BufferObject buffer, out uint handle)
    {
        buffer.MapFiles.Add(call.File);
        if (call.File.Handles.TryAdd(buffer, out handle))
            return Errno.None;
        buffer.MapFiles.Remove(call.File);
        buffer.Release();
        return Errno.ENOMEM;
    }
}
