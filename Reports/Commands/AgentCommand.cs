using System.CommandLine;
using Fixtures.Processes;
using Reports.Exits;
using Reports.Hosting;

namespace Reports.Commands;

/// <summary><c>conformance agent</c>: a second process that a test makes system calls in. Not for people.</summary>
internal static class AgentCommand
{
    private const string Name = "agent";

    /// <summary>Lets tests that this process runs start agents.</summary>
    public static void Offer() => AgentProcess.Command = capabilities => SelfProcess.With([Name, capabilities]);

    public static Command Make()
    {
        var capabilities = new Argument<string>("capabilities") { Description = "Capabilities to keep" };
        var command = new Command(Name, "Makes the system calls that it is told to.") { capabilities };
        command.Hidden = true;
        command.SetAction(result =>
        {
            using Stream calls = Console.OpenStandardInput();
            using Stream answers = Console.OpenStandardOutput();
            AgentServer.Run(calls, answers, AgentProcess.ParseCapabilities(result.GetValue(capabilities)!));
            return ExitCode.Success;
        });
        return command;
    }
}
