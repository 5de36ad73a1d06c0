using Fixtures.Targets;
using Reports.Machines;

namespace Reports.Results;

/// <summary>A target of a run that is over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Isa">Its instruction set.</param>
/// <param name="Kernel">Release of the kernel that was tested: the machine's, or the profile of a virtual target.</param>
/// <param name="Unavailable">Why nothing ran on it, or null.</param>
internal sealed record RecordedTarget(string Id, string Isa, string Kernel, string? Unavailable)
{
    private IReadOnlyDictionary<string, string> _facts = new Dictionary<string, string>();

    /// <summary>The id without a clause broken on purpose: such a target is held to what is known of the whole one.</summary>
    public string WholeId { get; } = Id.Split('!')[0];

    /// <summary>Whether a clause was broken on purpose; only the cases that cite it are run then.</summary>
    public bool IsBroken => Id.Contains('!', StringComparison.Ordinal);

    /// <summary>Whether it is a virtual GPU under the genuine driver of a virtual machine.</summary>
    public bool IsGuest { get; private init; }

    /// <summary>Whether it is a virtual GPU under the model of a driver.</summary>
    public bool IsModel => Id.StartsWith("virtual:", StringComparison.Ordinal);

    /// <summary>Whether it is a GPU of the machine.</summary>
    public bool IsHardware => Id.StartsWith("hardware:", StringComparison.Ordinal);

    /// <summary>Topology node of a GPU of the machine; -1 for any other target.</summary>
    public int Node { get; private init; } = -1;

    /// <summary>Name of the machine that a GPU is in; empty where it is not known, and for any other target.</summary>
    public string Host { get; private init; } = "";

    /// <summary>What tells the chip of a GPU from any other; empty where it is not known.</summary>
    public string Chip => _facts.GetValueOrDefault(MachineFacts.Chip, "");

    /// <summary>A target of a run.</summary>
    /// <param name="target">The target; a virtual one names the kernel of its profile, and one in a virtual machine the kernel there.</param>
    /// <param name="machineRelease">Kernel of the machine.</param>
    /// <param name="facts">What is known of the machine and its GPUs, as in <see cref="RunInfo.Facts"/>.</param>
    public static RecordedTarget Of(Target target, string machineRelease, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts)
    {
        var recorded = new RecordedTarget(target.Id, target.Isa, target.Kind == TargetKind.Virtual ? target.Profile : target.GuestKernel.Length > 0 ? target.GuestKernel : machineRelease, target.Unavailable);
        if (target.GuestKernel.Length > 0)
            return recorded with { IsGuest = true };
        return target.Kind != TargetKind.Hardware ? recorded : recorded with
        {
            Node = target.Node,
            Host = facts.GetValueOrDefault(MachineFacts.MachineGroup)?.GetValueOrDefault(MachineFacts.Host) ?? "",
            _facts = MachineFacts.OfNode(facts, target.Node),
        };
    }

    /// <summary>The version of a firmware of a GPU, as the driver counts it; null where it is not known, and for what is no GPU.</summary>
    /// <param name="name">As in <c>fw_version/NAME_fw_version</c>: <c>mec</c>.</param>
    public ulong? FirmwareOf(string name) => MachineFacts.FirmwareOf(_facts, name);
}
