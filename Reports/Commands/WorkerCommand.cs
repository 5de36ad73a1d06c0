using System.CommandLine;
using Reports.Workers;

namespace Reports.Commands;

/// <summary><c>conformance worker</c>: the process in which a run executes its cases. Not for people.</summary>
internal static class WorkerCommand
{
    public static Command Make()
    {
        var request = new Argument<string>("request") { Description = "File that says what to run" };
        var parent = new Option<int?>(WorkerArguments.Parent) { Description = "Process that the worker must not outlive" };
        var command = new Command(WorkerArguments.Command, "Runs cases for a run.") { request, parent };
        command.Hidden = true;
        command.SetAction(result => WorkerHost.Run(WorkerRequest.Read(result.GetValue(request)!), result.GetValue(parent)));
        return command;
    }
}
