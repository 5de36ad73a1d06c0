using System.Diagnostics.CodeAnalysis;
using Harness.Kernel;
using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>A process of the model that runs in ours: an id and a table of open files.</summary>
public sealed class VirtualProcess : ClientProcess
{
    private const int DescriptorLimit = 1024;

    private readonly Lock _gate = new();
    private readonly DriverFile?[] _files = new DriverFile?[DescriptorLimit];

    /// <summary>Shows a file in <c>/proc/PID/fdinfo</c> when it is opened, and takes it away with null; null where nobody looks.</summary>
    internal Action<int, DriverFile?>? Show { get; init; }

    /// <summary>RLIMIT_NOFILE: new descriptors are below it.</summary>
    internal int DescriptorsEnd { get; set; } = DescriptorLimit;

    /// <summary>How many descriptors are open.</summary>
    internal int OpenDescriptors { get; private set; }

    /// <inheritdoc/>
    public override Errno InstallFile(DriverFile file, out int descriptor)
    {
        lock (_gate)
        {
            // The lowest free number from 3 on, as in a process with its three standard files.
            descriptor = Array.IndexOf(_files, null, 3);
            if (descriptor < 0 || descriptor >= DescriptorsEnd)
                return Errno.EMFILE;
            _files[descriptor] = file;
            OpenDescriptors++;
            Show?.Invoke(descriptor, file);
            lock (file)
                file.Descriptors++;
            return Errno.None;
        }
    }

    /// <inheritdoc/>
    public override bool FileFor(int descriptor, out DriverFile? file)
    {
        lock (_gate)
        {
            file = (uint)descriptor < DescriptorLimit ? _files[descriptor] : null;
            return file is not null || (uint)descriptor < 3;
        }
    }

    /// <summary>Takes a file out of the table; false when the descriptor is not open.</summary>
    public bool RemoveFile(int descriptor, [NotNullWhen(true)] out DriverFile? file)
    {
        lock (_gate)
        {
            file = (uint)descriptor < DescriptorLimit ? _files[descriptor] : null;
            if (file is not null)
            {
                _files[descriptor] = null;
                OpenDescriptors--;
                Show?.Invoke(descriptor, null);
            }

            return file is not null;
        }
    }

    /// <summary>Takes all files out of the table.</summary>
    public IReadOnlyList<DriverFile> RemoveAll()
    {
        lock (_gate)
        {
            DriverFile[] open = [.. _files.OfType<DriverFile>()];
            Array.Clear(_files);
            OpenDescriptors = 0;
            return open;
        }
    }
}
