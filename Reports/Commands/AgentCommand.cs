using Fixtures.Processes;
using Reports.Exits;
using Reports.Hosting;

namespace Reports.Commands;

/// <summary><c>conformance agent CAPABILITIES</c>: a second process that a test makes system calls in. Not for people, and not of the command line's parser: a case may start dozens.</summary>
internal static class AgentCommand
{
    private const string Name = "agent";

    /// <summary>Lets tests that this process runs start agents.</summary>
    public static void Offer() => AgentProcess.Command = capabilities => SelfProcess.With([Name, capabilities]);

    /// <summary>Whether this process is an agent.</summary>
    public static bool Is(string[] arguments) => arguments is [Name, _];

    /// <summary>Makes the system calls that it is told to on standard input, until that ends.</summary>
    public static int Run(string[] arguments)
    {
        using Stream calls = Console.OpenStandardInput();
        using Stream answers = Console.OpenStandardOutput();
        AgentServer.Run(calls, answers, AgentProcess.ParseCapabilities(arguments[1]));
        return ExitCode.Success;
    }
}
