using System.Text;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Settings;
using Harness.Contracts;

namespace Fixtures.Diagnosis;

/// <summary>What an engineer needs to act on a failed case.</summary>
public sealed record Evidence
{
    /// <summary>Folder of all evidence in the folder of a run.</summary>
    public const string FolderName = EvidenceBudget.FolderName;

    /// <summary>Name of the file that every failure has in its folder.</summary>
    public const string FileName = "failure.txt";

    private const string Beside = "Beside this file: ";

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

    /// <summary>What lies beside the message: calls to the driver, queues, kernel log, dumps of the driver.</summary>
    public IReadOnlyList<EvidenceFile> Files { get; init; } = [];

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How long a wait for the GPU could take in the run; null for the default.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>By how much the machine was said to be slower than one of today.</summary>
    public double Slow { get; init; } = 1;

    /// <summary>Which execution of the case in its run failed, from 1; later ones have folders of their own.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The command that runs this case alone again.</summary>
    public string RepeatCommand => Diagnosis.RepeatCommand.Of(Case, Seed, SuiteSettings.DestructionIsAllowed, Patience, Slow);

    /// <summary>Writes the files, as far as the budget of the run goes; the message is always written.</summary>
    /// <param name="resultFolder">Folder of the run.</param>
    /// <param name="share">What the case may take.</param>
    /// <returns>The folder of this case, relative to <paramref name="resultFolder"/>, with forward slashes.</returns>
    public string Write(string resultFolder, EvidenceShare share)
    {
        string relative = $"{FolderName}/{SafeName(Case.Id)}{(Attempt > 1 ? $".attempt{Attempt}" : "")}";
        string folder = Path.Combine(resultFolder, relative);
        Directory.CreateDirectory(folder);

        var text = new StringBuilder();
        text.Append(Case.Id).Append("\n\n").Append(Message).Append("\n\n");
        AppendClauses(text);
        if (Case.Guards.Count > 0)
            text.Append("Guards against:\n  ").AppendJoin("\n  ", Case.Guards).Append("\n\n");
        text.Append("To repeat it:\n  ").Append(RepeatCommand).Append("\n\n").Append(OwnFrames(StackTrace)).Append('\n');
        if (Output.Length > 0)
            text.Append("\nOutput of the test:\n").Append(Output);
        List<EvidenceFile> kept = WithinBudget(share, out IReadOnlyList<EvidenceFile> leftOut);
        if (kept.Count > 0)
            text.Append('\n').Append(Beside).AppendJoin(", ", kept.Select(file => file.Name)).Append('\n');
        if (leftOut.Count > 0)
            text.Append("\nLeft out: ").AppendJoin(", ", leftOut.Select(file => $"{file.Name} ({file.Content.Length} bytes)")).Append($": {share.NoSpace}\n");
        File.WriteAllText(Path.Combine(folder, FileName), text.ToString(), s_encoding);
        foreach (EvidenceFile file in kept)
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content.ToArray());
        share.Spend(text.Length + kept.Sum(file => (long)file.Content.Length));
        return relative;
    }

    /// <summary>The folder of a case; null where it is not there, or where a journal that comes from elsewhere names one outside of the run.</summary>
    /// <param name="resultFolder">Folder of the run.</param>
    /// <param name="relative">As <see cref="Write"/> gave it.</param>
    public static string? FolderOf(string resultFolder, string relative)
    {
        string root = Path.GetFullPath(resultFolder) + Path.DirectorySeparatorChar;
        string folder = Path.GetFullPath(Path.Combine(root, relative));
        return folder.StartsWith(root, StringComparison.Ordinal) && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Names of the files that <see cref="Write"/> put into a folder of a case; none where it is no such folder.</summary>
    public static IReadOnlyList<string> NamesIn(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return [];
        string? list = File.ReadLines(path).LastOrDefault(line => line.StartsWith(Beside, StringComparison.Ordinal));
        return list is null ? [FileName] : [FileName, .. list[Beside.Length..].Split(", ").Where(name => name == Path.GetFileName(name))];
    }

    // In their order, which is that of their worth: one that is too large does not keep a small one out that comes later.
    private List<EvidenceFile> WithinBudget(EvidenceShare share, out IReadOnlyList<EvidenceFile> leftOut)
    {
        long left = share.BytesLeft;
        var kept = new List<EvidenceFile>();
        var tooMuch = new List<EvidenceFile>();
        foreach (EvidenceFile file in Files)
        {
            if (file.Content.Length <= left)
            {
                left -= file.Content.Length;
                kept.Add(file);
            }
            else
            {
                tooMuch.Add(file);
            }
        }

        leftOut = tooMuch;
        return kept;
    }

    // A sample of a test may cite a clause that is not in the contract.
    private void AppendClauses(StringBuilder text)
    {
        if (Case.Clauses.Count == 0)
            return;
        text.Append("Clauses cited:\n");
        foreach (string id in Case.Clauses)
        {
            text.Append("  ").Append(id).Append('\n');
            if (ClauseCatalog.All.TryGetValue(id, out Clause? clause))
                text.Append("    ").Append(clause.Statement).Append("\n    from ").Append(clause.Source).Append('\n');
        }

        text.Append('\n');
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
