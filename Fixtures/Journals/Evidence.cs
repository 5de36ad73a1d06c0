using System.Text;
using Fixtures.Cases;

namespace Fixtures.Journals;

/// <summary>What an engineer needs to act on a failed case.</summary>
public sealed record Evidence
{
    private const string FolderName = "evidence";

    // Frames of assertions and of reflection say nothing about the driver.
    private static readonly string[] s_foreignFrames = ["at FluentAssertions.", "at System.Reflection.", "at Xunit."];

    // The default of File.WriteAllText refuses half a surrogate pair, and with it the whole file.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Which case.</summary>
    public required CaseIdentity Case { get; init; }

    /// <summary>What did not hold.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the suite.</summary>
    public required string StackTrace { get; init; }

    /// <summary>What the test wrote.</summary>
    public required string Output { get; init; }

    /// <summary>The last calls to the driver, decoded; empty when none were made.</summary>
    public required string RecordedCalls { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which execution of the case in its run failed, from 1; later ones have folders of their own.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The command that runs this case alone again.</summary>
    public string RepeatCommand =>
        $"CONFORMANCE_SEED={Seed} ./conformance run --targets '{Case.Target}' --filter 'FullyQualifiedName={Case.Class}.{MethodName}'";

    private string MethodName => Case.Name.Split('(')[0];

    /// <summary>Writes the files.</summary>
    /// <param name="resultFolder">Folder of the run.</param>
    /// <returns>The folder of this case, relative to <paramref name="resultFolder"/>, with forward slashes.</returns>
    public string Write(string resultFolder)
    {
        string relative = $"{FolderName}/{SafeName(Case.Id)}{(Attempt > 1 ? $".attempt{Attempt}" : "")}";
        string folder = Path.Combine(resultFolder, relative);
        Directory.CreateDirectory(folder);

        var text = new StringBuilder();
        text.Append(Case.Id).Append("\n\n").Append(Message).Append("\n\n");
        if (Case.Clauses.Count > 0)
            text.Append("Clauses cited: ").AppendJoin(", ", Case.Clauses).Append("\n\n");
        text.Append("To repeat it:\n  ").Append(RepeatCommand).Append("\n\n").Append(OwnFrames(StackTrace)).Append('\n');
        if (Output.Length > 0)
            text.Append("\nOutput of the test:\n").Append(Output);
        File.WriteAllText(Path.Combine(folder, "failure.txt"), text.ToString(), s_encoding);
        if (RecordedCalls.Length > 0)
            File.WriteAllText(Path.Combine(folder, "flight-recorder.txt"), RecordedCalls + "\n", s_encoding);
        return relative;
    }

    private static string OwnFrames(string stackTrace) => string.Join('\n', stackTrace.ReplaceLineEndings("\n").Split('\n')
        .Where(line => !s_foreignFrames.Any(prefix => line.TrimStart().StartsWith(prefix, StringComparison.Ordinal))));

    private static string SafeName(string id)
    {
        var name = new StringBuilder(id.Length);
        foreach (char c in id)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or ',' ? c : '_');

        // File names end at 255 bytes on Linux; the tail would be arguments, so a hash keeps long ids apart.
        const int Longest = 180;
        if (name.Length <= Longest)
            return name.ToString();
        return $"{name.ToString(0, Longest)}-{StableHash.Of(id):x16}";
    }
}
