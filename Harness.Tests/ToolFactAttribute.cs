namespace Harness.Tests;

/// <summary>A test that needs programs of the machine; skipped with the reason where one is not on PATH, because a skip is not a pass.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>A test that needs <paramref name="tools"/>, from <paramref name="packages"/> of Debian.</summary>
    public ToolFactAttribute(string packages, params string[] tools)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] missing = [.. tools.Where(tool => !path.Any(directory => File.Exists(Path.Combine(directory, tool))))];
        if (missing.Length != 0)
            Skip = $"needs {string.Join(", ", missing)}: apt-get install {packages}";
    }
}
