using System.Globalization;
using System.Text;

namespace Reports.VirtualMachines.Images;

/// <summary>
/// Writes an archive in the form that the kernel unpacks its first file system from: cpio, "newc" (Documentation/driver-api/early-userspace/buffer-format.rst).
/// Several archives may stand one behind the other in one file.
/// </summary>
/// <remarks>All files belong to root. Folders above an entry are made when it is added.</remarks>
internal sealed class CpioWriter : IDisposable
{
    private const uint Folder = 0x4000;
    private const uint Regular = 0x8000;
    private const uint Link = 0xA000;
    private const uint CharacterDevice = 0x2000;
    private const uint PlainMode = 0b110_100_100;
    private const uint ProgramMode = 0b111_101_101;
    private const uint LinkMode = 0b111_111_111;
    private const uint OwnerMode = 0b110_000_000;
    private const int Alignment = 4;
    private const int BlockSize = 512; // archives one behind the other begin at multiples of 4; of 512 like those of cpio
    private const string Trailer = "TRAILER!!!";

    private readonly Stream _output;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _length;
    private uint _inode;

    /// <summary>Begins an archive.</summary>
    /// <param name="output">Where it goes; it is closed with the archive.</param>
    public CpioWriter(Stream output)
    {
        _output = output;
    }

    /// <summary>Adds a folder, if it is not there.</summary>
    public void AddFolder(string name)
    {
        if (Path.GetDirectoryName(name) is { Length: > 0 } parent)
            AddFolder(parent);
        if (_names.Add(name))
            WriteHeader(name, Folder | ProgramMode, 0);
    }

    /// <summary>Adds a file.</summary>
    public void AddFile(string name, ReadOnlySpan<byte> content, bool isProgram = false)
    {
        Begin(name, Regular | (isProgram ? ProgramMode : PlainMode), content.Length);
        Write(content);
        Pad(Alignment);
    }

    /// <summary>Adds a text file.</summary>
    public void AddText(string name, string content, bool isProgram = false) => AddFile(name, Encoding.UTF8.GetBytes(content), isProgram);

    /// <summary>Adds a file of the machine, with its permission to be executed.</summary>
    public void AddCopy(string name, string source, bool? isProgram = null)
    {
        using FileStream file = File.OpenRead(source);
        bool mayRun = isProgram ?? (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(source) & UnixFileMode.UserExecute) != 0);
        Begin(name, Regular | (mayRun ? ProgramMode : PlainMode), file.Length);
        file.CopyTo(_output);
        _length += file.Length;
        Pad(Alignment);
    }

    /// <summary>Adds a symbolic link.</summary>
    public void AddLink(string name, string target)
    {
        byte[] content = Encoding.UTF8.GetBytes(target);
        Begin(name, Link | LinkMode, content.Length);
        Write(content);
        Pad(Alignment);
    }

    /// <summary>Adds a character device.</summary>
    public void AddDevice(string name, uint major, uint minor)
    {
        AddParent(name);
        Claim(name);
        WriteHeader(name, CharacterDevice | OwnerMode, 0, major, minor);
    }

    /// <summary>Adds a folder of the machine with all that is in it.</summary>
    public void AddTree(string name, string source)
    {
        AddFolder(name);
        foreach (FileSystemInfo entry in new DirectoryInfo(source).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = $"{name}/{entry.Name}";
            if (entry.LinkTarget is { } target)
                AddLink(path, target);
            else if (entry is DirectoryInfo)
                AddTree(path, entry.FullName);
            else
                AddCopy(path, entry.FullName);
        }
    }

    /// <summary>Ends the archive.</summary>
    public void Dispose()
    {
        WriteHeader(Trailer, 0, 0);
        Pad(BlockSize);
        _output.Dispose();
    }

    private void Begin(string name, uint mode, long length)
    {
        if (length > uint.MaxValue)
            throw new IOException($"{name} has {length} bytes; an archive for the kernel has room for 4 GiB in a file");
        AddParent(name);
        Claim(name);
        WriteHeader(name, mode, (uint)length);
    }

    private void AddParent(string name)
    {
        if (Path.GetDirectoryName(name) is { Length: > 0 } parent)
            AddFolder(parent);
    }

    private void Claim(string name)
    {
        if (!_names.Add(name))
            throw new IOException($"{name} is in the archive already");
    }

    // inode mode uid gid links mtime size major minor major minor length-of-name check
    private void WriteHeader(string name, uint mode, uint size, uint major = 0, uint minor = 0)
    {
        byte[] path = Encoding.UTF8.GetBytes(name + '\0');
        uint[] fields = [++_inode, mode, 0, 0, 1, 0, size, 0, 0, major, minor, (uint)path.Length, 0];
        Write(Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(field => field.ToString("x8", CultureInfo.InvariantCulture)))));
        Write(path);
        Pad(Alignment);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _length += bytes.Length;
    }

    private void Pad(int alignment) => Write(new byte[(alignment - (_length % alignment)) % alignment]);
}
