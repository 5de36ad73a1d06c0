using Fixtures.Targets;

namespace Reports.Results;

/// <summary>What a run was, beside its results: the content of <c>run.json</c>.</summary>
public sealed record RunInfo
{
    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>Kernel release of the machine, as uname gives it.</summary>
    public required string KernelRelease { get; init; }

    /// <summary>KFD version of the machine's driver, <c>1.17</c>; null without one.</summary>
    public string? KfdVersion { get; init; }

    /// <summary>Parameters of the amdgpu module by name; empty without it.</summary>
    public IReadOnlyDictionary<string, string> ModuleParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What was tested: facts by name of the machine and of each GPU; empty in runs of older versions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Facts { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Arguments of the command; empty under <c>dotnet test</c>.</summary>
    public string Command { get; init; } = "";

    /// <summary>What was run against.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>The filter, or null.</summary>
    public string? Filter { get; init; }

    /// <summary>Seed of everything random.</summary>
    public required ulong Seed { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>What was asked for; null for results that come from elsewhere.</summary>
    public RunOptions? Options { get; init; }

    /// <summary>Cases that were to be run, whether they were or not.</summary>
    public int Planned { get; init; }

    /// <summary>The kernel's id of the boot that the run happened in last; a reboot shows as another.</summary>
    public string BootId { get; init; } = "";

    /// <summary>Clauses broken on purpose that the virtual driver asked about; empty in a run that breaks none.</summary>
    public IReadOnlyList<string> ConsultedBrokenClauses { get; init; } = [];

    /// <summary>Failures outside of any case.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>Exit code of the run by itself, whatever a baseline says.</summary>
    public required int Exit { get; init; }

    /// <summary>Folder of the baseline that the run was held against when its files were written; null for none.</summary>
    public string? JudgedBy { get; init; }
}
