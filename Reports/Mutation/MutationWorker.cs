using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fixtures.Journals;
using Reports.Hosting;
using Reports.Results;
using Reports.Writers;

namespace Reports.Mutation;

/// <summary>
/// Runs mutants in a process of its own, because a broken driver may take its process down. The process is <c>conformance run</c>; its
/// journal tells what happened even when it died, and what it did not come to is run by the next one.
/// </summary>
/// <param name="folder">Scratch folder of this worker.</param>
internal sealed class MutationWorker(string folder)
{
    private const int PatienceMilliseconds = 2000;
    private const int LimitMilliseconds = 10_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(20);

    private int _runs;

    /// <summary>Broken clauses that a virtual driver asked about.</summary>
    public HashSet<string> Consulted { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the cases of these targets until each target has results or took its process down.</summary>
    /// <param name="targets">Ids of the targets.</param>
    public async Task<IReadOnlyList<CaseResult>> Run(IReadOnlyCollection<string> targets)
    {
        var results = new List<CaseResult>();
        var left = new HashSet<string>(targets, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            IReadOnlyList<CaseResult> found = await RunOnce(left);
            results.AddRange(found);
            if (found.FirstOrDefault(result => result.Outcome == CaseOutcome.Crash) is not { } crash)
                break;

            // Targets run one after the other here: those with results are done, and so is the one that crashed.
            left.ExceptWith(found.Select(result => result.Case.Target));
            left.Remove(crash.Case.Target);
        }

        return results;
    }

    private async Task<IReadOnlyList<CaseResult>> RunOnce(IEnumerable<string> targets)
    {
        string output = Path.Combine(folder, (_runs++).ToString(CultureInfo.InvariantCulture));
        List<string> arguments =
        [
            "run", "--targets", string.Join(',', targets), "--output", output, "--workers", "1",
            "--patience", PatienceMilliseconds.ToString(CultureInfo.InvariantCulture), "--limit", LimitMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        using Process process = Process.Start(SelfProcess.With(arguments)) ?? throw new InvalidOperationException("a worker did not start");
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

        string journal = Path.Combine(output, ResultFolder.JournalName);
        if (!File.Exists(journal))
            throw new CommandException(ExitCode.Unhealthy, $"a worker ended with {process.ExitCode} before it ran anything: {await complained}{await said}".Trim());
        ReadConsulted(Path.Combine(output, "run.json"));
        return JournalReader.Read(journal);
    }

    private void ReadConsulted(string path)
    {
        if (!File.Exists(path))
            return; // the process died; whatever it was asked about has been noticed
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        if (document.RootElement.TryGetProperty(RunJsonWriter.ConsultedBrokenClauses, out JsonElement clauses))
            Consulted.UnionWith(clauses.EnumerateArray().Select(clause => clause.GetString()!));
    }
}
