using System.CommandLine;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Harness.Contracts;
using Reports.Exits;
using VirtualGpu.Hosting.Pci;
using VirtualGpu.Models;
using VirtualGpu.Silicon;

namespace Reports.Commands;

/// <summary><c>conformance vm device</c>: a virtual GPU for a virtual machine, whose own driver drives it.</summary>
internal static class VmDeviceCommand
{
    private const int DefaultMegabytes = 4096;
    private const int SmallestMegabytes = 256;
    private const int LargestMegabytes = 65536;

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var socket = new Option<string>("--socket") { Description = "Path of the UNIX socket that QEMU's vfio-user-pci connects to", HelpName = "path", Required = true };
        var memory = new Option<int>("--vram") { Description = "Video memory in MiB, a power of two", HelpName = "MiB", DefaultValueFactory = _ => DefaultMegabytes };
        var trace = new Option<string?>("--trace") { Description = "registers: prints every access to a register", HelpName = "what" };
        trace.AcceptOnlyFromAmong("registers");
        Option<string?> broken = Broken();
        var command = new Command("device", "Serves one gfx900 (Vega 10) until the virtual machine goes away.") { socket, memory, trace, broken };
        command.SetAction(result => Serve(result.GetValue(socket)!, result.GetValue(memory), result.GetValue(trace) is not null, Contract(result.GetValue(broken))));
        return command;
    }

    /// <summary>The option that breaks something about the device.</summary>
    public static Option<string?> Broken() =>
        CaseRunOptions.Text("--break", $"Breaks something about the GPU on purpose, to see which test notices: a clause of packets or dispatches, or one of {string.Join(", ", DeviceFault.All)}", "name");

    /// <summary>What the device keeps where this is broken; the whole contract where nothing is.</summary>
    /// <exception cref="CommandException">It is no clause, and no fault of the device.</exception>
    public static Contract Contract(string? broken) => broken is null || DeviceFault.All.Contains(broken) || ClauseCatalog.All.ContainsKey(broken)
        ? new Contract(broken)
        : throw new CommandException(ExitCode.Usage, $"--break {broken}: no clause, and none of {string.Join(", ", DeviceFault.All)}; conformance list --clauses shows the clauses");

    private static int Serve(string path, int megabytes, bool traces, Contract contract)
    {
        if (megabytes is < SmallestMegabytes or > LargestMegabytes || !int.IsPow2(megabytes))
            throw new CommandException(ExitCode.Usage, $"--vram {megabytes}: a power of two from {SmallestMegabytes} to {LargestMegabytes} is needed, as for every PCI BAR");
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var function = new GpuFunction(GpuModels.Gfx900 with { VramBytes = (ulong)megabytes << 20 }, contract);
        function.Gpu.QueueHalted += fault => Console.WriteLine($"halted: {fault.Description}");
        if (traces)
            function.Registers.Trace(Console.Out.WriteLine);
        bool isConnected = false;
        try
        {
            Socket connection;
            using (var listener = new VfioUserListener(path))
            {
                Console.WriteLine($"{function.Gpu.Model.Name} with {megabytes} MiB waits at {path}");
                connection = listener.Accept(stop.Token);
            }

            isConnected = true;
            using (connection)
                new VfioUserServer(function).Serve(connection, stop.Token);
            Console.WriteLine("the virtual machine has gone");
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Incomplete;
        }
        catch (VfioUserException failure)
        {
            throw new CommandException(ExitCode.Regression, failure.Message);
        }
        catch (GpuFailedException failure)
        {
            throw new CommandException(ExitCode.Regression, failure.Message, failure);
        }
        catch (IOException failure) when (!isConnected)
        {
            throw new CommandException(ExitCode.Usage, $"--{failure.Message}", failure);
        }
        finally
        {
            if (isConnected)
                Report(function);
            if (isConnected && contract.BrokenClause is { } broken && !contract.BrokenClauseWasConsulted)
                Console.WriteLine($"{broken} was to be broken, and nothing asked for it");
        }

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static void Report(GpuFunction function)
    {
        IReadOnlyDictionary<uint, long> unknown = function.Registers.UnknownRegisters;
        Console.WriteLine($"{unknown.Count} registers that the model does not know were accessed {unknown.Values.Sum()} times; pages that nothing answered at: {function.Memory.Aborts}; waves that the trap handler saved: {function.Registers.SavedWaves}");
        foreach (string complaint in function.Registers.Complaints)
            Console.WriteLine(complaint);
    }
}
