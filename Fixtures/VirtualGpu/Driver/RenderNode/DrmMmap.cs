using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
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
        IReadOnlyList<PhysicalRange> ranges = buffer.Ranges;
        if (!driver.Contract.Keeps(MemoryClauses.BufferMapSameMemory) && driver.Memory.TryAllocateKernelPages(length) is { } other)
            ranges = [other];

        List<HostMapping> found = [];
        foreach (PhysicalRange range in ranges)
        {
            // Without its place a buffer in VRAM seems to be where VRAM starts, in the pages of the firmware.
            ulong start = range.Offset;
            if (buffer.Kind == BufferKind.Vram && !driver.Contract.Keeps(MemoryClauses.BufferMapVram))
                start = 0;
            ulong piece = Math.Min(range.Length, length);
            found.Add(new HostMapping(range.Region!.Value, start, piece));
            length -= piece;
            if (length == 0)
                break;
        }

        pieces = found;
        return Errno.None;
    }
}
