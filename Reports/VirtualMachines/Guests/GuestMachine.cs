using System.Diagnostics;
using Reports.Exits;
using Reports.VirtualMachines.Images;

namespace Reports.VirtualMachines.Guests;

/// <summary>One virtual machine with its GPU, from its start to its end.</summary>
internal sealed class GuestMachine : IDisposable
{
    private static readonly TimeSpan s_deviceLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly OwnedProcess _device;
    private readonly OwnedProcess _machine;
    private readonly string _deviceLog;
    private readonly string _machineLog;

    private GuestMachine(OwnedProcess device, OwnedProcess machine, GuestConsole console, string deviceLog, string machineLog)
    {
        _device = device;
        _machine = machine;
        Console = console;
        _deviceLog = deviceLog;
        _machineLog = machineLog;
    }

    /// <summary>What it prints.</summary>
    public GuestConsole Console { get; }

    /// <summary>Whether the machine or its GPU is gone.</summary>
    public bool HasEnded => _machine.HasExited || _device.HasExited;

    /// <summary>Starts the GPU, and then the machine.</summary>
    /// <param name="root">Where QEMU is.</param>
    /// <param name="device">Program with arguments that serves a GPU; it is told the socket.</param>
    /// <param name="arguments">The machine.</param>
    /// <param name="deviceLog">File for what the GPU says.</param>
    /// <param name="machineLog">File for what QEMU says.</param>
    /// <exception cref="CommandException">The GPU or QEMU does not start.</exception>
    public static GuestMachine Start(UnpackedRoot root, IReadOnlyList<string> device, QemuArguments arguments, string deviceLog, string machineLog)
    {
        var gpu = OwnedProcess.Start([.. device, "--socket", arguments.Socket], deviceLog);
        OwnedProcess? qemu = null;
        try
        {
            WaitForSocket(gpu, arguments.Socket, deviceLog);
            string[] data = [root.At("usr/share/qemu"), root.At("usr/share/seabios"), root.At("usr/lib/ipxe/qemu")];
            qemu = OwnedProcess.Start(
                root.Command("qemu-system-x86_64", arguments.List(data)), machineLog,
                new Dictionary<string, string> { ["QEMU_MODULE_DIR"] = Path.Combine(root.Libraries, "qemu") });
            return new GuestMachine(gpu, qemu, new GuestConsole(arguments.Console), deviceLog, machineLog);
        }
        finally
        {
            if (qemu is null)
                gpu.Dispose();
        }
    }

    /// <summary>Why it is gone, for people.</summary>
    public string DescribeEnd()
    {
        if (Console.HasPanicked)
            return $"its kernel stopped ({Console.Complaint})";
        if (Console.Failure is { } failure)
            return failure;
        string complaint = Console.Complaint is { } line ? $"; its kernel had said '{line}'" : "";
        return _machine.HasExited
            ? $"it reset or ended (QEMU: exit code {_machine.ExitCode}{Said(_machineLog)}){complaint}"
            : $"its GPU was gone (exit code {_device.ExitCode}{Said(_deviceLog)}){complaint}";
    }

    /// <summary>Ends it. The GPU, which ends by itself with its machine, is given time to say its last words.</summary>
    public void Dispose()
    {
        _machine.Dispose();
        _device.WaitForExit(s_farewell);
        _device.Dispose();
    }

    private static void WaitForSocket(OwnedProcess gpu, string socket, string log)
    {
        using var never = new ManualResetEventSlim();
        long start = Stopwatch.GetTimestamp();
        while (!File.Exists(socket))
        {
            if (gpu.HasExited)
                throw new CommandException(ExitCode.Files, $"the virtual GPU did not start (exit code {gpu.ExitCode}{Said(log)})");
            if (Stopwatch.GetElapsedTime(start) > s_deviceLimit)
                throw new CommandException(ExitCode.Files, $"the virtual GPU made no socket within {s_deviceLimit.TotalSeconds} s");
            never.Wait(s_look);
        }
    }

    private static string Said(string log)
    {
        using FileStream file = new(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        string? last = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last is null ? "" : $", {last}";
    }
}
