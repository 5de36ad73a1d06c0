using System.Diagnostics;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>
/// One process of a <see cref="VirtualMachine"/>, hosted in ours: the system calls that the harness makes, answered by the driver model.
/// Memory is real: what the driver maps appears at real addresses, through the files behind the model's memory.
/// </summary>
public sealed unsafe partial class VirtualKernel : IKernel, IDisposable
{
    private const string KfdPath = "/dev/kfd";
    private const string KernelLogPath = "/dev/kmsg";
    private const string RenderPath = "/dev/dri/renderD";
    private static readonly TimeSpan s_forEver = TimeSpan.FromMinutes(10);

    private readonly VirtualMachine _machine;
    private readonly VirtualProcess _process;
    private readonly List<(nint Thread, PendingWait Wait)> _sleeping = [];
    private volatile bool _hasEnded;

    internal VirtualKernel(VirtualMachine machine, VirtualProcess process)
    {
        _machine = machine;
        _process = process;
    }

    /// <inheritdoc/>
    public string Description => _machine.Description;

    /// <inheritdoc/>
    public IFileTree Files => _machine.Driver.Files;

    /// <inheritdoc/>
    public int? ProcessId => _process.Id;

    /// <inheritdoc/>
    public ProcessCapabilities Capabilities => _process.Capabilities;

    /// <inheritdoc/>
    public KernelResult Open(string path, OpenFlags flags)
    {
        ArgumentNullException.ThrowIfNull(path);
        DriverFile? file = null;
        Errno error = Errno.ENOENT;
        if (path == KfdPath)
            error = _machine.Driver.OpenKfd(_process, out file);
        else if (path == KernelLogPath)
            (error, file) = (Errno.None, _machine.Driver.OpenKernelLog(_process));
        else if (path.StartsWith(RenderPath, StringComparison.Ordinal) && int.TryParse(path.AsSpan(RenderPath.Length), out int minor)
            && _machine.Driver.RenderMinors.Contains(minor))
            error = _machine.Driver.OpenRender(_process, minor, out file);
        if (error != Errno.None)
            return KernelResult.Failure(error);

        error = _process.InstallFile(file!, out int descriptor);
        if (error == Errno.None)
            return KernelResult.Success(descriptor);
        _machine.Driver.Release(file!);
        return KernelResult.Failure(error);
    }

    /// <inheritdoc/>
    public KernelResult Close(int descriptor)
    {
        if (!_process.RemoveFile(descriptor, out DriverFile? file))
            return KernelResult.Failure(Errno.EBADF);
        _machine.Drop(file);
        return KernelResult.Success();
    }

    /// <summary>Gives another process a descriptor of an open file, as SCM_RIGHTS does. The value is the descriptor there.</summary>
    /// <param name="descriptor">An open file of this process.</param>
    /// <param name="borrower">The other process, of the same machine.</param>
    public KernelResult Lend(int descriptor, VirtualKernel borrower)
    {
        ArgumentNullException.ThrowIfNull(borrower);
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        Errno error = borrower._process.InstallFile(file, out int lent);
        return error == Errno.None ? KernelResult.Success(lent) : KernelResult.Failure(error);
    }

    /// <summary>setrlimit(2) of RLIMIT_NOFILE to 0: the process can open nothing more.</summary>
    public KernelResult ForbidDescriptors()
    {
        _process.DescriptorsEnd = 0;
        return KernelResult.Success();
    }

    /// <inheritdoc/>
    public KernelResult Ioctl(int descriptor, uint request, void* argument)
    {
        KernelResult result;
        do
        {
            result = IoctlOnce(descriptor, request, argument);
        }
        while (result.Error == Errno.EINTR && !_hasEnded);

        return result;
    }

