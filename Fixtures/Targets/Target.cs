using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Targets;

/// <summary>
/// What a case runs against: <c>hardware:node1(gfx1100)</c>, or <c>virtual:gfx942@7.3</c>, which is a GPU model and a
/// driver profile, or <c>virtual:2xgfx942@7.3</c>, a machine with two such GPUs, or <c>vm:gfx900@6.12.118</c>, which is a virtual GPU under the genuine driver of that kernel. <see cref="NoHardware"/> stands in for the hardware that is not there, so that what was not covered shows.
/// </summary>
public sealed partial record Target
{
    /// <summary>Id of the placeholder for hardware that this machine does not offer.</summary>
    public const string NoHardwareId = "hardware:none";

    /// <summary>No device at all: the one target of host tests, which say something about the suite's own data.</summary>
    public static Target Host { get; } = new("host", TargetKind.Host, "none");

    private Target(string id, TargetKind kind, string isa)
    {
        Id = id;
        Kind = kind;
        Isa = isa;
    }

    /// <summary>Stable name; unique in a plan.</summary>
    public string Id { get; }

    /// <summary>Hardware, virtual, or no device.</summary>
    public TargetKind Kind { get; }

    /// <summary>The compiler's name of the instruction set: <c>gfx942</c>; <c>none</c> for the placeholder and the host.</summary>
    public string Isa { get; }

    /// <summary>GPUs of a virtual machine of the model: the case is about the first, and the others are beside it. 1 for any other target, whose machine is not made for it.</summary>
    public int Gpus { get; private init; } = 1;

    /// <summary>What <c>--targets</c> calls the machine of a virtual target: <c>gfx942</c>, or <c>2xgfx942</c>.</summary>
    public string Machine => NameOf(Isa, Gpus);

    /// <summary>Topology node of a hardware target; -1 for any other.</summary>
    public int Node { get; private init; } = -1;

    /// <summary>Version of the kernel of a virtual machine, whose driver is genuine and whose GPU is virtual; empty for any other.</summary>
    public string GuestKernel { get; private init; } = "";

    /// <summary>Driver profile of a virtual target, named after its kernel: <c>7.3</c>; empty for any other.</summary>
    public string Profile { get; private init; } = "";

    /// <summary>Minor version of KFD under a virtual target's profile; 0 for any other.</summary>
    public int KfdMinor { get; private init; }

    /// <summary>Clause that a virtual target breaks on purpose, or null.</summary>
    public string? BrokenClause { get; private init; }

    /// <summary>Why nothing can run here and what to do about it; null for a target that is there.</summary>
    public string? Unavailable { get; private init; }

    /// <summary>The value of the trait <c>Target</c>: <c>hardware</c>, <c>vm</c>, <c>virtual</c> or <c>host</c>.</summary>
    public string KindName => Kind switch
    {
        TargetKind.Hardware => GuestKernel.Length > 0 ? "vm" : "hardware",
        TargetKind.Virtual => "virtual",
        _ => "host",
    };

    /// <summary>The placeholder for missing hardware.</summary>
    /// <param name="reason">What is missing, and what to do.</param>
    public static Target NoHardware(string reason) => new(NoHardwareId, TargetKind.Hardware, "none") { Unavailable = reason };

    /// <summary>The GPU at topology node <paramref name="node"/> of this machine.</summary>
    public static Target OfNode(int node, string isa) => new($"hardware:node{node}({isa})", TargetKind.Hardware, isa) { Node = node };

    /// <summary>The GPU of a virtual machine. It is hardware to the suite, which runs in that machine.</summary>
    /// <param name="isa">Its instruction set.</param>
    /// <param name="kernel">Version of the machine's kernel.</param>
    /// <param name="node">Its topology node there.</param>
    public static Target OfGuest(string isa, string kernel, int node = 1) => new($"vm:{isa}@{kernel}", TargetKind.Hardware, isa) { Node = node, GuestKernel = kernel };

    /// <summary>A virtual GPU under a driver profile, or several in one machine.</summary>
    /// <param name="isa">Instruction set of the model.</param>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="kfdMinor">Minor version of KFD under it.</param>
    /// <param name="gpus">GPUs of the machine.</param>
    public static Target OfModel(string isa, string profile, int kfdMinor, int gpus = 1) =>
        new($"virtual:{NameOf(isa, gpus)}@{profile}", TargetKind.Virtual, isa) { Profile = profile, KfdMinor = kfdMinor, Gpus = gpus };

    /// <summary>The target that a file of results names. What only the machine of that run knew is not in it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="unavailable">Why nothing ran there, for the placeholder.</param>
    /// <param name="kfdMinor">Minor version of KFD under a virtual target's profile; 0 when it is not known.</param>
    /// <exception cref="FormatException">It is no target's id.</exception>
    public static Target Parse(string id, string? unavailable = null, int kfdMinor = 0)
    {
        if (id == Host.Id)
            return Host;
        if (id == NoHardwareId)
            return NoHardware(unavailable ?? "");
        Match hardware = HardwareId().Match(id);
        if (hardware.Success)
            return OfNode(int.Parse(hardware.Groups[1].Value, CultureInfo.InvariantCulture), hardware.Groups[2].Value);
        Match guest = GuestId().Match(id);
        if (guest.Success)
            return OfGuest(guest.Groups[1].Value, guest.Groups[2].Value);
        Match model = VirtualId().Match(id);
        if (!model.Success)
            throw new FormatException($"'{id}' is not the id of a target");
        int gpus = model.Groups[1].Success ? int.Parse(model.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
        Target target = OfModel(model.Groups[2].Value, model.Groups[3].Value, kfdMinor, gpus);
        return model.Groups[4].Success ? target.Breaking(model.Groups[4].Value) : target;
    }

    /// <summary>The same virtual target with one clause of the contract broken.</summary>
    public Target Breaking(string clause) =>
        Kind == TargetKind.Virtual
            ? new Target($"virtual:{Machine}@{Profile}!{clause}", Kind, Isa) { Profile = Profile, KfdMinor = KfdMinor, Gpus = Gpus, BrokenClause = clause }
            : throw new InvalidOperationException($"{Id}: only a virtual target can break a clause on purpose");

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static string NameOf(string isa, int gpus) => gpus == 1 ? isa : string.Create(CultureInfo.InvariantCulture, $"{gpus}x{isa}");

    [GeneratedRegex(@"^hardware:node(\d{1,9})\((\w+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex HardwareId();

    [GeneratedRegex(@"^vm:(\w+)@([\w.+~-]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex GuestId();

    [GeneratedRegex(@"^virtual:(?:([2-9]|[1-9][0-9])x)?([a-z]\w*)@([\w.]+)(?:!(.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex VirtualId();
}
