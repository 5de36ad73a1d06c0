using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Fixtures.Settings;
using Reports.Baselines;
using Reports.Exits;
using Reports.Hosting;
using Reports.Results;
using Reports.Selection;
using Reports.VirtualMachines;
using Reports.VirtualMachines.Guests;

namespace Reports.Commands;

/// <summary><c>conformance vm run</c>: runs the suite in virtual machines and writes the folder of a run, as <c>run</c> does.</summary>
internal static class VmRunCommand
{
    private const int DefaultMemory = 3072;
    private const int LeastMemory = 1536;
    private const int DefaultProcessors = 2;

    // Of the kernels that vm setup fetches; one's own kernel is another one, whatever its version.
    private static readonly string s_knownFaults = Path.Combine(AppContext.BaseDirectory, "genuine-driver-baseline");

    private static readonly SearchValues<char> s_nameOfEvent = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:");

    public static Command Make()
    {
        Option<string?> kernel = CaseRunOptions.Text("--kernel", "Kernels that vm setup has fetched, for example 6.12 or 6.1,6.12; they run one after the other", "list");
        Option<string?> image = CaseRunOptions.Text("--kernel-image", "A kernel of one's own: its bzImage", "file");
        Option<string?> modules = CaseRunOptions.Text("--modules", "Modules of that kernel: the folder of make modules_install INSTALL_MOD_PATH=...", "folder");
        Option<string?> firmware = CaseRunOptions.Text("--firmware", "Firmware for that kernel: the folder amdgpu of linux-firmware (default: that of vm setup)", "folder");
        Option<string?> append = CaseRunOptions.Text("--append", "More for the command line of the kernel, for example \"amdgpu.debug_evictions=1\"", "text");
        Option<string?> trace = CaseRunOptions.Text("--trace", "Trace events of the kernel to keep, for example gpu_scheduler,amdgpu:amdgpu_vm_set_ptes", "list");
        var pristine = new Option<bool>("--pristine") { Description = "Loads amdgpu.ko byte for byte as it was built; without it, its list of places for ftrace is left out, which saves up to 20 s" };
        Option<int> memory = CaseRunOptions.Number("--memory", "Memory of the virtual machine in MiB", "MiB", DefaultMemory);
        Option<int> processors = CaseRunOptions.Number("--processors", "Processors of the virtual machine", "count", DefaultProcessors);
        Option<string?> accelerator = CaseRunOptions.Text("--accelerator", "kvm or tcg (default: kvm where it works)", "name");
        accelerator.AcceptOnlyFromAmong(Accelerator.Kvm, Accelerator.Tcg);
        Option<string?> suite = CaseRunOptions.Text("--suite", "Folder of conformance publish that runs in the virtual machine (default: this program)", "folder");
        Option<string?> device = CaseRunOptions.Text("--device", "Program with arguments that serves the GPU", "command");
        device.Hidden = true;
        Option<string?> broken = VmDeviceCommand.Broken();
        Option<string?> lab = VmCommand.Lab();
        Option<string?> output = SuiteOptions.Output();
        Option<bool> replace = SuiteOptions.Replace();
        var resume = new Option<bool>("--resume") { Description = "Goes on with the run in --output, within the limits and with the cases that it was started with" };
        Option<string?> progress = SuiteOptions.Progress();
        var cases = new CaseRunOptions();
        var command = new Command("run", "Runs the suite in a virtual machine and writes a report.")
        {
            kernel, image, modules, firmware, append, trace, pristine, memory, processors, accelerator, suite, device, broken, lab, output, replace, resume, progress,
        };
        cases.AddTo(command);
        command.SetAction(result =>
        {
            string? fault = VmDeviceCommand.Contract(result.GetValue(broken)).BrokenClause;
            VmLab there = VmLab.Of(result.GetValue(lab));
            string accelerated = Accelerate(result.GetValue(accelerator));
            int mebibytes = CaseRunOptions.AtLeast(LeastMemory, memory, result);
            double slow = accelerated == Accelerator.Tcg ? Math.Max(Accelerator.TcgSlow, SuiteSettings.SlowFromEnvironment()) : SuiteSettings.SlowFromEnvironment();
            RunOptions options = cases.Read(result, [], workers: 1, (long)mebibytes << 20, slow) with { IsDestructive = true }; // what is harmed is virtual
            if (result.GetValue(kernel) is not null && fault is null && options.Baseline is null)
                options = options with { Baseline = s_knownFaults };
            string[] events = Events(result.GetValue(trace));
            Check(there, options, mebibytes);
            using var work = new WorkFolder();
            IReadOnlyList<VmKernel> kernels = OwnKernel.Choose(there, work, result.GetValue(kernel), result.GetValue(image), result.GetValue(modules), result.GetValue(firmware));
            if (result.GetValue(resume) && result.GetValue(output) is null)
                throw new CommandException(ExitCode.Usage, "--resume goes on with the run in --output; name that folder");
            string folder = Path.GetFullPath(result.GetValue(output) ?? ResultFolder.NewPath(DateTimeOffset.UtcNow));
            foreach (string own in result.GetValue(resume) ? [] : VmRunExecution.FoldersOf(kernels, folder))
                ResultFolder.Check(own, result.GetValue(replace));
            var machine = new GuestRunPlan
            {
                Lab = there,
                Kernel = kernels[0],
                IsPristine = result.GetValue(pristine),
                Suite = PublishedSuite.Find(there, result.GetValue(suite), Console.WriteLine),
                Device = Device(result.GetValue(device), fault),
                Broken = fault,
                Accelerator = accelerated,
                Memory = mebibytes,
                Processors = CaseRunOptions.AtLeast(1, processors, result),
                Append = result.GetValue(append) ?? "",
                Trace = events,
                Folder = "",
                Options = options,
                Seed = SuiteSettings.SeedFromEnvironment(),
            };
            return new VmRunExecution(machine, work, SuiteOptions.ProgressMode(result.GetValue(progress))).Run(kernels, folder, result.GetValue(replace), result.GetValue(resume));
        });
        return command;
    }

