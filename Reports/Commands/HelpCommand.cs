using System.CommandLine;
using Fixtures.Settings;
using Reports.Exits;

namespace Reports.Commands;

/// <summary><c>conformance help</c>: of a command, or of what all commands have in common.</summary>
internal static class HelpCommand
{
    private const string ExitCodes = "exit-codes";
    private const string Environment = "environment";

    public static Command Make(RootCommand root)
    {
        var topic = new Argument<string?>("topic") { Description = $"A command, {ExitCodes} or {Environment}", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("help", "Explains a command, the exit codes or the variables of the environment.") { topic };
        command.SetAction(result => Explain(root, result.GetValue(topic)));
        return command;
    }

    private static int Explain(RootCommand root, string? topic)
    {
        switch (topic)
        {
            case ExitCodes:
                foreach ((int code, string meaning) in ExitCode.All)
                    Console.WriteLine($"{code}  {meaning}");
                Console.WriteLine("Of several, the first of 4, 5, 1 is given.\n\nCodes that are not ours, but the shell's, where the command could not say anything:");
                foreach ((string codes, string meaning) in ExitCode.NotOurs)
                    Console.WriteLine($"{codes}  {meaning}");
                return ExitCode.Success;
            case Environment:
                foreach (EnvironmentVariable variable in EnvironmentVariables.All)
                    Console.WriteLine($"{variable.Name}={variable.Values}\n    {variable.Meaning}");
                return ExitCode.Success;
            case null:
                return root.Parse(["--help"]).Invoke();
        }

        if (!root.Subcommands.Any(sub => sub.Name == topic))
        {
            string? near = NearestWord.To(topic, root.Subcommands.Select(sub => sub.Name).Concat([ExitCodes, Environment]));
            throw new CommandException(ExitCode.Usage, $"there is no help on '{topic}'; {(near is null ? "see conformance --help" : $"did you mean {near}?")}");
        }

        return root.Parse([topic, "--help"]).Invoke();
    }
}
