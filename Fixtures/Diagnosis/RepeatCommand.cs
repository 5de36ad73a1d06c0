using System.Text;
using Fixtures.Identities;
using Fixtures.Settings;

namespace Fixtures.Diagnosis;

/// <summary>The command that runs one case alone again.</summary>
public static class RepeatCommand
{
    /// <summary>The command, as a shell takes it.</summary>
    /// <param name="identity">Which case.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="isDestructive">Whether the run allowed tests that may hang or reset a real GPU.</param>
    public static string Of(CaseIdentity identity, ulong seed, bool isDestructive)
    {
        string destructive = isDestructive ? $"{SuiteSettings.DestructiveVariable}=1 " : "";
        return $"{destructive}{SuiteSettings.SeedVariable}={seed} ./conformance run --targets '{identity.Target}' --filter '{Filter(identity)}'";
    }

    // The id names a row of a theory; the language of filters and the shell need some of its characters escaped.
    private static string Filter(CaseIdentity identity)
    {
        if (!identity.Name.Contains('(', StringComparison.Ordinal))
            return $"FullyQualifiedName={identity.Class}.{identity.Name}";
        var value = new StringBuilder("Id=");
        foreach (char c in identity.Id)
            value.Append(c is '\\' or '=' or '~' or '!' or '&' or '|' or '(' or ')' ? $"\\{c}" : c == '\'' ? "'\\''" : $"{c}");
        return value.ToString();
    }
}
