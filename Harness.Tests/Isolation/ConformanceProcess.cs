using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Fixtures.Journals;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>The command as a process of its own, with the cases of a class of this assembly in the place of the suite.</summary>
internal sealed class ConformanceProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ConformanceProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    public static ConformanceProcess Start<TCases>(params string[] arguments) => Start<TCases>(arguments, new Dictionary<string, string>());

    public static ConformanceProcess Start<TCases>(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        ProcessStartInfo start = new(dotnet, ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CONFORMANCE_SUITE"] = $"{typeof(TCases).Assembly.Location}:{typeof(TCases).FullName}";
        start.Environment["CONFORMANCE_SEED"] = "7";
        start.Environment.Remove("GITHUB_STEP_SUMMARY");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new ConformanceProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static (int Exit, string Output) Run<TCases>(params string[] arguments) => Run<TCases>(arguments, new Dictionary<string, string>());

    /// <summary>Runs it to its end, with more in its environment.</summary>
    public static (int Exit, string Output) Run<TCases>(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        using ConformanceProcess process = Start<TCases>(arguments, environment);
        return process.WaitForEnd();
    }

    /// <summary>The results in a folder.</summary>
    public static IReadOnlyList<CaseResult> ReadResults(string folder) => JournalReader.ReadFinal(Path.Combine(folder, "results.jsonl"));

    /// <summary>The results in a folder as <c>outcome reason</c>, by the id of the case.</summary>
    public static Dictionary<string, string> Results(string folder) =>
        ReadResults(folder).ToDictionary(
            result => result.Case.Id,
            result => string.Create(CultureInfo.InvariantCulture, $"{result.Outcome.Name()} {result.Reason}").Trim());

    /// <summary>Whether it ends within a time.</summary>
    public bool EndsWithin(TimeSpan limit) => _process.WaitForExit(limit);

    /// <summary>Ends it as kill -9 does, and nothing that it started.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => WorkerLibc.kill(_process.Id, signal);

    /// <summary>Waits until it ended by itself.</summary>
    public (int Exit, string Output) WaitForEnd()
    {
        _process.WaitForExit(s_limit).Should().BeTrue("the command must end");
        return (_process.ExitCode, _output.Result + _errors.Result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
