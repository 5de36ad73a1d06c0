namespace Harness.Tests.Architecture.Pages;

/// <summary>A bug that Linux mended and that no test would notice, from unguarded-fixes.txt.</summary>
/// <param name="Area">What a test of it needs.</param>
/// <param name="Fix">Number and title of the fix.</param>
/// <param name="Trigger">What a program had to do, and what it saw.</param>
/// <param name="Reason">Why no test does it yet.</param>
internal sealed record UnguardedFix(string Area, string Fix, string Trigger, string Reason)
{
    /// <summary>The file: <c>[area: reason]</c>, then lines <c>fix | trigger</c>, or <c>fix | trigger | reason</c> where it is another.</summary>
    public static IReadOnlyList<UnguardedFix> All { get; } = Read();

    private static List<UnguardedFix> Read()
    {
        var fixes = new List<UnguardedFix>();
        string[] area = ["", ""];
        foreach (string line in PageRenewal.Data("unguarded-fixes.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                area = line.Trim('[', ']').Split(": ", 2);
                continue;
            }

            string[] parts = line.Split(" | ");
            if (parts.Length is < 2 or > 3)
                throw new FormatException($"unguarded-fixes.txt: not 'fix | trigger': {line}");
            fixes.Add(new UnguardedFix(area[0], parts[0], parts[1], parts.Length == 3 ? parts[2] : area[1]));
        }

        return fixes;
    }
}
