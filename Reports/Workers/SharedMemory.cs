using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Reports.Exits;

namespace Reports.Workers;

/// <summary>Memory without a place in any folder, which other processes of this user can open by a path as long as this object lives (memfd_create(2)).</summary>
internal sealed class SharedMemory : IDisposable
{
    private readonly SafeFileHandle _file;

    /// <summary>Empty memory.</summary>
    /// <param name="name">For people who look at the descriptors of a process.</param>
    /// <exception cref="CommandException">The kernel gives none.</exception>
    public SharedMemory(string name)
    {
        int descriptor = WorkerLibc.memfd_create(name, WorkerLibc.MFD_CLOEXEC);
        if (descriptor < 0)
            throw new CommandException(ExitCode.Unhealthy, $"memfd_create({name}) failed with errno {Marshal.GetLastPInvokeError()}");
        _file = new SafeFileHandle(descriptor, ownsHandle: true);
        Path = string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{descriptor}");
    }

    /// <summary>Opens it, in any process of this user.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