    /// <inheritdoc/>
    public KernelResult IoctlOnce(int descriptor, uint request, void* argument)
    {
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        if (file is HostFile)
            return KernelResult.Failure(Errno.ENOTTY);
        DriverReply reply = _machine.Driver.Ioctl(_process, file, request, (ulong)argument);
        if (reply.Pending is { } pending)
        {
            // A client may ask to wait for ever; the model ends with an error of its own rather than hang its host.
            TimeSpan limit = pending.Timeout < TimeSpan.Zero || pending.Timeout > s_forEver ? s_forEver : pending.Timeout;
            (nint Thread, PendingWait Wait) sleeper = (CurrentThread, pending);
            lock (_sleeping)
            {
                _sleeping.Add(sleeper);
                if (_hasEnded)
                    pending.Kill(); // it was killed on the way to sleep
            }

            pending.Wait(limit);
            lock (_sleeping)
                _sleeping.Remove(sleeper);
            reply = pending.Complete();
        }

        return Result(reply);
    }

    /// <inheritdoc/>
    public KernelResult CreateMemoryFile(nuint length)
    {
        KernelResult created = LinuxKernel.Instance.CreateMemoryFile(length);
        if (!created.Succeeded)
            return created;
        Errno error = _process.InstallFile(new HostFile(_process, created.Int32), out int descriptor);
        if (error == Errno.None)
            return KernelResult.Success(descriptor);
        _ = LinuxKernel.Instance.Close(created.Int32);
        return KernelResult.Failure(error);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelGapException">The file grows: the driver would have to find what it has lost.</exception>
    public KernelResult Truncate(int descriptor, nuint length)
    {
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        if (file is not HostFile host)
            return KernelResult.Failure(Errno.EINVAL);
        if (length > host.Length)
            throw new ModelGapException("ftruncate that makes a file longer");

        // First the driver, then the pages, as with munmap.
        foreach ((ulong first, ulong end) in host.MappingsBehind(length))
            _machine.Driver.CutOff(_process, first, end - first);
        return LinuxKernel.Instance.Truncate(host.Descriptor, length);
    }

    /// <inheritdoc/>
    /// <remarks>The child is the host's: its copies of pages are real. It has no part in the model.</remarks>
    public KernelResult Fork(uint seconds)
    {
        KernelResult child = LinuxKernel.Instance.Fork(seconds);
        if (child.Succeeded)
            _machine.Driver.Forked(_process);
        return child;
    }

    /// <inheritdoc/>
    public nint CurrentThread => Environment.CurrentManagedThreadId;

    /// <inheritdoc/>
    public KernelResult Interrupt(nint thread)
    {
        lock (_sleeping)
            _sleeping.Find(sleeper => sleeper.Thread == thread).Wait?.Interrupt();
        return KernelResult.Success();
    }

    /// <inheritdoc/>
    public KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timeoutMilliseconds);
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            int ready = 0;
            foreach (ref PollEntry entry in entries)
            {
                entry.Returned = !_process.FileFor(entry.Descriptor, out DriverFile? file) || file is null
                    ? PollEvents.Invalid
                    : _machine.Driver.IsReadable(file) ? entry.Requested & PollEvents.Readable : PollEvents.None;
                if (entry.Returned != PollEvents.None)
                    ready++;
            }

            if (ready > 0 || Stopwatch.GetElapsedTime(start).TotalMilliseconds >= timeoutMilliseconds)
                return KernelResult.Success(ready);
            Thread.Yield();
        }
    }

    /// <inheritdoc/>
    public KernelResult Read(int descriptor, Span<byte> buffer)
    {
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        return file is HostFile host ? LinuxKernel.Instance.Read(host.Descriptor, buffer) : Result(_machine.Driver.Read(file, buffer));
    }

    /// <inheritdoc/>
    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        return file is HostFile host ? LinuxKernel.Instance.Write(host.Descriptor, buffer) : Result(_machine.Driver.Write(file, buffer));
    }

    /// <summary>Ends the process: closes its files and lets the driver take back all it had.</summary>
    public void Dispose()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        lock (_sleeping)
            _sleeping.ForEach(sleeper => sleeper.Wait.Kill());
        _machine.Exit(_process);
    }

    /// <summary>Ends the process by SIGKILL, also while a call of it sleeps.</summary>
    public void Kill()
    {
        if (Keeps(EventClauses.KillEndsWait))
            Dispose();
    }

    private bool Keeps(string clause) => _machine.Driver.Core.Contract.Keeps(clause);

    private static KernelResult Result(DriverReply reply) =>
        reply.Error == Errno.None ? KernelResult.Success(reply.Value) : KernelResult.Failure(reply.Error);
}
