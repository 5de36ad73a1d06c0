using Harness.Tests.Architecture;
using Harness.Tests.Reports.Commands;

namespace Harness.Tests.Reports;

/// <summary>The script <c>conformance</c> at the root, with a stand-in for dotnet.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        if [ "$1" = build ]; then
            mkdir -p "$(dirname "$2")/../artifacts/bin/Reports/release"
            : > "$(dirname "$2")/../artifacts/bin/Reports/release/conformance.dll"
        else
            shift 2
            echo "ran $*"
        fi

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public LauncherTests()
    {
        File.Copy(Path.Combine(SourceFile.Root(), "conformance"), Path.Combine(_folder, "conformance"));
        Directory.CreateDirectory(Path.Combine(_folder, "Reports"));
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        string dotnet = Path.Combine(_folder, "bin", "dotnet");
        File.WriteAllText(dotnet, Dotnet);
        ChildProcess.Run("chmod", ["+x", dotnet]).ExitCode.Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void First_use_says_that_it_builds_and_what_it_downloads()
    {
        Outcome first = Launch("doctor");
        Outcome second = Launch("doctor");

        first.Output.Should().Be("ran doctor\n");
        first.Errors.Should().MatchRegex("^first use: building, in about a minute; NuGet downloads [0-9]+ MB of packages, unless it has them\n$");
        second.Should().Be(new Outcome(0, "ran doctor\n", ""));
    }

    [Fact]
    public void Newer_source_is_built_with_one_line()
    {
        Launch("doctor");
        string source = Path.Combine(_folder, "Reports", "Program.cs");
        File.WriteAllText(source, "");
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddMinutes(1));

        Launch("doctor").Errors.Should().Be("building: a source is newer than the command\n");
    }

    [Fact]
    public void Too_few_files_for_the_runtime_are_an_error_of_one_line() =>
        Launch("doctor", before: "ulimit -n 64; ").Should().Be(new Outcome(
            6, "", "error: the limit of 64 open files is too low for .NET and its worker processes; raise it with: ulimit -n 4096\n"));

    [Fact]
    public void Too_little_address_space_for_the_runtime_is_an_error_of_one_line() =>
        Launch("doctor", before: "ulimit -v 1000000; ").Should().Be(new Outcome(
            6, "", "error: 1000000 KiB of address space are too few for .NET; raise it with: ulimit -v unlimited\n"));

    [Fact]
    public void Too_little_data_for_the_runtime_are_an_error_of_one_line() =>
        Launch("doctor", before: "ulimit -d 100000; ").Should().Be(new Outcome(6, "", "error: 100000 KiB of data are too few for .NET; raise the limit with: ulimit -d unlimited\n"));

    [Fact]
    public void Limit_of_files_under_which_the_runtime_would_be_killed_is_an_error_of_one_line() =>
        Launch("doctor", before: "ulimit -f 1000000; ").Should().Be(new Outcome(
            6, "", "error: .NET does not start where files may have 1000000 KiB, for it reserves 256 GiB in one that takes no room; raise the limit with: ulimit -f unlimited\n"));

    private Outcome Launch(string command, string before = "") =>
        ChildProcess.Run("bash", ["-c", $"export PATH='{_folder}/bin':$PATH; {before}exec '{_folder}/conformance' {command}"]);
}
