using System.Text.RegularExpressions;

namespace Reports.VirtualMachines.Packages;

/// <summary>Chooses the packages of a kernel series among those of an archive.</summary>
internal static partial class KernelChoice
{
    /// <summary>How the names of all packages with a kernel begin.</summary>
    public const string NamePrefix = "linux-image-";

    /// <summary>Whether this is the image of an ordinary kernel for this kind of machine, and no flavour of it.</summary>
    public static bool IsImage(string name) => ImageName().IsMatch(name) && !Flavour().IsMatch(name);

    /// <summary>Whether the image is of this series: <c>6.12</c> has <c>6.12.118</c>, and not <c>6.1</c>.</summary>
    public static bool IsOf(string name, string series) => IsImage(name) && SeriesOf(name) == series;

    /// <summary>The newest image of a series; null where there is none.</summary>
    public static Package? Newest(string series, IEnumerable<Package> packages) =>
        packages.Where(package => IsOf(package.Name, series)).MaxBy(package => package.Version);

    /// <summary>The packages with the parts of an image that is split: the file that boots, the modules, and the list of those that are built in.</summary>
    public static IEnumerable<string> PartsOf(Package image) => image.Needs.Where(name => PartName().IsMatch(name)).Distinct(StringComparer.Ordinal);

    /// <summary>The series that there are images of, oldest first, for people.</summary>
    public static IReadOnlyList<string> Series(IEnumerable<string> names) =>
        [.. names.Where(IsImage).Select(SeriesOf).Distinct(StringComparer.Ordinal).OrderBy(series => new DebianVersion(series))];

    private static string SeriesOf(string name) => ImageName().Match(name).Groups[1].Value;

    [GeneratedRegex(@"^linux-image-(\d+\.\d+)[.+-][a-z0-9.+~-]*amd64$", RegexOptions.CultureInvariant)]
    private static partial Regex ImageName();

    [GeneratedRegex("-(?:rt|cloud|dbg|unsigned)(?:-|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Flavour();

    [GeneratedRegex("^linux-(?:base|binary|modules)-[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex PartName();
}
