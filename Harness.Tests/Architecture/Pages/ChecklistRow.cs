namespace Harness.Tests.Architecture.Pages;

/// <summary>One capability that some suite for these GPUs tests, from checklist.txt, with the tests of this suite.</summary>
/// <param name="Section">Heading that it stands below.</param>
/// <param name="Id">Number of the row: <c>E4</c>.</param>
/// <param name="Capability">What is tested.</param>
/// <param name="Peers">What kfdtest, IGT, libdrm's amdgpu_test and others have of it, one each.</param>
/// <param name="Names">Classes or tests of this suite.</param>
/// <param name="Remark">What is missing; empty where nothing is.</param>
internal sealed record ChecklistRow(string Section, string Id, string Capability, IReadOnlyList<string> Peers, IReadOnlyList<string> Names, string Remark)
{
    private const int Columns = 8;

    /// <summary>The file: <c>## section</c>, then lines <c>id | capability | kfdtest | IGT | libdrm | others | tests | remark</c>.</summary>
    public static IReadOnlyList<ChecklistRow> All { get; } = Read();

    /// <summary>The tests that are meant.</summary>
    public IReadOnlyList<SuiteTest> Tests => [.. SuiteTest.All.Where(test => Names.Contains(test.Class) || Names.Contains(test.Id))];

    /// <summary>Names that mean no test: it was renamed.</summary>
    public IEnumerable<string> Unknown => Names.Where(name => !SuiteTest.All.Any(test => test.Class == name || test.Id == name));

    private static List<ChecklistRow> Read()
    {
        var rows = new List<ChecklistRow>();
        string section = "";
        foreach (string line in PageRenewal.Data("checklist.txt").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
                continue;
            }

            string[] parts = [.. line.Split('|').Select(part => part.Trim())];
            if (parts.Length != Columns)
                throw new FormatException($"checklist.txt: a row has {Columns} columns: {line}");
            rows.Add(new ChecklistRow(section, parts[0], parts[1], parts[2..6], parts[6].Split(' ', StringSplitOptions.RemoveEmptyEntries), parts[7]));
        }

        return rows;
    }
}
