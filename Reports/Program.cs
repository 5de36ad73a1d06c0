using System.CommandLine;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Commands;
using Reports.Exits;
using Reports.Hosting;
using Reports.Machines;
using Reports.Texts;
using Reports.Workers;

if (AgentCommand.Is(args))
    return AgentCommand.Run(args);

var root = new Lazy<RootCommand>(ConformanceCommand.Make);
AgentCommand.Offer();

try
{
    ResourceLimit.CheckFiles();
    EnvironmentVariables.Check();
    SuiteSettings.CheckEnvironment();
    if (WorkerArguments.Are(args))
        return WorkerArguments.Run(args);
    ParseResult parsed = root.Value.Parse(args);
    if (parsed.Errors.Count == 0)
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return End(ExitCode.Usage, UsageError.Of(parsed));
}
catch (CommandException error)
{
    return End(error.ExitCode, error.Message);
}
catch (TargetUnavailableException error)
{
    return End(ExitCode.Usage, error.Message);
}
catch (DiscoveryTimeoutException error)
{
    return End(ExitCode.NothingRan, error.Message);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    return End(ExitCode.Files, $"{error.Message.TrimEnd('.')}; {FileAdvice.For(root.Value.Parse(args))}");
}
#pragma warning disable CA1031 // the one place that catches everything: what is left would be a stack trace
catch (Exception error)
{
    return End(ExitCode.Unforeseen, UnforeseenError.Describe(error, args));
}
#pragma warning restore CA1031

static int End(int code, string reason)
{
    Console.Error.WriteLine(Lines.Printable($"error: {reason}"));
    return code;
}
