using System.Diagnostics;
using System.Globalization;
using Fixtures.Diagnosis;
using Fixtures.Journals;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Exits;
using Reports.Results;
using Reports.VirtualMachines.Guests;
using Reports.VirtualMachines.Images;
using Reports.Workers;

namespace Reports.VirtualMachines;

/// <summary>
/// Runs the suite in guests that follow each other. A guest has the folder of the run as its own, and goes on with the run there as after a reboot
/// (<c>conformance resume</c>). The case at which a guest died has crashed, and the next guest goes on behind it.
/// </summary>
internal sealed class GuestRun
{
    private const int FruitlessGuests = 2;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly GuestRunPlan _plan;
    private readonly RunFollower _follower;
    private readonly WorkFolder _work;
    private readonly List<string> _troubles = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile string? _stopped;
    private int _number;

    /// <summary>A run.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="work">Where the files of guests are while they run.</param>
    /// <param name="follower">Shows the run.</param>
    public GuestRun(GuestRunPlan plan, WorkFolder work, RunFollower follower)
    {
        _plan = plan;
        _work = work;
        _follower = follower;
    }

    /// <summary>Why the run was ended early; null when it was not.</summary>
    public string? Stopped => _stopped;

    /// <summary>What went wrong outside of any case.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    /// <summary>Whether guests cannot be relied on.</summary>
    public bool IsUnhealthy { get; private set; }

    /// <summary>Time from the start of the first guest to its first case; null when none began.</summary>
    public TimeSpan? ToFirstCase { get; private set; }

    /// <summary>Guests that were started.</summary>
    public int Guests { get; private set; }

    /// <summary>Ends the run soon. May be called on another thread.</summary>
    public void Stop(string reason) => _stopped ??= reason;

    /// <summary>Makes what guests need: their first file system, and the list of cases. Throws what <see cref="GuestCases.Find"/> throws.</summary>
    public void Prepare()
    {
        var cases = Task.Run(() => GuestCases.Find(_plan));
        GuestFiles.Assemble(
            [_plan.Kernel.At(GuestFiles.BaseName), _plan.Kernel.At(_plan.IsPristine ? GuestFiles.DriverName : GuestFiles.FastDriverName)],
            _plan.Suite, _plan.Options.Baseline, Settings(), Initrd);
        cases.GetAwaiter().GetResult();
    }

    /// <summary>Runs guests until there is nothing left to run.</summary>
    public void Run()
    {
        int fruitless = 0;
        bool goesOn = true;
        while (goesOn && _stopped is null)
        {
            int before = Settled();
            goesOn = RunGuest();
            fruitless = Settled() > before ? 0 : fruitless + 1;
            if (goesOn && fruitless == FruitlessGuests)
            {
                IsUnhealthy = true;
                return;
            }
        }
    }

    /// <summary>What the script in the guest reads.</summary>
    private string Settings() => $"""
        export {GuestVariables.Kernel}={_plan.Kernel.Version}
        export {SuiteSettings.DestructiveVariable}=1
        {GuestScript.TraceVariable}='{string.Join(' ', _plan.Trace)}'

        """;

