using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports;

public sealed class ResultFolderTests : IDisposable
{
    private const string Journal =
        """{"event":"start","id":"Queue.T.A@virtual:gfx942@7.3","class":"Queue.T","name":"A","target":"virtual:gfx942@7.3","isa":"gfx942","categories":["Queue"],"clauses":[],"attempt":1,"at":"2026-11-30T21:08:00+00:00"}""";

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
        Write("results.jsonl", Journal);
        Write("report.html");

        Refusal(replaces: false).Should().Contain("has a run whose description is damaged").And.Contain("--replace");

        Names().Should().Equal("report.html", "results.jsonl", "run.json");
    }

    [Fact]
    public void Replacing_a_run_removes_what_a_run_writes_and_nothing_else()
    {
        foreach (string name in (string[])["planned.txt", "junit.xml", "junit.xml.conformance-new", "run.json.conformance-new", "summary.md", "evidence/.spent", "evidence/case/queues.txt", "evidence/case/my-notes.txt", "evidence/bare/failure.txt", "evidence/guests/1-console.log", "evidence/guests/1-gpu.log", "evidence/guests/my-notes.txt", "evidence/mine/photo.jpg", "workers/00001.jsonl", "thesis.md", "logs/mine.txt"])
            Write(name);
        Write("results.jsonl", Journal);
        Write("evidence/case/failure.txt", "Queue.T.A\n\nBeside this file: queues.txt, ../../thesis.md\n");

        ResultFolder.Prepare(_folder.FullName, replaces: true);

        Names().Should().Equal("evidence/case/my-notes.txt", "evidence/guests/my-notes.txt", "evidence/mine/photo.jpg", "logs/mine.txt", "thesis.md");
        Directory.Exists(Path.Combine(_folder.FullName, "evidence", "bare")).Should().BeFalse();
    }

    [Fact]
    public void Folder_in_place_of_a_file_of_the_run_is_refused_before_anything_is_removed()
    {
        foreach (string name in (string[])["run.json", "junit.xml", "report.html/mine.txt"])
            Write(name);
        Write("results.jsonl", Journal);

        Refusal(replaces: true).Should().Contain("report.html is a folder, which no run made; nothing was touched");

        Names().Should().Equal("junit.xml", "report.html/mine.txt", "results.jsonl", "run.json");
    }

    [Theory]
    [InlineData("run.json", """{"name":"my project"}""")]
    [InlineData("results.jsonl", "mine")]
    [InlineData("results.jsonl", """{"loss":0.25}""")]
    [InlineData("results.jsonl", "")]
    public void Names_that_others_use_too_make_no_run(string name, string text)
    {
        Write(name, text);
        Write("summary.md", "mine");

        Refusal(replaces: true).Should().Contain("is no folder of a run and is not empty").And.Contain("nothing was touched");

        Names().Should().BeEquivalentTo("summary.md", name);
    }

    [Theory]
    [InlineData("evidence")]
    [InlineData("workers")]
    public void Link_to_another_folder_is_refused(string name)
    {
        DirectoryInfo other = Directory.CreateTempSubdirectory("conformance-other-");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(other.FullName, "mine")).FullName, "failure.txt"), "");
        Write("results.jsonl", Journal);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, name), other.FullName);

        Refusal(replaces: true).Should().Contain($"{name} is a link, which no run made");

        File.Exists(Path.Combine(other.FullName, "mine", "failure.txt")).Should().BeTrue();
        other.Delete(recursive: true);
    }

    [Fact]
    public void File_that_has_the_name_of_the_lock_and_is_none_is_left_alone()
    {
        Write(".lock", "mine");

        FluentActions.Invoking(() => ResultFolder.Lock(_folder.FullName)).Should().Throw<CommandException>().WithMessage("*.lock is no lock of a run; nothing was touched*");

        File.ReadAllText(Path.Combine(_folder.FullName, ".lock")).Should().Be("mine");
    }

    [Fact]
    public void Who_goes_on_with_a_run_is_not_told_to_name_another_folder()
    {
        Write("results.jsonl", Journal);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "workers"), "elsewhere");

        FluentActions.Invoking(() => ResultFolder.CheckLinks(_folder.FullName, resumes: true)).Should().Throw<CommandException>().WithMessage("*workers is a link, which no run made; nothing was touched, remove it");
        using IDisposable held = ResultFolder.Lock(_folder.FullName);
        FluentActions.Invoking(() => ResultFolder.Lock(_folder.FullName, resumes: true)).Should().Throw<CommandException>().WithMessage("another conformance run is at work in *; wait for it");
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/")]
    [InlineData("out/run")]
    public void Link_that_leads_nowhere_is_named_with_where_it_leads(string name)
    {
        string link = Path.Combine(_folder.FullName, "out");
        Directory.CreateSymbolicLink(link, "/nowhere/runs");
        string message = $"{link} is a link to /nowhere/runs, which is not there; make that folder, or name another with --output";

        FluentActions.Invoking(() => ResultFolder.Lock(Path.Combine(_folder.FullName, name))).Should().Throw<CommandException>().WithMessage(message).Which.ExitCode.Should().Be(ExitCode.Usage);
        FluentActions.Invoking(() => ResultFolder.Check(Path.Combine(_folder.FullName, name), replaces: true)).Should().Throw<CommandException>().WithMessage(message);
    }

    [Fact]
    public void Lock_that_was_there_before_is_there_afterwards()
    {
        Write(".lock");

        ResultFolder.Lock(_folder.FullName).Dispose();

        Names().Should().Equal(".lock");
    }

    [Fact]
    public void Lock_that_a_killed_run_left_goes_with_the_next_one()
    {
        Write("results.jsonl", Journal);
        Write(".lock");

        ResultFolder.Lock(_folder.FullName).Dispose();

        Names().Should().Equal("results.jsonl");
    }

    [Fact]
    public void Files_of_workers_are_removed_and_others_beside_them_are_not()
    {
        foreach (string name in (string[])["workers/00001.json", "workers/00001.jsonl", "workers/00001.notes.json", "workers/00002.dumps/queues.txt", "workers/00003.notes", "workers/12345.jpg", "workers/anna.txt"])
            Write(name);

        ResultFolder.RemoveWorkers(Path.Combine(_folder.FullName, "workers"));

        Names().Should().Equal("workers/00003.notes", "workers/12345.jpg", "workers/anna.txt");
    }

    [Fact]
    public void Check_of_a_folder_makes_and_removes_nothing()
    {
        string missing = Path.Combine(_folder.FullName, "missing");
        Write("results.jsonl", Journal);

        ResultFolder.Check(missing, replaces: false);
        ResultFolder.Check(_folder.FullName, replaces: true);

        FluentActions.Invoking(() => ResultFolder.Check(_folder.FullName, replaces: false)).Should().Throw<CommandException>();
        Directory.Exists(missing).Should().BeFalse();
        Names().Should().Equal("results.jsonl");
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
