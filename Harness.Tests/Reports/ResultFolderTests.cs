using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports;

public sealed class ResultFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-results-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Folder_with_files_that_no_run_made_is_left_alone()
    {
        Write("evidence/notes.txt");
        Write("workers/anna.txt");

        Refusal(replaces: true).Should().Contain("is no folder of a run and is not empty (evidence, workers)").And.Contain("nothing was touched");

        Names().Should().Equal("evidence/notes.txt", "workers/anna.txt");
    }

    [Fact]
    public void Run_is_replaced_only_when_asked_to()
    {
        Write("run.json", """{"exit":0}""");
        Write("results.jsonl");
        Write("report.html");

        Refusal(replaces: false).Should().Contain("has a run whose description is damaged").And.Contain("--replace");

        Names().Should().Equal("report.html", "results.jsonl", "run.json");
    }

    [Fact]
    public void Replacing_a_run_removes_what_a_run_writes_and_nothing_else()
    {
        foreach (string name in (string[])["results.jsonl", "planned.txt", "junit.xml", "summary.md", "evidence/case/failure.txt", "evidence/case/dmesg.txt", "evidence/guests/1-console.log", "evidence/guests/1-gpu.log", "evidence/mine/photo.jpg", "workers/0/log", "thesis.md", "logs/mine.txt"])
            Write(name);

        ResultFolder.Prepare(_folder.FullName, replaces: true);

        Names().Should().Equal("evidence/mine/photo.jpg", "logs/mine.txt", "thesis.md");
    }

    [Fact]
    public void Empty_folder_is_taken()
    {
        using IDisposable held = ResultFolder.Lock(_folder.FullName);

        ResultFolder.Prepare(_folder.FullName, replaces: false);

        Directory.Exists(_folder.FullName).Should().BeTrue();
    }

    private string Refusal(bool replaces)
    {
        Action prepare = () => ResultFolder.Prepare(_folder.FullName, replaces);
        CommandException refused = prepare.Should().Throw<CommandException>().Which;
        refused.ExitCode.Should().Be(ExitCode.Usage);
        return refused.Message;
    }

    private void Write(string name, string text = "")
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private IEnumerable<string> Names() => _folder.EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.FullName, file.FullName)).Order(StringComparer.Ordinal);
}
