using System.CommandLine;

namespace Reports.Commands;

/// <summary><c>conformance</c> with all of its commands.</summary>
internal static class ConformanceCommand
{
    /// <summary>The command.</summary>
    public static RootCommand Make()
    {
        var root = new RootCommand("A conformance suite for the Linux AMD GPU kernel driver.")
        {
            RunCommand.Make(),
            ResumeCommand.Make(),
            ReportCommand.Make(),
            MergeCommand.Make(),
            DoctorCommand.Make(),
            ListCommand.Make(),
            MutateCommand.Make(),
            GateCommand.Make(),
            BaselineCommand.Make(),
            DiffCommand.Make(),
            HistoryCommand.Make(),
            BisectCommand.Make(),
            VmCommand.Make(),
            DecodeCommand.Make(),
            PublishCommand.Make(),
            WorkerCommand.Make(),
            DriverDumpsCommand.Make(),
        };
        root.Add(HelpCommand.Make(root));
        return root;
    }
}
