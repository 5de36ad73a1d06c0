using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace Fixtures.Targets;

/// <summary>Every target that can be asked for on this machine.</summary>
/// <param name="Hardware">GPUs of the machine; the placeholder alone when there is none.</param>
/// <param name="Virtual">The usual virtual models under the newest driver profile: what <c>virtual</c> means.</param>
public sealed record TargetInventory(IReadOnlyList<Target> Hardware, IReadOnlyList<Target> Virtual)
{
    // Two and four that XGMI links, and two that PCI Express does.
    private static readonly (GpuModel Model, int Gpus)[] s_machines = [(GpuModels.Gfx942, 2), (GpuModels.Gfx942, 4), (GpuModels.Gfx1100, 2)];

    private static readonly Lazy<TargetInventory> s_machine = new(() => new TargetInventory(AsGuest(HardwareProbe.OfThisMachine().Find(), GuestVariables.KernelVersion), [.. GpuModels.Usual.Select(model => TargetOf(model, DriverProfile.Linux73))])
    {
        Named = [.. DriverProfile.All.SelectMany(VirtualTargets).ExceptBy(GpuModels.Usual.Select(model => TargetOf(model, DriverProfile.Linux73).Id), target => target.Id)],
    });

    /// <summary>What this machine offers. Probed once.</summary>
    public static TargetInventory OfThisMachine => s_machine.Value;

    /// <summary>
    /// Virtual models under older driver profiles, models that are not usual, and machines with several GPUs, which are named one by one: <c>virtual:gfx942@6.12</c>,
    /// <c>virtual:gfx900@7.3</c>, <c>virtual:2xgfx942@7.3</c>.
    /// </summary>
    public IReadOnlyList<Target> Named { get; init; } = [];

    /// <summary>The GPUs of a machine under the names that they have there.</summary>
    /// <param name="found">The GPUs.</param>
    /// <param name="kernel">Version of the kernel, where the machine is a virtual one of <c>conformance vm run</c>; null for any other.</param>
    public static IReadOnlyList<Target> AsGuest(IReadOnlyList<Target> found, string? kernel) =>
        kernel is null ? found : [.. found.Select(target => target.Unavailable is null ? Target.OfGuest(target.Isa, kernel, target.Node) : target)];

    private static IEnumerable<Target> VirtualTargets(DriverProfile profile) =>
        GpuModels.All.Select(model => (Model: model, Gpus: 1)).Concat(s_machines)
            .Where(machine => profile.KfdMinor >= machine.Model.FirstKfdMinor).Select(machine => TargetOf(machine.Model, profile, machine.Gpus));

    private static Target TargetOf(GpuModel model, DriverProfile profile, int gpus = 1) => Target.OfModel(model.Gfx.Name, profile.Name, profile.KfdMinor, gpus);
}
