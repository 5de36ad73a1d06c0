using System.CommandLine;
using System.Runtime.InteropServices;
using Reports.Exits;
using Reports.Workers;

namespace Reports.Commands;

/// <summary><c>conformance vm exec</c>: becomes another program, which ends with the process that asked for it. Not for people.</summary>
internal static class VmExecCommand
{
    public static Command Make()
    {
        var parent = new Option<int>("--parent") { Description = "Process that the program must not outlive", Required = true };
        var program = new Argument<string[]>("program") { Description = "Program and arguments", Arity = ArgumentArity.OneOrMore };
        var command = new Command("exec", "Becomes a program that ends with a process.") { parent, program };
        command.Hidden = true;
        command.SetAction(result => Become(result.GetValue(parent), result.GetValue(program)!));
        return command;
    }

    private static int Become(int parent, string[] program)
    {
        if (WorkerLibc.prctl(WorkerLibc.PR_SET_PDEATHSIG, WorkerLibc.SIGKILL, 0, 0, 0) < 0 || WorkerLibc.setsid() < 0)
            throw new CommandException(ExitCode.Files, $"prctl or setsid failed with errno {Marshal.GetLastPInvokeError()}");
        if (WorkerLibc.getppid() != parent)
            throw new CommandException(ExitCode.Usage, $"the command that started this (process {parent}) is gone");
        _ = WorkerLibc.execvp(program[0], [.. program, null]);
        throw new CommandException(ExitCode.Files, $"{program[0]} does not start: errno {Marshal.GetLastPInvokeError()}");
    }
}
