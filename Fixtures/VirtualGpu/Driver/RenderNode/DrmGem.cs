using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Memory;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>Buffers by GEM handle (amdgpu_gem.c, drm_gem.c, drm_prime.c).</summary>
internal static class DrmGem
{
    private const ulong KnownDomains = Drm.AMDGPU_GEM_DOMAIN_MASK;

    /// <summary>DRM_IOCTL_AMDGPU_GEM_CREATE (amdgpu_gem_create_ioctl, amdgpu_bo_create).</summary>
    /// <exception cref="ModelGapException">No bytes, or a domain that is neither VRAM nor GTT.</exception>
    public static Errno Create(DrmCall call, ref drm_amdgpu_gem_create args)
    {
        if ((args.@in.domains & ~KnownDomains) != 0)
            return call.Keeps(RenderClauses.GemUnknownDomain) ? Errno.EINVAL : Errno.ENOMEM;
        bool gtt = (args.@in.domains & Drm.AMDGPU_GEM_DOMAIN_GTT) != 0;
        bool vram = (args.@in.domains & Drm.AMDGPU_GEM_DOMAIN_VRAM) != 0;
        ulong bytes = MemoryUnit.AlignUp(args.@in.bo_size, MemoryUnit.Page);
        if (bytes == 0 || !(gtt || vram))
            throw new ModelGapException($"DRM_IOCTL_AMDGPU_GEM_CREATE of {args.@in.bo_size} bytes in domains 0x{args.@in.domains:x}");

        // amdgpu_bo_validate_size. What is for VRAM alone is tried in system memory too.
        ulong limit = gtt ? MemoryManager.GttBytes : Math.Max(call.Device.Gpu.Model.VramBytes, MemoryManager.GttBytes);
        if (bytes >= limit)
            return call.Keeps(RenderClauses.GemTooLarge) ? Errno.ENOMEM : Errno.EINVAL;
        if (call.Driver.Memory.TryCreatePlain(call.Device, vram ? BufferKind.Vram : BufferKind.Gtt, bytes, mayBeSystem: gtt) is not { } buffer)
            return Errno.ENOMEM;
        uint handle = AddHandle(call, buffer);
        if (call.Keeps(RenderClauses.GemAnswerIsClear))
            args = default;
        args.@out.handle = handle;
        return Errno.None;
    }

    /// <summary>DRM_IOCTL_AMDGPU_GEM_MMAP (amdgpu_mode_dumb_mmap).</summary>
    /// <exception cref="ModelGapException">A doorbell or register page.</exception>
    public static Errno Map(DrmCall call, ref drm_amdgpu_gem_mmap args)
    {
        if (!call.File.Handles.TryGet(args.@in.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.MapUnknownHandle) ? Errno.ENOENT : Errno.EINVAL;
        if (!buffer.IsMappable)
            throw new ModelGapException($"DRM_IOCTL_AMDGPU_GEM_MMAP of {buffer.Kind}");
        args.@out.addr_ptr = call.Keeps(RenderClauses.GemIsMemory) ? buffer.MapOffset : buffer.MapOffset + MemoryUnit.Page;
        return Errno.None;
    }

    /// <summary>DRM_IOCTL_AMDGPU_GEM_METADATA (amdgpu_gem_metadata_ioctl).</summary>
    public static unsafe Errno Metadata(DrmCall call, ref drm_amdgpu_gem_metadata args)
    {
        const int MostBytes = 64 * sizeof(uint);
        if (!call.File.Handles.TryGet(args.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.MetadataUnknown) ? Errno.ENOENT : Errno.EINVAL;
        fixed (uint* data = args.data.data)
        {
            switch (args.op)
            {
                case Drm.AMDGPU_GEM_METADATA_OP_SET_METADATA when args.data.data_size_bytes > MostBytes:
                    return call.Keeps(RenderClauses.MetadataTooLarge) ? Errno.EINVAL : Errno.None;
                case Drm.AMDGPU_GEM_METADATA_OP_SET_METADATA:
                    buffer.Metadata = new BufferMetadata(args.data.flags, args.data.tiling_info, new Span<byte>(data, (int)args.data.data_size_bytes).ToArray());
                    return Errno.None;
                case Drm.AMDGPU_GEM_METADATA_OP_GET_METADATA:
                    BufferMetadata known = call.Keeps(RenderClauses.MetadataKept) ? buffer.Metadata : BufferMetadata.None;
                    (args.data.flags, args.data.tiling_info, args.data.data_size_bytes) = (known.Flags, known.Tiling, (uint)known.Data.Length);
                    known.Data.CopyTo(new Span<byte>(data, MostBytes));
                    return Errno.None;
                default:
                    return call.Keeps(RenderClauses.MetadataOtherOperation) ? Errno.None : Errno.EINVAL;
            }
        }
    }

    /// <summary>DRM_IOCTL_GEM_CLOSE (drm_gem_close_ioctl).</summary>
    public static Errno Close(DrmCall call, ref drm_gem_close args)
    {
        if (!call.File.Handles.TryGet(args.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.GemCloseUnknown) ? Errno.EINVAL : Errno.ENOENT;
        if (!call.Keeps(RenderClauses.GemClosedIsGone))
            return Errno.None;
        call.File.Handles.Remove(args.handle);
        if (call.Keeps(RenderClauses.GemClosedIsRevoked))
            buffer.MapFiles.Remove(call.File);
        buffer.Release();
        return Errno.None;
    }

    /// <summary>DRM_IOCTL_PRIME_HANDLE_TO_FD (drm_prime_handle_to_fd_ioctl).</summary>
    public static Errno Export(DrmCall call, ref drm_prime_handle args)
    {
        if (!call.File.Handles.TryGet(args.handle, out BufferObject? buffer))
            return call.Keeps(RenderClauses.PrimeUnknown) ? Errno.ENOENT : Errno.EINVAL;
        Errno error = call.Caller.InstallFile(new DmaBufFile(call.Caller, buffer), out int descriptor);
        if (error == Errno.None && call.Keeps(RenderClauses.PrimeHoldsMemory))
            buffer.Acquire();
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

        args.handle = AddHandle(call, buffer.Acquire());
        return Errno.None;
    }

    private static uint AddHandle(DrmCall call, BufferObject buffer)
    {
        buffer.MapFiles.Add(call.File);
        if (!call.File.Handles.TryAdd(buffer, out uint handle))
            throw new ModelGapException("a render node with 2^31 buffers");
        return handle;
    }
}
