using System.Runtime.InteropServices;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Hosting;

/// <summary>
/// Host memory for the model: each region is a sparse memory file, so that a client in any process can map the same pages
/// and pages that nobody touched cost nothing.
/// </summary>
public sealed class MemfdMemory : IHostMemory
{
    /// <summary>What the files are called, and so the mappings of them in /proc/PID/maps.</summary>
    internal const string Name = "virtual-gpu";

    /// <inheritdoc/>
    public HostRegion Allocate(ulong length)
    {
        int descriptor = HostLibc.memfd_create(Name, HostLibc.MFD_CLOEXEC);
        if (descriptor < 0)
            throw Failed("memfd_create", length);
        if (HostLibc.ftruncate(descriptor, (long)length) != 0)
            throw FailedAfterClose("ftruncate", length, descriptor);
        nint pointer = HostLibc.mmap(
            0, (nuint)length, HostLibc.PROT_READ | HostLibc.PROT_WRITE, HostLibc.MAP_SHARED | HostLibc.MAP_NORESERVE, descriptor, 0);
        return pointer == -1 ? throw FailedAfterClose("mmap", length, descriptor) : new HostRegion(pointer, length, descriptor, 0);
    }

    /// <inheritdoc/>
    public void Free(HostRegion region)
    {
        if (HostLibc.munmap(region.Pointer, (nuint)region.Length) != 0)
            throw Failed("munmap", region.Length);
        if (HostLibc.close(region.Descriptor) != 0)
            throw Failed("close", region.Length);
    }

    /// <inheritdoc/>
    public void Discard(HostRegion region, ulong offset, ulong length)
    {
        int mode = HostLibc.FALLOC_FL_PUNCH_HOLE | HostLibc.FALLOC_FL_KEEP_SIZE;
        if (HostLibc.fallocate(region.Descriptor, mode, region.FileOffset + (long)offset, (long)length) != 0)
            throw Failed("fallocate", length);
    }

    /// <inheritdoc/>
    public unsafe void Copy(HostRegion source, ulong sourceOffset, HostRegion target, ulong targetOffset, ulong length)
    {
        Discard(target, targetOffset, length);
        long start = source.FileOffset + (long)sourceOffset;
        long end = start + (long)length;
        for (long at = start; at < end;)
        {
            long data = HostLibc.lseek(source.Descriptor, at, HostLibc.SEEK_DATA);
            if (data < 0 || data >= end)
                return; // ENXIO: nothing but a hole
            long hole = Math.Min(HostLibc.lseek(source.Descriptor, data, HostLibc.SEEK_HOLE), end);
            Buffer.MemoryCopy(
                source.Bytes + (data - source.FileOffset), target.Bytes + targetOffset + (ulong)(data - start), hole - data, hole - data);
            at = hole;
        }
    }

    private static HostMemoryException FailedAfterClose(string call, ulong length, int descriptor)
    {
        HostMemoryException failure = Failed(call, length);
        _ = HostLibc.close(descriptor);
        return failure;
    }

    private static HostMemoryException Failed(string call, ulong length) =>
        new($"virtual GPU: {call} for {length} bytes of host memory failed: {Marshal.GetLastPInvokeErrorMessage()}; they are addresses more than memory: see ulimit -v and vm.overcommit_memory");
}
