using Fixtures.Targets;

namespace Fixtures.KernelLogs;

/// <summary>
/// Decides that a run goes no further. The decision is a file in the folder of the run, <c>aborted.txt</c>, so that it holds for every
/// process that works on the run: cases that have not started are skipped with the reason, and never counted as passed.
/// </summary>
public sealed class RunAbort
{
    /// <summary>Name of the file in the folder of the run.</summary>
    public const string FileName = "aborted.txt";

    private readonly AbortConditions _conditions;
    private readonly string? _path;
    private volatile string? _reason;

    /// <summary>A decision that is still open, unless another process has made it.</summary>
    /// <param name="conditions">After what the run ends.</param>
    /// <param name="folder">Folder of the run, or null to keep the decision in this process.</param>
    public RunAbort(AbortConditions conditions, string? folder)
    {
        _conditions = conditions;
        _path = folder is null || conditions == AbortConditions.None ? null : Path.Combine(folder, FileName);
    }

    /// <summary>Nothing ends the run.</summary>
    public static RunAbort Never { get; } = new(AbortConditions.None, null);

    /// <summary>Why no further case starts: which case ended the run and by what; null while the run goes on.</summary>
    public string? Reason => _reason ??= _path is null ? null : ReadFrom(_path);

    /// <summary>What the folder of a run says: why it was ended, or null.</summary>
    public static string? Find(string folder) => ReadFrom(Path.Combine(folder, FileName));

    /// <summary>Reads a list such as <c>taint,oops</c>.</summary>
    /// <exception cref="TargetUnavailableException">A word is not known.</exception>
    public static AbortConditions Parse(string list)
    {
        AbortConditions conditions = AbortConditions.None;
        foreach (string word in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            conditions |= word switch
            {
                "taint" => AbortConditions.Taint,
                "reset" => AbortConditions.Reset,
                "oops" => AbortConditions.Oops,
                _ => throw new TargetUnavailableException($"'{word}' is nothing that can end a run; it can be taint, reset or oops, or several with commas"),
            };
        }

        return conditions;
    }

    /// <summary>Ends the run if one of the findings is among the conditions. The first one counts.</summary>
    /// <param name="caseId">The case that they belong to.</param>
    /// <param name="findings">What the kernel log told that the case did not announce.</param>
    public void Consider(string caseId, IEnumerable<KernelLogFinding> findings)
    {
        if (Reason is not null || findings.FirstOrDefault(finding => (ConditionsOf(finding.Tells) & _conditions) != 0) is not { } finding)
            return;
        _reason = $"the run was ended in {caseId}: {finding.Line}";
        if (_path is not null)
            File.WriteAllText(_path, _reason + "\n");
    }

    private static string? ReadFrom(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    private static AbortConditions ConditionsOf(KernelLogEvents tells) =>
        (tells.HasFlag(KernelLogEvents.Taint) ? AbortConditions.Taint : AbortConditions.None)
        | (tells is KernelLogEvents.GpuReset or KernelLogEvents.DeviceLost ? AbortConditions.Reset : AbortConditions.None)
        | (tells.HasFlag(KernelLogEvents.Oops) ? AbortConditions.Oops : AbortConditions.None);
}
