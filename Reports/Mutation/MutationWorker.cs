using System.Diagnostics;
using System.Globalization;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Settings;
using Reports.Exits;
using Reports.Hosting;
using Reports.Results;
using Reports.Workers;

namespace Reports.Mutation;

/// <summary>
/// Runs mutants in a process of its own, because a broken driver may take its process down. The process is a worker as a run has
/// them; its journal tells what happened even when it died, and what it did not come to is run by the next one.
/// </summary>
/// <param name="folder">Scratch folder of this worker.</param>
internal sealed class MutationWorker(string folder)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_caseLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(20);

    private int _runs;

    /// <summary>Broken clauses that a virtual driver asked about.</summary>
    public HashSet<string> Consulted { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the cases of these targets until each target has results or took its process down.</summary>
    /// <param name="targets">Ids of the targets.</param>
    /// <param name="cases">The cases to run; null runs all of the targets.</param>
    public async Task<IReadOnlyList<CaseResult>> Run(IReadOnlyCollection<string> targets, IReadOnlyList<CaseIdentity>? cases = null)
    {
        var results = new List<CaseResult>();
        var left = new HashSet<string>(targets, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            (IReadOnlyList<CaseResult> found, bool isComplete) = await RunOnce(left, cases);
            results.AddRange(found);

            // A worker that says that it ran everything is believed when another one finds nothing left to run.
            if (isComplete && found.Count == 0)
                break;

            // Targets run one after the other here: those with results are done, also the one whose case crashed or hung.
            left.ExceptWith(found.Select(result => result.Case.Target));
        }

        return results;
    }

    private async Task<(IReadOnlyList<CaseResult> Found, bool IsComplete)> RunOnce(IEnumerable<string> targets, IReadOnlyList<CaseIdentity>? cases)
    {
        string output = Path.Combine(folder, (_runs++).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(output);
        var request = new WorkerRequest
        {
            Targets = string.Join(',', targets),
            Cases = cases is null ? null : [.. cases.Select(identity => (identity.Class, identity.Id))],
            Journal = Path.Combine(output, RunFolder.JournalName),
            RunFolder = output,
            Seed = SuiteSettings.SeedFromEnvironment(),
            Patience = s_patience,
            Limit = s_caseLimit,
        };
        string requestPath = Path.Combine(output, "request.json");
        request.Write(requestPath);
        using Process process = Process.Start(SelfProcess.With([WorkerArguments.Command, requestPath])) ?? throw new InvalidOperationException("a worker did not start");
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> complained = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        IReadOnlyList<CaseResult> results = File.Exists(request.Journal) ? JournalReader.Read(request.Journal) : [];
        WorkerNotes? notes = WorkerNotes.Read(request.NotesPath); // none after a crash; whatever was asked about then has been noticed
        Consulted.UnionWith(notes?.ConsultedBrokenClauses ?? []);
        bool isComplete = notes is { IsComplete: true };
        if (results.Count == 0 && !isComplete)
            throw new CommandException(ExitCode.Unhealthy, $"a worker ended with {process.ExitCode} before it ran anything: {await complained}{await said}".Trim());
        return (results, isComplete);
    }
}
