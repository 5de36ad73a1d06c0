using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Programs;

namespace Fixtures.Programs;

/// <summary>The GPU programs of the tests: one code object an ISA and code object version, made by build.sh from Sources.</summary>
public static class GpuPrograms
{
    /// <summary>The code object version that tests use unless they say otherwise.</summary>
    public const int DefaultVersion = 5;

    private const string Prefix = "Fixtures.Programs.Objects.";
    private static readonly ConcurrentDictionary<(GfxVersion Isa, int Version), CodeObject> s_loaded = new();

    /// <summary>The ISAs that have programs.</summary>
    public static IReadOnlyList<GfxVersion> Isas { get; } =
    [
        new(9, 0, 0),
        new(9, 0, 10),
        new(9, 4, 2),
        new(10, 3, 0),
        new(11, 0, 0),
        new(12, 0, 1),
    ];

    /// <summary>The code object versions that every ISA has.</summary>
    public static IReadOnlyList<int> Versions { get; } = [4, 5];

    /// <summary>Why an ISA has no programs, or null when it has: for a test's skip reason.</summary>
    /// <remarks>Only the exact ISA counts: code for gfx1100 is not promised to run on gfx1101, and generic targets need a newer compiler.</remarks>
    public static string? ReasonMissing(GfxVersion isa)
        => Isas.Contains(isa) ? null : $"no programs for {isa}: add it to Fixtures/Programs/build.sh and GpuPrograms.Isas (there are {string.Join(", ", Isas)})";

    /// <summary>The programs for an ISA.</summary>
    /// <param name="isa">The device's ISA.</param>
    /// <param name="version">The code object version.</param>
    /// <exception cref="CodeObjectException">There are none for this ISA; the sentence says what to do.</exception>
    public static CodeObject For(GfxVersion isa, int version = DefaultVersion)
        => s_loaded.GetOrAdd((isa, version), static key => CodeObject.Load(Bytes(key.Isa, key.Version)));

    /// <summary>The bytes of the committed code object.</summary>
    /// <exception cref="CodeObjectException">There is none for this ISA or version.</exception>
    public static byte[] Bytes(GfxVersion isa, int version = DefaultVersion)
    {
        if (ReasonMissing(isa) is { } reason)
            throw new CodeObjectException(reason);
        if (!Versions.Contains(version))
            throw new CodeObjectException($"no programs of code object version {version}: there are {string.Join(" and ", Versions)}");

        return Resource($"{isa}.v{version}.co");
    }

    /// <summary>The manifest that build.sh wrote: lines of a SHA-256 in hexadecimal, two spaces and a path below Fixtures/Programs.</summary>
    public static string Manifest => System.Text.Encoding.UTF8.GetString(Resource("manifest.sha256"));

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(GpuPrograms).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new CodeObjectException($"{name} is not embedded in the assembly: run Fixtures/Programs/build.sh and build again");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
