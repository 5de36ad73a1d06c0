namespace Reports.Exits;

/// <summary>Ends the command with one line that says what to do, and an exit code.</summary>
public sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="Exits.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
