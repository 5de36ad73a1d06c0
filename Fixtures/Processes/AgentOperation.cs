namespace Fixtures.Processes;

/// <summary>What an agent is told to do: the methods of <see cref="IUserProcess"/>.</summary>
internal enum AgentOperation : byte
{
    /// <summary>Nothing; answers its process id, 0 when it is not known, and its capabilities.</summary>
    Introduce,

    /// <summary>open(2).</summary>
    Open,

    /// <summary>close(2).</summary>
    Close,

    /// <summary>setrlimit(2): no more descriptors.</summary>
    ForbidDescriptors,

    /// <summary>ioctl(2).</summary>
    Ioctl,

    /// <summary>mmap(2).</summary>
    Map,

    /// <summary>munmap(2).</summary>
    Unmap,

    /// <summary>read(2).</summary>
    Read,

    /// <summary>write(2).</summary>
    Write,

    /// <summary>poll(2).</summary>
    Poll,

    /// <summary>Copies from memory.</summary>
    Load,

    /// <summary>Copies into memory.</summary>
    Store,
}
