using Harness.Deadlines;

namespace Harness.Kernel;

/// <summary>
/// A child that fork made, as its parent sees it: it sleeps, with the memory and the files of the parent as they were, until this is disposed of.
/// </summary>
public sealed unsafe class ForkedProcess : IDisposable
{
    private const uint LongestLifeSeconds = 120;
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(30);

    private ForkedProcess(int id) => Id = id;

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>Forks the calling process.</summary>
    /// <param name="kernel">Whose process it is.</param>
    /// <exception cref="KernelCallException">The kernel does not.</exception>
    public static ForkedProcess Start(IKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        KernelResult forked = kernel.Fork(LongestLifeSeconds);
        if (!forked.Succeeded)
            throw new KernelCallException(kernel.Description, "fork", forked.Error, "Raise the limit of processes (ulimit -u), or free memory.");
        return new ForkedProcess(forked.Int32);
    }

    /// <summary>Whether the child has something mapped at an address.</summary>
    public bool HasMapping(nint address) => MemoryMap.Of(Id).Any(map => (ulong)address >= map.First && (ulong)address < map.End);

    /// <summary>Copies from the child's memory; false where it has none that can be read.</summary>
    public bool TryRead(nint address, Span<byte> destination) => Libc.TryCopy(Id, (void*)address, destination);

    /// <summary>Kills the child and waits for its end.</summary>
    /// <exception cref="TimeoutException">It does not end: a close of the files that it inherited hangs in the kernel.</exception>
    public void Dispose()
    {
        _ = Libc.Kill(Id);
        Deadline deadline = Deadline.After(s_endLimit);
        while (Libc.Reap(Id) is { Succeeded: true, Value: 0 })
        {
            if (deadline.HasPassed)
                throw new TimeoutException($"the forked process {Id} was killed and does not end; look at /proc/{Id}/stack");
            Thread.Yield();
        }
    }
}