    // A shell reads them in the guest.
    private static string[] Events(string? named)
    {
        string[] events = named?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return Array.Find(events, name => name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_nameOfEvent)) is { } wrong
            ? throw new CommandException(ExitCode.Usage, $"--trace: '{wrong}' is not the name of an event; names are like gpu_scheduler or amdgpu:amdgpu_vm_set_ptes")
            : events;
    }

    private static string Accelerate(string? named)
    {
        string? refusal = Accelerator.KvmRefusal();
        if (named == Accelerator.Kvm && refusal is not null)
            throw new CommandException(ExitCode.Usage, $"--accelerator kvm: {refusal}");
        return named ?? (refusal is null ? Accelerator.Kvm : Accelerator.Tcg);
    }

    private static void Check(VmLab lab, RunOptions options, int mebibytes)
    {
        if (!lab.HasQemu)
            throw new CommandException(ExitCode.Usage, $"no QEMU in {lab.Folder}; fetch it with: conformance vm setup");
        if (options.Baseline is { } baseline)
            Baseline.Read(baseline); // what is wrong with it is to be said before anything is booted
        if (options.Shard is { } shard)
            Shard.Parse(shard);
        if (VmReadiness.FreeMebibytes() is { } free && free < mebibytes)
            throw new CommandException(ExitCode.Files, string.Create(CultureInfo.InvariantCulture, $"a virtual machine of {mebibytes} MiB does not fit into the {free} MiB that are free; name less with --memory"));
    }

    // Served by this program itself, unless a test names another one.
    private static string[] Device(string? named, string? broken)
    {
        if (named is not null)
            return named.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        System.Diagnostics.ProcessStartInfo self = SelfProcess.With(broken is null ? ["vm", "device"] : ["vm", "device", "--break", broken]);
        return [self.FileName, .. self.ArgumentList];
    }
}
