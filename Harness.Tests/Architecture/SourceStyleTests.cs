using System.Text.RegularExpressions;

namespace Harness.Tests.Architecture;

/// <summary>What a reader may rely on in every source file.</summary>
public sealed partial class SourceStyleTests
{
    private const int LongestFile = 300;

    // A comment of the file, with the reason behind it.
    private const string LengthReason = "// Longer than 300 lines: ";

    [Fact]
    public void File_has_one_type_with_its_name()
    {
        var offenders = SourceFile.All
            .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Select(file => (file.Path, Types: TopLevelType().Matches(file.Text).Select(match => match.Groups["name"].Value).Distinct().ToList()))
            .Where(file => file.Types.Count != 1 || file.Types[0] != NameOf(file.Path));

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Namespace_is_the_folder()
    {
        var offenders = SourceFile.All
            .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Select(file => (file.Path, Namespace: NamespaceLine().Match(file.Text).Groups["name"].Value, Expected: NamespaceOf(file.Path)))
            .Where(file => file.Namespace != file.Expected);

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void File_longer_than_300_lines_says_why() =>
        SourceFile.All.Where(file => file.Text.AsSpan().Count('\n') > LongestFile && !IsTable(file.Path) && !file.Text.Contains(LengthReason, StringComparison.Ordinal))
            .Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void Nothing_catches_everything() =>
        SourceFile.All.Where(file => CatchAll().IsMatch(file.Text)).Select(file => file.Path)
            .Should().BeSubsetOf(["Fixtures/VirtualGpu/Silicon/EngineRequest.cs", "Fixtures/VirtualGpu/Silicon/Gpu.cs", "Reports/Program.cs"],
                "only the engine's thread carries any failure to whoever asked, and the command makes one line of what nobody foresaw");

    [Fact]
    public void Kernel_constants_keep_their_names_inside_Uapi_only() =>
        SourceFile.Under("Harness").Concat(SourceFile.Under("Fixtures")).Concat(SourceFile.Under("Conformance.Tests"))
            .Where(file => !file.Path.StartsWith("Harness/Uapi/", StringComparison.Ordinal) && KernelConstant().IsMatch(file.Text))
            .Select(file => file.Path).Should().BeEmpty();

    private static bool IsTable(string path) => path.StartsWith("Harness/Uapi/", StringComparison.Ordinal) || path.Contains("/Tables/", StringComparison.Ordinal);

    // A partial type may be split over files named Type.Part.cs.
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path).Split('.')[0];

    private static string NamespaceOf(string path)
    {
        string folder = path[..path.LastIndexOf('/')];
        string rooted = folder.StartsWith("Fixtures/VirtualGpu", StringComparison.Ordinal) ? folder["Fixtures/".Length..]
            : folder.StartsWith("Conformance.Tests/Snapshots/Verify", StringComparison.Ordinal) ? folder["Conformance.Tests/Snapshots/".Length..] // the names of the package
            : folder;
        return rooted.Replace('/', '.');
    }

    [GeneratedRegex(@"^(?:public |internal |file |private )?(?:(?:static|sealed|abstract|partial|readonly|unsafe|ref) )*(?:class|record struct|record|struct|enum|interface|delegate [\w<>\[\],?]+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"catch\s*(?:\(\s*(?:System\.)?Exception(?:\s+\w+)?\s*\))?\s*(?:\r?\n\s*)?\{", RegexOptions.CultureInvariant)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"const \w+ (?:AMDKFD_IOC_|KFD_IOC_|KFD_MMAP_|DRM_IOCTL_|AMDGPU_)\w+", RegexOptions.CultureInvariant)]
    private static partial Regex KernelConstant();
}
