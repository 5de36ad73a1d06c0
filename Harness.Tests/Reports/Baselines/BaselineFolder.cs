using Reports.Baselines;

namespace Harness.Tests.Reports.Baselines;

/// <summary>A baseline in a folder of its own.</summary>
internal sealed class BaselineFolder : IDisposable
{
    public BaselineFolder(string? fails = null, string? flakes = null, string? skips = null, string? cases = null)
    {
        Write("fails.txt", fails);
        Write("flakes.txt", flakes);
        Write("skips.txt", skips);
        Write("cases.txt", cases);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("conformance-baseline-").FullName;

    public Baseline Read() => Baseline.ReadOrEmpty(Path);

    public string Text(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Write(string name, string? text)
    {
        if (text is not null)
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
    }
}
