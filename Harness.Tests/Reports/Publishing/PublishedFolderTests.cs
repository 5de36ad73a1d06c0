using Harness.Tests.Reports.Commands;
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

    [Fact]
    public void Suite_that_is_there_stays_until_the_next_one_is_whole()
    {
        string app = PublishedFolder.Application(_folder.FullName);
        Publish("first");
        string next = PublishedFolder.Begin(_folder.FullName);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(PublishedFolder.Application(next)).FullName, "half.dll"), "");

        PublishedFolder.MayBeWritten(_folder.FullName).Should().BeTrue("what was killed in the middle is no trouble");
        PublishedFolder.Abandon(_folder.FullName);
        Directory.EnumerateFiles(app).Select(Path.GetFileName).Should().Equal("first.dll");

        Publish("second");
        Directory.EnumerateFiles(app).Select(Path.GetFileName).Should().Equal("second.dll");
        Directory.EnumerateFileSystemEntries(_folder.FullName).Select(Path.GetFileName).Should().BeEquivalentTo("app", "lib", "conformance");
    }

    [Theory]
    [InlineData("ulimit -d 100000", "100000 KiB of data are too few for .NET; raise the limit with: ulimit -d unlimited")]
    [InlineData("ulimit -f 2000", ".NET does not start where files may have 1000 KiB, for it reserves 256 GiB in one that takes no room; raise the limit with: ulimit -f unlimited")]
    public void Limit_under_which_the_runtime_would_be_killed_is_an_error_of_one_line(string limit, string message)
    {
        PublishedFolder.Complete(_folder.FullName);

        ChildProcess.Run("sh", ["-c", $"{limit}; exec '{_folder.FullName}/conformance' doctor"]).Should().Be(new Outcome(6, "", $"error: {message}\n"));
    }

    private void Publish(string name)
    {
        string next = PublishedFolder.Begin(_folder.FullName);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(PublishedFolder.Application(next)).FullName, $"{name}.dll"), "");
        PublishedFolder.Complete(next);
        PublishedFolder.Take(_folder.FullName);
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
