using System.CommandLine;
using Fixtures.Targets;
using Reports.Commands;
using Reports.Exits;
using Reports.Hosting;

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
    BisectCommand.Make(),
    DecodeCommand.Make(),
    PublishCommand.Make(),
    WorkerCommand.Make(),
    DriverDumpsCommand.Make(),
    AgentCommand.Make(),
};
AgentCommand.Offer();

try
{
    ParseResult parsed = root.Parse(args);
    if (parsed.Errors.Count == 0)
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    Console.Error.WriteLine($"error: {parsed.Errors[0].Message} Try conformance --help.");
    return ExitCode.Usage;
}
catch (CommandException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return error.ExitCode;
}
catch (TargetUnavailableException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return ExitCode.Usage;
}
catch (DiscoveryTimeoutException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return ExitCode.NothingRan;
}
catch (IOException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return ExitCode.Unhealthy;
}
catch (TimeoutException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return ExitCode.Unhealthy;
}
