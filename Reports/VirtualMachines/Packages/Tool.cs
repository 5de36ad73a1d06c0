using System.ComponentModel;
using System.Diagnostics;
using Reports.Exits;

namespace Reports.VirtualMachines.Packages;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>What a program prints.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Variables that it has beside those of this process.</param>
    /// <exception cref="CommandException">It is not there, failed, or did not end within ten minutes.</exception>
    public static string Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var output = new MemoryStream();
        Run(command, input: null, output, environment);
        return System.Text.Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    /// <summary>Lets a program read a file and write a stream.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{string}, IReadOnlyDictionary{string, string})"/>
    /// <param name="command">Program and arguments.</param>
    /// <param name="input">File that it reads; null for none.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="environment">Variables that it has beside those of this process.</param>
    public static void Run(IReadOnlyList<string> command, string? input, Stream output, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Start(start);
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        Task copied = process.StandardOutput.BaseStream.CopyToAsync(output);
        Feed(process, input);
        if (!process.WaitForExit(s_limit) || !Task.WaitAll([copied, complaints], s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new CommandException(ExitCode.Files, $"{Name(command)} did not end within {s_limit.TotalMinutes} minutes");
        }

        if (process.ExitCode != 0)
            throw new CommandException(ExitCode.Files, $"{Name(command)} ended with {process.ExitCode}: {LastLine(complaints.Result)}");
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            if (input is not null)
            {
                using FileStream file = File.OpenRead(input);
                file.CopyTo(process.StandardInput.BaseStream);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read to the end: its exit code tells.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        }
        catch (Win32Exception error)
        {
            throw new CommandException(ExitCode.Files, $"{start.FileName} cannot be started ({error.Message}); setup needs Debian's apt-get, apt-cache and dpkg-deb", error);
        }
    }

    private static string Name(IReadOnlyList<string> command) => string.Join(' ', command.Take(2).Select(Path.GetFileName));

    private static string LastLine(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.StartsWith("E: ", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it says nothing";
    }
}
