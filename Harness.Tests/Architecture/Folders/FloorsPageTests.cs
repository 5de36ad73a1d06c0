using Harness.Tests.Architecture.Pages;

namespace Harness.Tests.Architecture.Folders;

/// <summary>docs/architecture.md lists the floors as they are.</summary>
public sealed class FloorsPageTests
{
    [Fact]
    public void Floors_of_the_page_are_those_of_the_sources() => PageRenewal.Check(FloorsPage.Path, FloorsPage.Renew, "write a sentence for each new folder");

    [Fact]
    public void Folder_has_a_sentence() =>
        FloorsPage.SentencesOf(File.ReadAllText(Path.Combine(SourceFile.Root(), FloorsPage.Path)))
            .Where(row => row.Value.Length < 20 || !row.Value.EndsWith('.')).Should().BeEmpty();
}
