using System.Globalization;
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
    /// <param name="patience">How long a wait for the GPU could take in the run, where that was no matter of course.</param>
    /// <param name="slow">By how much the machine was said to be slower than one of today.</param>
    public static string Of(CaseIdentity identity, ulong seed, bool isDestructive, TimeSpan? patience = null, double slow = 1)
    {
        string waits = patience is { } other && other != SuiteSettings.DefaultPatience ? string.Create(CultureInfo.InvariantCulture, $" --patience {other.TotalMilliseconds:0}") : "";
        string machine = slow == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" --slow {slow}");
        string destructive = isDestructive ? $"{SuiteSettings.DestructiveVariable}=1 " : "";
        return $"{destructive}{SuiteSettings.SeedVariable}={seed} ./conformance run --targets '{identity.Target}' --filter '{Filter(identity)}'{waits}{machine}";
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
