using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Hosting.Pci;

/// <summary>
/// The memory of a machine as a PCI function reaches it: bus addresses that lead into files of the client. Changed while the function touches
/// nothing (<see cref="IPciFunction.ChangeMemory"/>), read on the function's thread.
/// </summary>
public sealed unsafe class DmaMap : ISystemBus, IDisposable
{
    private const int PageBytes = 4096;
    private const int MaximumRanges = 65536;

    private readonly byte* _abort = (byte*)NativeMemory.AlignedAlloc(PageBytes, PageBytes);
    private DmaRange[] _ranges = [];
    private DmaRange _own;

    /// <summary>Pages that were asked for and that nothing answers at.</summary>
    public long Aborts { get; private set; }

    /// <summary>Ranges that are mapped.</summary>
    public int Count => _ranges.Length;

    /// <inheritdoc/>
    /// <remarks>Where nothing answers, a read ends with all ones and a write goes nowhere, as PCI Express has it for an aborted request.</remarks>
    public byte* Page(ulong busAddress)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            DmaRange range = _ranges[middle];
            if (busAddress < range.Start)
                high = middle - 1;
            else if (busAddress >= range.End)
                low = middle + 1;
            else if (range.Pointer == 0)
                break;
            else
                return (byte*)range.Pointer + (busAddress - range.Start);
        }

        if (busAddress >= _own.Start && busAddress < _own.End)
            return (byte*)_own.Pointer + (busAddress - _own.Start);
        Aborts++;
        new Span<byte>(_abort, PageBytes).Fill(0xff);
        return _abort;
    }

    /// <summary>Where the function answers itself: a queue may ring a doorbell.</summary>
    /// <param name="start">Bus address.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="bytes">What is there.</param>
    internal void AnswerAt(ulong start, ulong length, byte* bytes) => _own = new DmaRange(start, length, (nint)bytes);

    /// <summary>Adds a range; the errno, or 0.</summary>
    /// <param name="start">Bus address, page-aligned.</param>
    /// <param name="length">Bytes, page-aligned.</param>
    /// <param name="file">What is there; null when the client keeps it to itself.</param>
    /// <param name="offset">Where it begins in the file, page-aligned.</param>
    /// <param name="writable">Whether the function may write to it.</param>
    internal int Add(ulong start, ulong length, SafeFileHandle? file, ulong offset, bool writable)
    {
        if (length == 0 || (start | length | offset) % PageBytes != 0 || start + length < start || offset + length < offset || offset + length > long.MaxValue)
            return HostLibc.EINVAL;
        if (Array.Exists(_ranges, range => start < range.End && range.Start < start + length))
            return HostLibc.EEXIST;
        if (_ranges.Length == MaximumRanges)
            return HostLibc.ENOSPC;

        nint pointer = 0;
        if (file is not null)
        {
            // Behind the end of the file an access would end this process.
            int descriptor = (int)file.DangerousGetHandle();
            if (HostLibc.lseek(descriptor, 0, HostLibc.SEEK_END) < (long)(offset + length))
                return HostLibc.EINVAL;
            int protection = writable ? HostLibc.PROT_READ | HostLibc.PROT_WRITE : HostLibc.PROT_READ;
            pointer = HostLibc.mmap(0, (nuint)length, protection, HostLibc.MAP_SHARED | HostLibc.MAP_NORESERVE, descriptor, (long)offset);
            if (pointer == -1)
                return Marshal.GetLastPInvokeError();
        }

        _ranges = [.. _ranges.Append(new DmaRange(start, length, pointer)).OrderBy(range => range.Start)];
        return 0;
    }

    /// <summary>Takes away all ranges inside of one; the errno, or 0. A range that would be cut stays, and is an error.</summary>
    internal int Remove(ulong start, ulong length)
    {
        ulong end = start + length;
        if (length == 0 || end < start)
            return HostLibc.EINVAL;
        DmaRange[] touched = Array.FindAll(_ranges, range => start < range.End && range.Start < end);
        if (Array.Exists(touched, range => range.Start < start || range.End > end))
            return HostLibc.EINVAL;
        if (touched.Length == 0)
            return HostLibc.ENOENT;
        Unmap(touched);
        _ranges = [.. _ranges.Except(touched)];
        return 0;
    }

    /// <summary>Takes away all of them.</summary>
    internal void Clear()
    {
        Unmap(_ranges);
        _ranges = [];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        NativeMemory.AlignedFree(_abort);
    }

    private static void Unmap(DmaRange[] ranges)
    {
        foreach (DmaRange range in ranges)
        {
            if (range.Pointer != 0 && HostLibc.munmap(range.Pointer, (nuint)range.Length) != 0)
                throw new HostMemoryException($"munmap of {range.Length} bytes of the machine's memory failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }
}
