using System.Diagnostics;
using System.Globalization;
using Fixtures.Diagnosis;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Kernel;
using Harness.Recording;
using Harness.Topology;
using Reports.Hosting;

namespace Reports.Workers;

/// <summary>
/// What can still be told of a case when its worker cannot tell any more: the flight recorder, which lies in memory of the run, and what a
/// kernel with a real GPU says. The log and the dumps of a virtual GPU end with the worker that it lives in.
/// </summary>
internal sealed class PostMortem : IDisposable
{
    // Reading the log costs a few system calls, and the run looks at its workers fifty times a second.
    private static readonly TimeSpan s_logInterval = TimeSpan.FromMilliseconds(500);

    private readonly RunContext _run;
    private readonly KernelLogWatch? _log;
    private readonly string? _pciAddress;
    private IReadOnlyList<EvidenceFile>? _dumps;
    private long _lastLook;
    private string? _end;

    /// <summary>For the cases of a target.</summary>
    public PostMortem(Target target, RunContext run)
    {
        _run = run;
        _log = run.LogOf(target);
        _pciAddress = _log is null ? null : PciAddressOf(target);
    }

    /// <summary>What the kernel's log says that ended the GPU (a reset that failed, a device that left the bus); null while it says nothing of the kind.</summary>
    /// <param name="isUrgent">Whether to read the log now, however short it is since the last time.</param>
    public string? EndOfDevice(bool isUrgent)
    {
        if (_end is not null || _log is null || (!isUrgent && Stopwatch.GetElapsedTime(_lastLook) < s_logInterval))
            return _end;
        _lastLook = Stopwatch.GetTimestamp();
        return _end = _log.Update().Findings(() => _pciAddress).FirstOrDefault(finding => finding.Tells == KernelLogEvents.DeviceLost)?.Line;
    }

    /// <summary>A case begins.</summary>
    public void Begin(string caseId)
    {
        _log?.Begin(caseId, KernelLogEvents.None);
        _dumps = null;
    }

    /// <summary>Asks the driver before a worker is killed, whose queues go with it.</summary>
    public void LookAtDriver() => _dumps = _log is null ? [] : DumpsOfDriver();

    /// <summary>Everything, once the worker is dead or given up.</summary>
    /// <param name="caseId">What it was running.</param>
    /// <param name="recorderPath">Memory of its flight recorder.</param>
    public IReadOnlyList<EvidenceFile> Collect(string caseId, string recorderPath)
    {
        if (_dumps is null)
            LookAtDriver();
        List<EvidenceFile> files = [.. Recorded(recorderPath)];
        if (_log is { Refusal: null })
        {
            KernelLogSlice slice = _log.Update();
            _run.Abort.Consider(caseId, slice.Findings(() => _pciAddress));
            files.Add(EvidenceFile.OfText("kernel-log.txt", slice.Render()));
        }

        return [.. files, .. _dumps!];
    }

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();

    private static EvidenceFile[] Recorded(string path)
    {
        FlightRecorder recorder;
        try
        {
            recorder = FlightRecorder.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [EvidenceFile.OfText("flight-recorder.txt", $"(not kept: {error.Message})")];
        }

        EvidenceFile calls = EvidenceFile.OfText("flight-recorder.txt", FlightReport.Render(recorder));
        string queues = QueueEvidence.Render(null, recorder);
        return queues.Length > 0 ? [calls, EvidenceFile.OfText("queues.txt", queues)] : [calls];
    }

    // In a process of its own: one that reads a file of a driver that hangs may never end. Nothing is waited for beyond the end of the run.
    private List<EvidenceFile> DumpsOfDriver()
    {
        EvidenceShare share = _run.Evidence.Share();
        TimeSpan limit = new[] { _run.Limits.Dumps, share.TimeLeft, _run.Left ?? TimeSpan.MaxValue }.Min();
        if (limit <= TimeSpan.Zero)
            return [EvidenceFile.OfText(DriverDumps.LeftOutName, $"the driver was not asked: {(share.TimeLeft > TimeSpan.Zero ? "the time of the run is over" : share.NoTime)}")];
        string folder = _run.Ledger.NewWorkerPath() + ".dumps";
        Directory.CreateDirectory(folder);
        long start = Stopwatch.GetTimestamp();
        ProcessStartInfo dumps = SelfProcess.With(_pciAddress is null ? ["driver-dumps", folder] : ["driver-dumps", folder, "--pci", _pciAddress]);
        dumps.Environment[SuiteSettings.SlowVariable] = _run.Options.Slow.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(dumps)!;
        if (!process.WaitForExit(limit))
        {
            process.Kill();
            _run.Abandoned.Add(process.Id);
        }

        share.Spend(Stopwatch.GetElapsedTime(start));
        List<EvidenceFile> files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(path => new EvidenceFile(Path.GetFileName(path), File.ReadAllBytes(path)))];
        Directory.Delete(folder, recursive: true);
        return files;
    }

    private static string? PciAddressOf(Target target)
    {
        try
        {
            return MachineTopology.Load(LinuxKernel.Instance.Files).Nodes.FirstOrDefault(node => node.Index == target.Node)?.PciAddress;
        }
        catch (TopologyException)
        {
            return null;
        }
    }
}
