namespace Harness.Topology;

/// <summary>A cache of a node: <c>caches/i/properties</c> (kfd_topology.c:kfd_cache_show).</summary>
/// <param name="File">The file it is read from, unknown keys included.</param>
public sealed record Cache(PropertyFile File)
{
    internal const string SiblingMapKey = "sibling_map";

    /// <summary>First processor (SIMD) that it serves.</summary>
    public uint FirstProcessor => File.UInt32("processor_id_low");

    /// <summary>Level, from 1.</summary>
    public int Level => File.Int32("level");

    /// <summary>Size in KiB.</summary>
    public int Kilobytes => File.Int32("size");

    /// <summary>Size of a line in bytes.</summary>
    public int LineSize => File.Int32("cache_line_size");

    /// <summary>Lines of a tag.</summary>
    public int LinesPerTag => File.Int32("cache_lines_per_tag");

    /// <summary>Ways.</summary>
    public int Associativity => File.Int32("association");

    /// <summary>Latency as the kernel tells it.</summary>
    public uint Latency => File.UInt32("latency");

    /// <summary>KfdSysfs.HSA_CACHE_TYPE_*.</summary>
    public uint Type => File.UInt32("type");

    /// <summary>Which processors it serves, from <see cref="FirstProcessor"/>.</summary>
    /// <exception cref="TopologyException">An entry is neither 0 nor 1.</exception>
    public IReadOnlyList<bool> Siblings =>
        [.. File.List(SiblingMapKey).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(bit => bit switch
        {
            "0" => false,
            "1" => true,
            _ => throw new TopologyException(File.Path, $"key '{SiblingMapKey}' has the entry '{bit}', which is neither 0 nor 1"),
        })];
}
