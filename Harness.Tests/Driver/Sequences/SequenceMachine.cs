using Harness.Contracts;
using Harness.Kernel;
using Harness.Recording;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Harness.Tests.Driver.Sequences;

/// <summary>A virtual machine whose silicon is idle, and the processes that make the calls of a sequence.</summary>
internal sealed class SequenceMachine : IDisposable
{
    /// <summary>Processes at a time.</summary>
    public const int Slots = 3;

    private const int AuditFilesEvery = 64;

    private readonly ClientArena[] _memories = [.. Enumerable.Range(0, Slots).Select(_ => new ClientArena())];
    private readonly SequenceProcess?[] _processes = new SequenceProcess?[Slots];
    private readonly StateDigest _before = new();
    private readonly StateDigest _after = new();
    private readonly StateAudit _audit;
    private int _lastProcessId = 100;

    /// <summary>Boots it.</summary>
    /// <param name="model">The GPU.</param>
    /// <param name="profile">The driver.</param>
    /// <param name="contract">What it keeps.</param>
    /// <param name="recorder">Where calls are noted; null for nowhere.</param>
    public SequenceMachine(GpuModel model, DriverProfile profile, Contract contract, FlightRecorder? recorder = null)
    {
        Recorder = recorder;
        Machine = new VirtualMachine(model, profile, contract, gpus: 1, (queue, _) => new IdleProcessor(queue));
        _audit = new StateAudit(this);
    }

    public VirtualMachine Machine { get; }

    public DriverCore Core => Machine.Driver.Core;

    /// <summary>Where calls are noted, or null.</summary>
    public FlightRecorder? Recorder { get; }

    /// <summary>The processes that are there.</summary>
    public IEnumerable<SequenceProcess> Processes => _processes.OfType<SequenceProcess>();

    /// <summary>Fails unless a condition holds.</summary>
    public static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new SequenceException(otherwise);
    }

    /// <summary>The process of a slot, started when there is none.</summary>
    public SequenceProcess ProcessOf(int slot) => _processes[slot] ??=
        new SequenceProcess(this, slot, _memories[slot], ++_lastProcessId, slot == Slots - 1 ? ProcessCapabilities.None : ProcessCapabilities.All);

    /// <summary>Ends the process of a slot.</summary>
    public void End(int slot)
    {
        _processes[slot]?.Exit();
        _processes[slot] = null;
    }

    /// <summary>Makes a sequence of calls and ends all processes; nothing may be left then.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="told">Is told each call before it is made and how it ended; null for nobody.</param>
    /// <exception cref="SequenceException">The driver did what it must never do.</exception>
    public void Run(IReadOnlyList<Call> calls, Action<string>? told = null)
    {
        for (int i = 0; i < calls.Count; i++)
        {
            Make(calls[i], told);
            _audit.Check();
            if (i % AuditFilesEvery == 0)
                _audit.CheckFiles();
        }

        _audit.CheckFiles();
        for (int slot = 0; slot < Slots; slot++)
        {
            told?.Invoke($"p{slot}: exit");
            End(slot);
            _audit.Check();
        }

        _audit.CheckEmpty();
    }

    public void Dispose()
    {
        Machine.Dispose();
        foreach (ClientArena memory in _memories)
            memory.Dispose();
    }

    private void Make(Call call, Action<string>? told)
    {
        CallKind kind = Calls.CallTable.All[call.Kind];
        SequenceProcess process = ProcessOf(call.Process);
        var choices = new Choices(call.Arguments);
        told?.Invoke($"p{call.Process}: {kind.Name}");
        _before.Take(Core, process);
        CallOutcome outcome = default;
        bool isKnown = true;
        try
        {
            outcome = kind.Body(process, ref choices);
        }
        catch (ModelGapException) when (kind.MayBeUnmodelled)
        {
            isKnown = false;
        }

        _after.Take(Core, process);
        StateParts changed = _before.Difference(_after);
        bool isMade = isKnown && outcome.Error == Errno.None;
        told?.Invoke($"    -> {(isKnown ? outcome.Error : "not modelled")}{(changed == StateParts.None ? "" : $", changed {changed}")}");
        StateParts wrong = changed & ~(isMade ? kind.Touches : outcome.MayChange);
        Expect(isMade || !isKnown || kind.MayFailWith(outcome.Error), $"{kind.Name} gave {outcome.Error}, which it cannot");
        Expect(wrong == StateParts.None, $"{kind.Name} {(isMade ? "succeeded" : "was refused")} ({outcome.Error}) and changed {wrong}");
    }
}
