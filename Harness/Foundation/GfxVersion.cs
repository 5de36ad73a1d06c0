namespace Harness.Foundation;

/// <summary>
/// A graphics IP version as the driver and the compiler count it: gfx942 is 9.4.2, gfx90a is 9.0.10, gfx1100 is 11.0.0.
/// The topology's gfx_target_version is <c>major * 10000 + minor * 100 + stepping</c> (kfd_device.c:kgd2kfd_probe).
/// </summary>
public readonly record struct GfxVersion(int Major, int Minor, int Stepping) : IComparable<GfxVersion>
{
    /// <summary>From the topology's gfx_target_version: 90402 is gfx942, 90010 is gfx90a, 110000 is gfx1100.</summary>
    public static GfxVersion FromTargetVersion(uint value) => new((int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100));

    /// <summary>The topology's gfx_target_version.</summary>
    public uint TargetVersion => (uint)((Major * 10000) + (Minor * 100) + Stepping);

    /// <summary>The compiler's name: major decimal, minor and stepping one hexadecimal digit each.</summary>
    public string Name => $"gfx{Major}{Minor:x}{Stepping:x}";

    /// <summary>The packet and instruction generation that it belongs to.</summary>
    public GfxGeneration Generation => Major switch
    {
        9 => GfxGeneration.Gfx9,
        10 => GfxGeneration.Gfx10,
        11 => GfxGeneration.Gfx11,
        12 => GfxGeneration.Gfx12,
        _ => throw new NotSupportedException($"{Name}: only gfx9 to gfx12 are known; extend GfxGeneration for a new one"),
    };

    /// <summary>Parses the compiler's name.</summary>
    public static bool TryParse(string name, out GfxVersion version)
    {
        version = default;
        if (name is null || !name.StartsWith("gfx", StringComparison.Ordinal) || name.Length is < 6 or > 7)
            return false;
        if (!int.TryParse(name.AsSpan(3, name.Length - 5), out int major)
            || !int.TryParse(name.AsSpan(name.Length - 2, 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out int minor)
            || !int.TryParse(name.AsSpan(name.Length - 1, 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out int stepping))
        {
            return false;
        }

        version = new GfxVersion(major, minor, stepping);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(GfxVersion other) => (Major, Minor, Stepping).CompareTo((other.Major, other.Minor, other.Stepping));

    /// <summary>Older.</summary>
    public static bool operator <(GfxVersion left, GfxVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer.</summary>
    public static bool operator >(GfxVersion left, GfxVersion right) => left.CompareTo(right) > 0;

    /// <summary>Older or the same.</summary>
    public static bool operator <=(GfxVersion left, GfxVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Newer or the same.</summary>
    public static bool operator >=(GfxVersion left, GfxVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
