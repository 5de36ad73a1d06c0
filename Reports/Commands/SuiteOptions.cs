using System.CommandLine;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Exits;
using Reports.Progress;

namespace Reports.Commands;

/// <summary>Options that several commands share, and the settings that they make together with the environment.</summary>
internal static class SuiteOptions
{
    public static Option<string?> Targets() => new("--targets", "-t")
    {
        Description = $"What to run against, for example hardware, virtual, virtual:gfx942@7.3, virtual:2xgfx942@7.3, virtual:all, hardware:node1, host (default: ${SuiteSettings.TargetsVariable}, or {TargetPlan.Default})",
        HelpName = "list",
    };

    public static Option<string?> Filter() => new("--filter", "-f")
    {
        Description = "Which cases, in the language of dotnet test: Category=Queue&Target=virtual, Clause=..., FullyQualifiedName~..., | and ( )",
        HelpName = "expression",
    };

    public static Option<string?> Progress() => new("--progress")
    {
        Description = "How to show the run: live (a table on a terminal), plain (a line for each case) or quiet (default: live on a terminal outside of CI, else plain)",
        HelpName = "mode",
    };

    public static Option<string?> Output() => new("--output", "-o") { Description = "Folder for the files of the run (default: a new one below artifacts/results)", HelpName = "folder" };

    /// <summary>Whether a run that is in the folder may be removed.</summary>
    public static Option<bool> Replace() => new("--replace") { Description = "Removes the run that is in the folder; without it, a folder with a run is refused" };

    /// <summary>The mode of the option, or the one that fits where the output goes.</summary>
    /// <exception cref="CommandException">The option names none.</exception>
    public static ProgressMode ProgressMode(string? option)
    {
        bool isForPeople = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 };
        return (option ?? (isForPeople ? "live" : "plain")) switch
        {
            "live" => Reports.Progress.ProgressMode.Live,
            "plain" => Reports.Progress.ProgressMode.Plain,
            "quiet" => Reports.Progress.ProgressMode.Quiet,
            string other => throw new CommandException(ExitCode.Usage, $"--progress {other} is none of live, plain and quiet"),
        };
    }

    public static Option<double?> Slow() => new("--slow")
    {
        Description = $"Multiplies every limit and patience of the run, but for --overall-limit: for emulators and prototypes, 1 to {SuiteSettings.MostSlow} (default: ${SuiteSettings.SlowVariable}, or 1)",
        HelpName = "factor",
    };

    /// <summary>The factor of the option; null where there is none.</summary>
    /// <exception cref="CommandException">It would shorten limits, or make a run without end.</exception>
    public static double? SlowOf(double? option) => option is null or (>= 1 and <= SuiteSettings.MostSlow)
        ? option
        : throw new CommandException(ExitCode.Usage, FormattableString.Invariant($"--slow {option} is not a number from 1 to {SuiteSettings.MostSlow}"));

    public static Option<string?> AbortOn() => new("--abort-on")
    {
        Description = $"End the run, with exit code 4, after taint, reset or oops of the kernel; several with commas (default: ${SuiteSettings.AbortVariable}, or nothing)",
        HelpName = "list",
    };

    /// <summary>The conditions of the option, or of the environment.</summary>
    public static AbortConditions Abort(string? option) => option is null ? SuiteSettings.AbortFromEnvironment() : RunAbort.Parse(option);

    /// <summary>The targets of the option, or of the environment, or all.</summary>
    public static TargetPlan Plan(string? option) =>
        TargetPlan.Parse(
            option ?? (Environment.GetEnvironmentVariable(SuiteSettings.TargetsVariable) is { Length: > 0 } named ? named : TargetPlan.Default),
            TargetInventory.OfThisMachine);
}
