using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Reports.Exits;
using Reports.Hosting;
using Reports.Workers;

namespace Reports.VirtualMachines.Guests;

/// <summary>
/// A program that ends with this process, however that ends, and that a Ctrl-C on the terminal does not reach. What it prints goes to a file.
/// </summary>
/// <remarks>Linux ties the death signal of a child to the thread that made it: start them on a thread that lives as long as the command.</remarks>
internal sealed class OwnedProcess : IDisposable
{
    private static readonly TimeSpan s_killLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task _output;

    private OwnedProcess(Process process, Stream log)
    {
        _process = process;
        _output = Drain(process, log);
    }

    /// <summary>Whether it is gone.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended: what it gave, or 128 and the number of a signal.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a program.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="log">File that its output goes to.</param>
    /// <param name="environment">Variables that it has beside those of this process.</param>
    /// <exception cref="CommandException">It does not start.</exception>
    public static OwnedProcess Start(IReadOnlyList<string> command, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = SelfProcess.With(["vm", "exec", "--parent", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--", .. command]);
        start.RedirectStandardInput = true;
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0"); // of what is killed, its files would stay in the temporary folder
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        FileStream file = File.Create(log);
        try
        {
            Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
            process.StandardInput.Close();
            return new OwnedProcess(process, file);
        }
        catch (Win32Exception error)
        {
            file.Dispose();
            throw new CommandException(Exits.ExitCode.Files, $"{start.FileName} does not start: {error.Message}", error);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it ended in time.</returns>
    public bool WaitForExit(TimeSpan limit) => _process.WaitForExit(limit);

    /// <summary>Ends it and what it started.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _ = WorkerLibc.kill(-_process.Id, WorkerLibc.SIGKILL);
            _ = WorkerLibc.kill(_process.Id, WorkerLibc.SIGKILL);
            _process.WaitForExit(s_killLimit);
        }

        _output.Wait(s_killLimit);
        _process.Dispose();
    }

    private static async Task Drain(Process process, Stream log)
    {
        await using Stream _ = log;
        using var gate = new SemaphoreSlim(1);
        await Task.WhenAll(Copy(process.StandardOutput.BaseStream), Copy(process.StandardError.BaseStream));

        async Task Copy(Stream from)
        {
            byte[] buffer = new byte[4096];
            for (int length; (length = await from.ReadAsync(buffer)) > 0;)
            {
                await gate.WaitAsync();
                await log.WriteAsync(buffer.AsMemory(0, length));
                await log.FlushAsync();
                gate.Release();
            }
        }
    }
}
