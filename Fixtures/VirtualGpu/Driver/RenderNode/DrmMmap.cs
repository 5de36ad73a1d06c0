using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>mmap of a render node (drm_gem.c:drm_gem_mmap, amdgpu_gem.c:amdgpu_gem_object_mmap).</summary>
internal static class DrmMmap
{
    /// <summary>Runs it.</summary>
    public static Errno Run(DriverCore driver, RenderFile file, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (driver.Memory.FindByMapOffset(file.Device, offset, length) is not { } buffer)
            return Errno.EINVAL;
        if (!buffer.MapFiles.Contains(file))
            return driver.Contract.Keeps(MemoryClauses.BufferMapForeignFile) ? Errno.EACCES : Errno.EPERM;
        if (!buffer.IsMappable)
            return driver.Contract.Keeps(MemoryClauses.BufferMapUserPointer) ? Errno.EPERM : Errno.EINVAL;

        buffer.IsTouched = true;
        pieces = buffer.Pieces(0, length);
        if (!driver.Contract.Keeps(MemoryClauses.BufferMapSameMemory) && driver.Memory.TryAllocateKernelPages(length) is { } other)
            pieces = [new HostMapping(other.Region!.Value, other.Offset, length)];

        // Without its place a buffer in VRAM seems to be where VRAM starts, in the pages of the firmware.
        if (buffer.IsInVram && !driver.Contract.Keeps(MemoryClauses.BufferMapVram))
            pieces = [.. pieces.Select(piece => piece with { Offset = 0 })];
        return Errno.None;
    }
}
