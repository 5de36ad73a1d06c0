namespace Reports.VirtualMachines.Packages;

/// <summary>Where the machine gets Debian's packages from: the addresses of its own sources.</summary>
/// <param name="Archive">The archive with all releases.</param>
/// <param name="Security">The archive with security updates; null where the machine has none.</param>
internal sealed record DebianMirrors(string Archive, string? Security)
{
    /// <summary>Releases that packages are taken from.</summary>
    public static IReadOnlyList<string> Releases { get; } = ["trixie", "bookworm"];

    /// <summary>The mirrors of a machine; null where its sources are not Debian's.</summary>
    public static DebianMirrors? Of(IReadOnlyList<AptSource> sources)
    {
        string[] names = [.. Releases, "sid", "forky", "unstable", "testing", "stable", "oldstable"];
        IEnumerable<AptSource> main = sources.Where(source => source.Components.Contains("main") && !source.Address.StartsWith("cdrom:", StringComparison.Ordinal)).ToList();
        return main.FirstOrDefault(source => names.Contains(source.Suite)) is not { } archive ? null
            : new DebianMirrors(archive.Address, main.FirstOrDefault(source => source.Suite.EndsWith("-security", StringComparison.Ordinal))?.Address);
    }

    /// <summary>The suites to ask for, each with its address. What a mirror does not have is found out by asking.</summary>
    public IEnumerable<(string Suite, string Address)> Suites()
    {
        foreach (string release in Releases)
        {
            yield return (release, Archive);
            yield return ($"{release}-backports", Archive);
            if (Security is not null)
                yield return ($"{release}-security", Security);
        }
    }
}
