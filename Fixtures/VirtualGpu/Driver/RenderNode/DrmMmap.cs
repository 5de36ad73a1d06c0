using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>mmap of a render node (drm_gem.c:drm_gem_mmap, amdgpu_gem.c:amdgpu_gem_object_mmap).</summary>
internal static class DrmMmap
{
    /// <summary>Runs it.</summary>
    public static Errno Run(KfdDriver driver, RenderFile file, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (driver.Memory.FindByMapOffset(file.Device, offset, length) is not { } buffer)
            return Errno.EINVAL;
        if (!buffer.MapFiles.Contains(file))
            return driver.Contract.Keeps(MemoryClauses.BufferMapForeignFile) ? Errno.EACCES : Errno.EPERM;
        if (!buffer.IsMappable)
            return Errno.EPERM;

        List<HostMapping> found = [];
        foreach (PhysicalRange range in buffer.Ranges)
        {
            ulong piece = Math.Min(range.Length, length);
            found.Add(new HostMapping(range.Region!.Value, range.Offset, piece));
            length -= piece;
            if (length == 0)
                break;
        }

        pieces = found;
        return Errno.None;
    }
}
