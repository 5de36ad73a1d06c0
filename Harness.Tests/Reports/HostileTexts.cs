using Fixtures.Identities;
using Fixtures.Journals;
using Harness.Contracts;
using Reports.Results;

namespace Harness.Tests.Reports;

/// <summary>Texts that a test may put into its name or its failure, and that break careless writers.</summary>
internal static class HostileTexts
{
    private static readonly string[] s_texts =
    [
        "</script><script>alert(1)</script><!--",
        "\"quotes\" 'single' `back` \\ & < > ]]>",
        "nul \0, bell \a, escape \e[31m, delete \u007f, next line \u0085 separators \u2028 \u2029 end",
        "halves of pairs: \ud800 and \udc00 and a whole one \U0001F680",
        "right to left \u202e\u05d0\u05d1\u05d2 and \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "# SKIP this\nok 1 forged\nnot ok 2 forged # TODO\r\n1..9\nKTAP version 1",
        "| pipe | table |\n|---|---|\n**bold** [link](x) <details>",
        new string('x', 100_000),
        "",
        " ",
        "C1 \u0080 \u009b31m, marks \u200e \u200f \u061c, turns \u202a\u202b\u202c\u202d\u202e \u2066\u2067\u2068\u2069 end",
    ];

    /// <summary>Number of the text with what a terminal obeys beyond ASCII.</summary>
    public const int Obeyed = 10;

    /// <summary>Whether a file has nothing that a terminal would obey.</summary>
    public static bool IsHarmless(string file) => !file.Any(c => (char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || c is '\u200e' or '\u200f' or '\u061c' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    /// <summary>The number of each text; xunit would not carry the texts themselves unharmed.</summary>
    public static TheoryData<int> All => [.. Enumerable.Range(0, s_texts.Length)];

    /// <summary>The text.</summary>
    public static string At(int index) => s_texts[index];

    /// <summary>A run whose cases have the text everywhere.</summary>
    public static RunReport Report(int index, string folder)
    {
        CaseResult[] results =
        [
            .. Enum.GetValues<CaseOutcome>().Select(outcome => new CaseResult
            {
                Case = new CaseIdentity
                {
                    Id = $"Queue.HostileTests.{outcome}({s_texts[index]})@{SyntheticRun.ManyTargets[0].Id}",
                    Class = "Conformance.Tests.Queue.HostileTests",
                    Name = $"{outcome}({s_texts[index]})",
                    Target = SyntheticRun.ManyTargets[0].Id,
                    Isa = "gfx942",
                    Categories = ["Queue"],
                    Clauses = ["queue.create.one"],
                },
                Outcome = outcome,
                Reason = outcome == CaseOutcome.Pass ? "" : s_texts[index],
                DurationMilliseconds = 1,
                Seed = 1,
            }),
        ];
        results = RunFolder.InOrder(results);
        return new RunReport(SyntheticRun.Info(results, SyntheticRun.ManyTargets), results, [.. ClauseCatalog.All.Values], folder);
    }
}
