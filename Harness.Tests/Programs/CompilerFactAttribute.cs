namespace Harness.Tests.Programs;

/// <summary>A test that needs Debian's clang-19, lld-19 and llvm-19; skipped with the reason where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerFactAttribute : FactAttribute
{
    private static readonly string[] s_tools = ["clang-19", "ld.lld-19", "llvm-objcopy-19"];

    public CompilerFactAttribute()
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] missing = [.. s_tools.Where(tool => !path.Any(directory => File.Exists(Path.Combine(directory, tool))))];
        if (missing.Length != 0)
            Skip = $"needs {string.Join(", ", missing)}: apt-get install clang-19 lld-19 llvm-19";
    }
}
