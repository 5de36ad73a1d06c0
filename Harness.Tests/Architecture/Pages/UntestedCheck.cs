namespace Harness.Tests.Architecture.Pages;

/// <summary>Something that the kernel checks or promises and that no test provokes, from untested-checks.txt.</summary>
/// <param name="Area">Heading of its <see cref="ContractArea"/>.</param>
/// <param name="IsOpen">Whether a test could be written; else user space cannot provoke it.</param>
/// <param name="Check">What the kernel does.</param>
/// <param name="Reason">Why no test does it.</param>
internal sealed record UntestedCheck(string Area, bool IsOpen, string Check, string Reason)
{
    /// <summary>The file: <c>[area]</c>, then lines <c>open | check | reason</c> or <c>never | check | reason</c>.</summary>
    public static IReadOnlyList<UntestedCheck> All { get; } = Read();

    private static List<UntestedCheck> Read()
    {
        var checks = new List<UntestedCheck>();
        string area = "";
        foreach (string line in PageRenewal.Data("untested-checks.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                area = line.Trim('[', ']');
                continue;
            }

            string[] parts = line.Split(" | ");
            if (parts is not [("open" or "never") and string kind, var check, var reason])
                throw new FormatException($"untested-checks.txt: not 'open | check | reason' or 'never | check | reason': {line}");
            checks.Add(new UntestedCheck(area, kind == "open", check, reason));
        }

        return checks;
    }
}
