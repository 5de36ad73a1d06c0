using System.CommandLine;

namespace Reports.Commands;

/// <summary>Arguments and options that the commands about runs and baselines share.</summary>
internal static class BaselineOptions
{
    /// <summary>The folder of a run.</summary>
    public static Argument<string> Run(string name = "RUN") => new(name) { Description = "Folder that conformance run wrote", HelpName = name };

    /// <summary>The folder of a baseline, for a command that needs one.</summary>
    public static Option<string> Baseline() => new("--baseline", "-b")
    {
        Description = "Folder with fails.txt, flakes.txt, skips.txt and cases.txt",
        HelpName = "folder",
        Required = true,
    };

    /// <summary>The folder of a baseline, for a command that can do without.</summary>
    public static Option<string?> OptionalBaseline() => new("--baseline", "-b")
    {
        Description = "Folder of a baseline that the run is held against: as conformance gate does",
        HelpName = "folder",
    };
}
