using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace Fixtures.Targets;

/// <summary>Every target that can be asked for on this machine.</summary>
/// <param name="Hardware">GPUs of the machine; the placeholder alone when there is none.</param>
/// <param name="Virtual">Virtual models under the driver profiles that exist.</param>
public sealed record TargetInventory(IReadOnlyList<Target> Hardware, IReadOnlyList<Target> Virtual)
{
    private static readonly Lazy<TargetInventory> s_machine = new(() => new TargetInventory(HardwareProbe.OfThisMachine().Find(), VirtualTargets()));

    /// <summary>What this machine offers. Probed once.</summary>
    public static TargetInventory OfThisMachine => s_machine.Value;

    private static List<Target> VirtualTargets() =>
        [.. GpuModels.All.Select(model => Target.OfModel(model.Gfx.Name, DriverProfile.Linux73.Name, DriverProfile.Linux73.KfdMinor))];
}
