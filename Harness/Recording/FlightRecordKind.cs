namespace Harness.Recording;

/// <summary>What a <see cref="FlightRecord"/> is about.</summary>
public enum FlightRecordKind
{
    /// <summary>open(2).</summary>
    Open,

    /// <summary>close(2).</summary>
    Close,

    /// <summary>ioctl(2).</summary>
    Ioctl,

    /// <summary>mmap(2).</summary>
    Map,

    /// <summary>munmap(2).</summary>
    Unmap,

    /// <summary>madvise(2).</summary>
    Advise,

    /// <summary>mprotect(2).</summary>
    Protect,

    /// <summary>mremap(2).</summary>
    Remap,

    /// <summary>memfd_create(2) and ftruncate(2).</summary>
    CreateMemoryFile,

    /// <summary>ftruncate(2).</summary>
    Truncate,

    /// <summary>fork(2).</summary>
    Fork,

    /// <summary>A signal to a thread of the process.</summary>
    Interrupt,

    /// <summary>poll(2).</summary>
    Poll,

    /// <summary>read(2).</summary>
    Read,

    /// <summary>write(2).</summary>
    Write,

    /// <summary>Packets put into a ring.</summary>
    Packets,

    /// <summary>A doorbell store.</summary>
    Doorbell,

    /// <summary>Not an event of the driver: here the case noticed that something does not hold.</summary>
    Failure,
}
