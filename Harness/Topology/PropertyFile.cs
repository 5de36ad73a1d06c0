using System.Globalization;
using Harness.Kernel;

namespace Harness.Topology;

/// <summary>
/// A properties file of the topology: one "key value" a line, the value a decimal number (kfd_topology.c:sysfs_show_gen_prop).
/// Keys that are not known are kept; keys that an older kernel lacks are missed only when somebody asks for them.
/// </summary>
public sealed class PropertyFile
{
    private readonly Dictionary<string, ulong> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lists = new(StringComparer.Ordinal);

    private PropertyFile(string path)
    {
        Path = path;
    }

    /// <summary>Where the file is, for messages.</summary>
    public string Path { get; }

    /// <summary>Every number of the file by its key.</summary>
    public IReadOnlyDictionary<string, ulong> Values => _values;

    /// <summary>Takes a file's text apart.</summary>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="lists">Keys whose value is not one number; they are kept as text.</param>
    /// <exception cref="TopologyException">A line without a value, a value that is no 64-bit number, or a key that comes twice.</exception>
    public static PropertyFile Parse(string path, string text, params ReadOnlySpan<string> lists)
    {
        ArgumentNullException.ThrowIfNull(text);

        var file = new PropertyFile(path);
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
                continue;

            int space = line.IndexOf(' ');
            string key = (space < 0 ? line : line[..space]).ToString();
            ReadOnlySpan<char> value = space < 0 ? [] : line[(space + 1)..].Trim();
            if (value.IsEmpty)
                throw new TopologyException(path, $"line {number}: key '{key}' has no value");

            if (lists.Contains(key))
                file._lists[key] = value.ToString();
            else if (!ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong parsed))
                throw new TopologyException(path, $"line {number}: key '{key}' has the value '{value}', which is no decimal 64-bit number");
            else if (!file._values.TryAdd(key, parsed))
                throw new TopologyException(path, $"line {number}: key '{key}' comes a second time");
        }

        return file;
    }

    /// <summary>A number that every kernel gives.</summary>
    /// <exception cref="TopologyException">The key is missing.</exception>
    public ulong UInt64(string key) =>
        _values.TryGetValue(key, out ulong value) ? value : throw new TopologyException(Path, $"key '{key}' is missing");

    /// <summary>A number of 32 bits that every kernel gives.</summary>
    /// <exception cref="TopologyException">The key is missing, or its value is too large.</exception>
    public uint UInt32(string key)
    {
        ulong value = UInt64(key);
        return value <= uint.MaxValue
            ? (uint)value
            : throw new TopologyException(Path, $"key '{key}' has the value {value}, which is no 32-bit number");
    }

    /// <summary>A count that every kernel gives.</summary>
    /// <exception cref="TopologyException">The key is missing, or its value cannot be a count.</exception>
    public int Int32(string key)
    {
        ulong value = UInt64(key);
        return value <= int.MaxValue
            ? (int)value
            : throw new TopologyException(Path, $"key '{key}' has the value {value}, which can be no count");
    }

    /// <summary>A number that only some kernels give; null when this one does not.</summary>
    /// <exception cref="TopologyException">The value is too large.</exception>
    public uint? OptionalUInt32(string key) => _values.ContainsKey(key) ? UInt32(key) : null;

    /// <summary>A number that only some kernels give; null when this one does not.</summary>
    public ulong? OptionalUInt64(string key) => _values.TryGetValue(key, out ulong value) ? value : null;

    /// <summary>The value of a key that is not one number; empty when the key is missing.</summary>
    public string List(string key) => _lists.GetValueOrDefault(key, "");

    /// <summary>Reads and takes apart a file.</summary>
    internal static Errno Read(IFileTree files, string path, out PropertyFile? file, params ReadOnlySpan<string> lists)
    {
        Errno error = files.Read(path, out string text);
        file = error == Errno.None ? Parse(path, text, lists) : null;
        return error;
    }
}
