using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Exits;

namespace Reports.VirtualMachines.Packages;

/// <summary>
/// Debian's archive by way of apt, with a configuration, lists and a state of its own: what the machine has installed is neither looked at nor
/// changed. Packages are downloaded and unpacked, never installed, so that none of their scripts runs.
/// </summary>
internal sealed partial class AptArchive
{
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private const string DoneName = "suites.list";

    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    /// <summary>The archive with its state in a folder.</summary>
    public AptArchive(string folder)
    {
        _folder = folder;
        _environment = new Dictionary<string, string> { ["APT_CONFIG"] = At("apt.conf") };
    }

    /// <summary>Whether the lists were read.</summary>
    public bool HasLists => File.Exists(At(DoneName));

    private string Downloads => At("downloads");

    /// <summary>Reads the lists of every suite that can be reached.</summary>
    /// <param name="mirrors">Where.</param>
    /// <returns>Suites that cannot be had, each with the reason.</returns>
    /// <exception cref="CommandException">What QEMU comes from is among them.</exception>
    public IReadOnlyList<string> ReadLists(DebianMirrors mirrors)
    {
        if (!File.Exists(Keyring))
            throw new CommandException(ExitCode.Files, $"no {Keyring}: apt-get install debian-archive-keyring");
        foreach (string folder in (string[])["lists/partial", "cache", "downloads/partial"])
            Directory.CreateDirectory(At(folder));
        File.WriteAllText(At("apt.conf"), Configuration());
        File.WriteAllText(At("status"), "");
        var kept = new List<string>();
        var missing = new List<string>();
        foreach ((string suite, string address) in mirrors.Suites())
        {
            string line = $"deb [arch=amd64 signed-by={Keyring}] {address} {suite} main non-free-firmware\n";
            File.WriteAllText(At("sources.list"), line);
            try
            {
                Tool.Run(["apt-get", "-q", "-o", "APT::Update::Error-Mode=any", "update"], _environment);
                kept.Add(line);
            }
            catch (CommandException error)
            {
                missing.Add($"{suite}: {error.Message}");
            }
        }

        string[] needed = [$" {DebianMirrors.Releases[0]} ", $" {DebianMirrors.Releases[0]}-backports "];
        if (needed.FirstOrDefault(suite => !kept.Exists(line => line.Contains(suite, StringComparison.Ordinal))) is { } lacking)
            throw new CommandException(ExitCode.Files, $"{missing.FirstOrDefault() ?? "nothing can be reached"}; QEMU comes from{lacking}");
        File.WriteAllText(At("sources.list"), string.Concat(kept));
        File.WriteAllText(At(DoneName), string.Concat(kept));
        return missing;
    }

    /// <summary>The packages whose names begin like this and fit.</summary>
    public IReadOnlyList<Package> Find(string prefix, Func<string, bool> fits)
    {
        string[] names = [.. Names(prefix).Where(fits)];
        return names.Length == 0 ? [] : Package.ReadAll(Tool.Run(["apt-cache", "show", .. names], _environment));
    }

    /// <summary>Names of packages that begin like this.</summary>
    public IReadOnlyList<string> Names(string prefix) =>
        Tool.Run(["apt-cache", "pkgnames", prefix], _environment).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What packages with all that they need take to download; what is there already is not counted.</summary>
    /// <param name="names">Names of the packages.</param>
    public (int Packages, long Bytes) SizeWithNeeds(IReadOnlyList<string> names) => Size(Tool.Run([.. InstallCommand(names), "--print-uris"], _environment));

    /// <summary>Unpacks packages with all that they need.</summary>
    /// <param name="names">Names of the packages; they come from the newest backports where these have them.</param>
    /// <param name="target">Folder that they are unpacked in.</param>
    public void UnpackWithNeeds(IReadOnlyList<string> names, string target)
    {
        Tool.Run([.. InstallCommand(names), "--download-only"], _environment);

        // The first one makes the links from /lib to /usr/lib, that files of others go through.
        string[] files = [.. Directory.EnumerateFiles(Downloads, "*.deb").OrderByDescending(file => Path.GetFileName(file).StartsWith("base-files_", StringComparison.Ordinal))];
        foreach (string file in files)
            Unpack(file, target);
        foreach (string file in files)
            File.Delete(file); // not before all are unpacked: who begins again after an end in the middle needs them
    }

    /// <summary>Bytes of these packages.</summary>
    public long Size(IEnumerable<Package> packages) =>
        packages.Sum(package => Size(Tool.Run(["apt-get", "--print-uris", "download", $"{package.Name}={package.Version}"], _environment)).Bytes);

    /// <summary>Downloads one package and unpacks it.</summary>
    public void Unpack(Package package, string target)
    {
        string folder = Path.Combine(Downloads, package.Name);
        Directory.CreateDirectory(folder);
        Tool.Run(["sh", "-c", "cd \"$1\" && exec apt-get -q download \"$2\"", "sh", folder, $"{package.Name}={package.Version}"], _environment);
        Unpack(Directory.EnumerateFiles(folder, "*.deb").Single(), target);
        Directory.Delete(folder, recursive: true);
    }

    private static void Unpack(string file, string target) => Tool.Run(["dpkg-deb", "--extract", file, target]);

    private static List<string> InstallCommand(IReadOnlyList<string> names) =>
        ["apt-get", "-q", "-y", "-t", $"{DebianMirrors.Releases[0]}-backports", "install", .. names];

    // 'ADDRESS' FILE BYTES HASH
    private static (int Packages, long Bytes) Size(string uris)
    {
        MatchCollection lines = Uri().Matches(uris);
        return (lines.Count, lines.Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    private string Configuration() => $"""
        Dir::Etc::sourceparts "-";
        Dir::Etc::sourcelist "{At("sources.list")}";
        Dir::State::lists "{At("lists")}";
        Dir::State::status "{At("status")}";
        Dir::Cache "{At("cache")}";
        Dir::Cache::archives "{Downloads}";
        APT::Architecture "amd64";
        APT::Install-Recommends "false";
        APT::Sandbox::User "root";
        APT::Get::List-Cleanup "false";
        Acquire::Languages "none";
        Acquire::Retries "3";

        """;

    private string At(string name) => Path.Combine(_folder, name);

    [GeneratedRegex(@"^'[^']+' \S+ (\d+) ", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Uri();
}
