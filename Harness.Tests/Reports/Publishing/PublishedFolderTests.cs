using Reports.Publishing;

namespace Harness.Tests.Reports.Publishing;

public sealed class PublishedFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-published-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Published_suite_is_written_again_and_so_is_one_that_did_not_come_to_its_end()
    {
        PublishedFolder.MayBeWritten(Path.Combine(_folder.FullName, "new")).Should().BeTrue();
        PublishedFolder.MayBeWritten(_folder.FullName).Should().BeTrue();
        _folder.CreateSubdirectory("app");

        PublishedFolder.MayBeWritten(_folder.FullName).Should().BeTrue("what was ended in the middle has no script");
        PublishedFolder.Complete(_folder.FullName);
        PublishedFolder.MayBeWritten(_folder.FullName).Should().BeTrue();
    }

    [Theory]
    [InlineData("conformance", "mine")]
    [InlineData("thesis.md", "mine")]
    public void Folder_of_somebody_else_is_not_written(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);

        PublishedFolder.MayBeWritten(_folder.FullName).Should().BeFalse();
    }
}
