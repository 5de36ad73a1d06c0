namespace Harness.Tests.Architecture.Pages;

/// <summary>Pages that are made from the sources, wholly or in part: a test compares them, and renews them where it is told to.</summary>
internal static class PageRenewal
{
    // dotnet test Harness.Tests -e CONFORMANCE_RENEW_PAGES=1
    private const string Variable = "CONFORMANCE_RENEW_PAGES";

    /// <summary>Fails when the page is not as it should be; writes it instead where the variable says so.</summary>
    /// <param name="path">Below the root of the repository.</param>
    /// <param name="render">What the page should be, from what it is; empty for one that is not there yet.</param>
    /// <param name="hint">What else there may be to do.</param>
    public static void Check(string path, Func<string, string> render, string hint)
    {
        string file = Path.Combine(SourceFile.Root(), path);
        string page = File.Exists(file) ? File.ReadAllText(file) : "";
        string renewed = render(page);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            File.WriteAllText(file, renewed);
            return;
        }

        page.Should().Be(renewed, $"{path} is out of date: run this test with {Variable}=1, look at git diff, and {hint}");
    }

    /// <summary>The file of a page's data, beside the classes of this folder.</summary>
    public static string Data(string name) => File.ReadAllText(Path.Combine(SourceFile.Root(), "Harness.Tests", "Architecture", "Pages", name));

    /// <summary>A text that does not end the cell of a table that it stands in.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
