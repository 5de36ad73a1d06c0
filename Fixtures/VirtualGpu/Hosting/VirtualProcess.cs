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

    /// <inheritdoc/>
    public override Errno InstallFile(DriverFile file, out int descriptor)
    {
        lock (_gate)
        {
            // The lowest free number from 3 on, as in a process with its three standard files.
            descriptor = Array.IndexOf(_files, null, 3);
            if (descriptor < 0)
                return Errno.EMFILE;
            _files[descriptor] = file;
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
                _files[descriptor] = null;
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
            return open;
        }
    }
}
