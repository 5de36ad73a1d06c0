using System.Diagnostics;
using System.Security.Cryptography;
using Fixtures.Programs;
using Harness.Foundation;
using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class GpuProgramsTests
{
    [Theory]
    [InlineData("gfx1101")]
    [InlineData("gfx950")]
    public void Isa_without_programs_is_told_so(string name)
    {
        GfxVersion.TryParse(name, out GfxVersion isa).Should().BeTrue();

        Action find = () => GpuPrograms.For(isa);

        find.Should().Throw<CodeObjectException>().WithMessage($"no programs for {name}: add it to Fixtures/Programs/build.sh*");
        GpuPrograms.ReasonMissing(isa).Should().NotBeNull();
    }

    [Fact]
    public void Isas_are_those_that_the_script_builds()
    {
        IEnumerable<string> objects = GpuPrograms.Manifest.Split('\n').Where(line => line.EndsWith(".co", StringComparison.Ordinal)).Select(line => line[66..]);

        objects.Should().BeEquivalentTo(GpuPrograms.Isas.SelectMany(isa => GpuPrograms.Versions.Select(version => $"Objects/{isa}.v{version}.co")));
    }

    [Fact]
    public void Unknown_code_object_version_is_an_error()
    {
        Action find = () => GpuPrograms.For(new GfxVersion(9, 4, 2), version: 6);

        find.Should().Throw<CodeObjectException>().WithMessage("no programs of code object version 6: there are 4 and 5");
    }

    [Fact]
    public void Sources_and_objects_are_those_of_the_manifest()
    {
        string directory = ProgramsDirectory();
        string[] manifest = GpuPrograms.Manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        IEnumerable<string> present = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path))
            .Where(path => path is "build.sh" || path.StartsWith("Sources", StringComparison.Ordinal) || path.EndsWith(".co", StringComparison.Ordinal))
            .Select(path => $"{Hash(Path.Combine(directory, path))}  {path}");

        manifest.Should().BeEquivalentTo(present, "build.sh must be run after every change of the sources");
    }

    [ToolFact("clang-19 lld-19 llvm-19", "clang-19", "ld.lld-19", "llvm-objcopy-19")]
    public async Task Script_makes_the_committed_objects()
    {
        DirectoryInfo output = Directory.CreateTempSubdirectory("programs-");
        try
        {
            var start = new ProcessStartInfo(Path.Combine(ProgramsDirectory(), "build.sh"), [output.FullName]) { RedirectStandardError = true };
            using Process build = Process.Start(start)!;
            Task<string> errors = build.StandardError.ReadToEndAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
            await build.WaitForExitAsync(limit.Token);
            build.ExitCode.Should().Be(0, await errors);

            foreach (GfxVersion isa in GpuPrograms.Isas)
            {
                foreach (int version in GpuPrograms.Versions)
                {
                    File.ReadAllBytes(Path.Combine(output.FullName, $"{isa}.v{version}.co"))
                        .Should().Equal(GpuPrograms.Bytes(isa, version), $"{isa} in version {version} must be what its sources make");
                }
            }
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static string ProgramsDirectory()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Conformance.sln")))
                return Path.Combine(directory.FullName, "Fixtures", "Programs");
        }

        throw new DirectoryNotFoundException("the repository's root (Conformance.sln) is above no test output");
    }
}
