namespace Harness.Kernel;

/// <summary>
/// A file tree in memory: the sysfs of the virtual machine, and captured or damaged trees in tests. Any thread may read while another
/// writes; a file is replaced as a whole. Directories appear with their first entry.
/// </summary>
public sealed class MemoryFileTree : IFileTree
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<string>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Errno> _refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _directories = new(StringComparer.Ordinal) { [""] = [] };

    /// <summary>
    /// A tree from the lines that <c>grep -r '' DIRECTORY</c> prints, <c>path:line</c>; <c>path/:</c> is an empty directory, and a
    /// line that starts with # is a comment. Paths without a leading slash are taken from the root.
    /// </summary>
    /// <exception cref="FormatException">A line has no colon.</exception>
    public static MemoryFileTree Parse(string capture)
    {
        ArgumentNullException.ThrowIfNull(capture);

        var tree = new MemoryFileTree();
        var texts = new Dictionary<string, System.Text.StringBuilder>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in capture.Split('\n'))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new FormatException($"line {number}: '{line}' is not of the form path:text");

            string path = line[..colon];
            if (path.EndsWith('/'))
            {
                tree.CreateDirectory(path);
                continue;
            }

            if (!texts.TryGetValue(path, out System.Text.StringBuilder? text))
                texts.Add(path, text = new System.Text.StringBuilder());
            text.Append(line, colon + 1, line.Length - colon - 1).Append('\n');
        }

        foreach ((string path, System.Text.StringBuilder text) in texts)
            tree.Write(path, text.ToString());
        return tree;
    }

    /// <summary>Makes or replaces a file.</summary>
    public void Write(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, () => text);
    }

    /// <summary>Makes or replaces a file whose text is made anew for every reader. The function runs outside the tree's lock.</summary>
    public void Write(string path, Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string key = Key(path);
        lock (_lock)
        {
            AddToParent(key);
            _refusals.Remove(key);
            _files[key] = text;
        }
    }

    /// <summary>Makes or replaces a file whose read fails, as a device cgroup makes the files of a hidden GPU fail with EPERM.</summary>
    public void Refuse(string path, Errno error)
    {
        string key = Key(path);
        lock (_lock)
        {
            AddToParent(key);
            _files.Remove(key);
            _refusals[key] = error;
        }
    }

    /// <summary>Makes an empty directory, unless there is one.</summary>
    public void CreateDirectory(string path)
    {
        string key = Key(path);
        lock (_lock)
        {
            AddToParent(key);
            _directories.TryAdd(key, []);
        }
    }

    /// <summary>Removes a file, or a directory with all that is in it. Nothing happens when there is none.</summary>
    public void Remove(string path)
    {
        string key = Key(path);
        lock (_lock)
        {
            if (_directories.Remove(key, out HashSet<string>? entries))
            {
                foreach (string entry in entries)
                    Remove($"{key}/{entry}");
            }

            _files.Remove(key);
            _refusals.Remove(key);
            int slash = key.LastIndexOf('/');
            if (slash >= 0 && _directories.TryGetValue(key[..slash], out HashSet<string>? siblings))
                siblings.Remove(key[(slash + 1)..]);
        }
    }

    /// <inheritdoc/>
    public Errno List(string directory, out IReadOnlyList<string> names)
    {
        string key = Key(directory);
        lock (_lock)
        {
            bool found = _directories.TryGetValue(key, out HashSet<string>? entries);
            names = found ? [.. entries!] : [];
            return found ? Errno.None : IsFile(key) ? Errno.ENOTDIR : Errno.ENOENT;
        }
    }

    /// <inheritdoc/>
    public Errno Read(string path, out string text)
    {
        text = "";
        string key = Key(path);
        Func<string>? content;
        lock (_lock)
        {
            if (_refusals.TryGetValue(key, out Errno refusal))
                return refusal;
            if (!_files.TryGetValue(key, out content))
                return _directories.ContainsKey(key) ? Errno.EISDIR : Errno.ENOENT;
        }

        text = content();
        return Errno.None;
    }

    /// <summary>"/a/b", without a slash at the end; the root is "".</summary>
    private static string Key(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string trimmed = path.Trim('/');
        return trimmed.Length == 0 ? "" : "/" + trimmed;
    }

    private bool IsFile(string key) => _files.ContainsKey(key) || _refusals.ContainsKey(key);

    private void AddToParent(string key)
    {
        while (key.Length > 0)
        {
            int slash = key.LastIndexOf('/');
            string parent = key[..slash];
            if (!_directories.TryGetValue(parent, out HashSet<string>? entries))
                _directories.Add(parent, entries = new HashSet<string>(StringComparer.Ordinal));
            if (!entries.Add(key[(slash + 1)..]))
                return;
            key = parent;
        }
    }
}
