using System.Collections.Concurrent;
using Harness.Foundation;

namespace Harness.Packets.Dumps;

/// <summary>
/// What the kernel calls the dwords of a memory queue descriptor. Read from tables made of v9_structs.h to v12_structs.h (Harness/Packets/Dumps/Tables).
/// </summary>
public static class DescriptorNames
{
    // Where v9_mqd has a union, its second half is of GPUs with XCCs.
    private static readonly GfxVersion s_firstWithXccs = new(9, 4, 0);

    private static readonly ConcurrentDictionary<string, string[][]> s_tables = new();

    /// <summary>The names by dword.</summary>
    /// <param name="gfx">The GPU.</param>
    /// <param name="kind">Whose descriptor.</param>
    /// <exception cref="NotSupportedException">The generation is not known.</exception>
    public static IReadOnlyList<string> For(GfxVersion gfx, DescriptorKind kind)
    {
        string table = $"{gfx.Generation.ToString().ToLowerInvariant()}_{kind.ToString().ToLowerInvariant()}";
        string[][] names = s_tables.GetOrAdd(table, Read);
        return names[gfx.Generation == GfxGeneration.Gfx9 && gfx >= s_firstWithXccs ? 1 : 0];
    }

    private static string[][] Read(string table)
    {
        using Stream stream = typeof(DescriptorNames).Assembly.GetManifestResourceStream($"descriptors.{table}.txt")
            ?? throw new InvalidOperationException($"the descriptor table {table} is not part of this assembly");
        using var reader = new StreamReader(stream);
        var first = new List<string>();
        var second = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] parts = line.Split(' ');
            first.Add(parts[1]);
            second.Add(parts[^1]);
        }

        return [[.. first], [.. second]];
    }
}
