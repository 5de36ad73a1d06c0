using System.Reflection;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Exits;
using Reports.Machines;
using Reports.Results;
using Reports.Writers;

namespace Reports.Logger;

/// <summary>The folder of a run under <c>dotnet test</c>.</summary>
internal sealed class LoggedRun
{
    private readonly string _folder;
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    private LoggedRun(string folder) => _folder = folder;

    /// <summary>Where the test host writes the journal.</summary>
    public string JournalPath => Path.Combine(_folder, RunFolder.JournalName);

    /// <summary>Makes the folder.</summary>
    public static LoggedRun Begin(string folder)
    {
        var run = new LoggedRun(Path.GetFullPath(folder));
        Directory.CreateDirectory(run._folder);
        return run;
    }

    /// <summary>Writes the files of the run.</summary>
    /// <param name="targets">What it ran against.</param>
    /// <param name="filter">Its filter, or null.</param>
    /// <param name="outside">Failures that the journal does not have; it has them afterwards.</param>
    /// <param name="isCut">Whether it was ended before every test had run.</param>
    /// <returns>Where the report is and what it says; null when there was no case of the suite, so that there is no report.</returns>
    public string? Complete(IReadOnlyList<Target> targets, string? filter, IReadOnlyList<CaseResult> outside, bool isCut = false)
    {
        if (!File.Exists(JournalPath) || new FileInfo(JournalPath).Length == 0)
        {
            Directory.Delete(_folder, recursive: true);
            return null;
        }

        using (Journal journal = Journal.Append(JournalPath))
        {
            foreach (CaseResult failure in outside)
                journal.End(failure);
        }

        CaseResult[] results = RunFolder.InOrder(JournalReader.ReadFinal(JournalPath));
        var info = new RunInfo
        {
            SuiteVersion = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            KernelRelease = Machine.KernelRelease,
            KfdVersion = Machine.KfdVersion,
            ModuleParameters = Machine.ModuleParameters(),
            Facts = MachineFacts.For(targets).Read(),
            Targets = targets,
            Filter = filter,
            Seed = results[0].Seed,
            Started = _started,
            Ended = DateTimeOffset.UtcNow,
            Exit = isCut ? ExitCode.Incomplete : RunVerdict.Of(results),
        };
        var report = new RunReport(info, results, [.. ClauseCatalog.All.Values], _folder);
        ReportFiles.Write(report);
        return $"{Path.Combine(_folder, RunFolder.PageName)}\n{report.ClosingLine}";
    }
}