    // Whether another guest has to go on.
    private bool RunGuest()
    {
        string files = Path.Combine(_plan.Folder, Evidence.FolderName, ResultFolder.GuestsName);
        Directory.CreateDirectory(files);

        // Guests of a run that is gone on with keep their files: what they said is not what the next one says.
        do
            _number++;
        while (File.Exists(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"{_number}-console.log"))));
        Guests++;
        string name = Path.Combine(files, _number.ToString(CultureInfo.InvariantCulture));
        _follower.BeginGuest();
        long begun = Stopwatch.GetTimestamp();
        using GuestMachine guest = GuestMachine.Start(_plan.Lab.Root, _plan.Device, Arguments(name), $"{name}-gpu.log", $"{name}-qemu.log");
        string? sentence = Watch(guest, begun);
        guest.Console.Read();
        _follower.Look();
        if (_stopped is not null)
            return false;
        if (sentence is null && guest.Console.Exit is { } exit)
            return GoesOnAfter(exit);
        return Blame(guest, sentence ?? guest.DescribeEnd());
    }

    private QemuArguments Arguments(string name) => new()
    {
        Accelerator = _plan.Accelerator,
        Memory = _plan.Memory,
        Processors = _plan.Processors,
        Kernel = _plan.Kernel.At(VmKernel.ImageName),
        Initrd = Initrd,
        Console = $"{name}-console.log",
        Socket = _work.At($"gpu{_number.ToString(CultureInfo.InvariantCulture)}"),
        RunFolder = _plan.Folder,
        Append = _plan.Append,
    };

    // Why the guest was ended; null when it ended by itself.
    private string? Watch(GuestMachine guest, long begun)
    {
        using var never = new ManualResetEventSlim();
        long lastSign = begun;
        (int Lines, long Console) seen = default;
        while (!guest.HasEnded && _stopped is null)
        {
            never.Wait(s_look);
            guest.Console.Read();
            _follower.Look();
            if (_follower.LastStarted is not null)
                ToFirstCase ??= Stopwatch.GetElapsedTime(_start);
            if (seen != (_follower.Lines, guest.Console.Length))
            {
                seen = (_follower.Lines, guest.Console.Length);
                lastSign = Stopwatch.GetTimestamp();
            }

            if ((guest.Console.Failure is not null || guest.Console.Exit is not null) && Stopwatch.GetElapsedTime(lastSign) > _plan.Farewell)
                return null; // it has said its last word, and a kernel that is ill does not turn itself off
            if (Stopwatch.GetElapsedTime(lastSign) > _plan.SilenceLimit)
                return string.Create(CultureInfo.InvariantCulture, $"it gave no sign of life for {_plan.SilenceLimit.TotalSeconds:0} s, and was ended");
            if (_plan.Options.OverallLimit is { } limit && Stopwatch.GetElapsedTime(_start) > limit)
                Stop(_plan.Options.OverallLimitPassed);
        }

        return null;
    }

    // The suite ended by itself. A driver that lost its GPU gets a new machine, for what did not run.
    private bool GoesOnAfter(int exit)
    {
        switch (exit)
        {
            case ExitCode.Unhealthy:
                return !EndsAtFailure;
            case ExitCode.Success or ExitCode.Regression or ExitCode.NothingRan or ExitCode.Incomplete:
                return false;
            default:
                Trouble(string.Create(CultureInfo.InvariantCulture, $"the suite ended with exit code {exit}"));
                IsUnhealthy = true;
                return false;
        }
    }

    private string Initrd => _work.At("initrd");

    private bool EndsAtFailure => _plan.Options.StopsOnFailure && _follower.HasFailures;

    private bool Blame(GuestMachine guest, string how)
    {
        bool isBlamed = false;
        using (RunLedger ledger = RunLedger.Open(_plan.Folder))
        {
            foreach (JournalLine running in ledger.Recover(isRebooted: true))
            {
                isBlamed = true;
                var result = new CaseResult
                {
                    Case = running.Case,
                    Outcome = CaseOutcome.Crash,
                    Reason = $"the virtual machine died while this case ran: {how}",
                    Seed = _plan.Seed,
                    Attempt = running.Attempt,
                };
                EvidenceFile[] files =
                [
                    EvidenceFile.OfText("console.txt", guest.Console.Tail),
                    EvidenceFile.OfText("flight-recorder.txt", "(went down with the virtual machine)"),
                ];
                ledger.Record(ledger.WithEvidence(result, "", files, EvidenceBudget.Unlimited.Share()));
            }
        }

        if (!isBlamed)
            Trouble($"no case ran when the virtual machine died: {how}");
        _follower.Look();
        return !EndsAtFailure;
    }

    private void Trouble(string what) =>
        _troubles.Add(string.Create(CultureInfo.InvariantCulture, $"{_plan.Kernel.Version}, guest {_number}: {what}; see {Path.Combine(Evidence.FolderName, ResultFolder.GuestsName, $"{_number}-console.log")}"));

    // Cases with a result that the next guest will not run again.
    private int Settled()
    {
        string journal = Path.Combine(_plan.Folder, RunFolder.JournalName);
        return !File.Exists(journal) ? 0
            : JournalReader.Read(journal).Where(result => result.Outcome != CaseOutcome.Skip || !result.Reason.StartsWith(RunLedger.DeviceLost, StringComparison.Ordinal))
                .DistinctBy(result => (result.Case.Id, result.Attempt)).Count();
    }
}
