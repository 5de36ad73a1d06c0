namespace Harness.Tests.Architecture.Folders;

/// <summary>docs/architecture.md lists the floors as they are.</summary>
public sealed class FloorsPageTests
{
    // dotnet test Harness.Tests --filter FloorsPageTests -e CONFORMANCE_RENEW_PAGES=1
    private const string Renew = "CONFORMANCE_RENEW_PAGES";

    [Fact]
    public void Floors_of_the_page_are_those_of_the_sources()
    {
        string path = Path.Combine(SourceFile.Root(), FloorsPage.Path);
        string page = File.ReadAllText(path);
        string renewed = FloorsPage.Renew(page);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(path, renewed);
            return;
        }

        page.Should().Be(renewed, $"the list of floors is out of date: run this test with {Renew}=1, and write a sentence for each new folder");
    }

    [Fact]
    public void Folder_has_a_sentence() =>
        FloorsPage.SentencesOf(File.ReadAllText(Path.Combine(SourceFile.Root(), FloorsPage.Path)))
            .Where(row => row.Value.Length < 20 || !row.Value.EndsWith('.')).Should().BeEmpty();
}
