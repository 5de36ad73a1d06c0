using Harness.Kernel;
using Harness.Topology;

namespace Fixtures.Targets;

/// <summary>Finds the GPUs of a machine. Never fails: what is missing becomes the reason of the placeholder target.</summary>
/// <param name="files">The machine's files.</param>
/// <param name="access">Tells whether a device file opens.</param>
public sealed class HardwareProbe(IFileTree files, Func<string, DeviceAccess> access)
{
    private const string Kfd = "/dev/kfd";

    /// <summary>A probe of the running machine.</summary>
    public static HardwareProbe OfThisMachine() => new(LinuxKernel.Instance.Files, DeviceAccessProbe.Of);

    /// <summary>The GPUs that can be used, or the placeholder with the reason.</summary>
    public IReadOnlyList<Target> Find()
    {
        switch (access(Kfd))
        {
            case DeviceAccess.Missing:
                return [Target.NoHardware($"no {Kfd}: load the amdgpu driver (modprobe amdgpu); in a container pass --device /dev/kfd --device /dev/dri")];
            case DeviceAccess.Denied:
                return [Target.NoHardware($"{Kfd} may not be opened: add this user to the group that owns it (usermod -aG render $USER), and log in again")];
            case DeviceAccess.Failed:
                return [Target.NoHardware($"{Kfd} is there but does not open: see the kernel log (dmesg | grep -i -e kfd -e amdgpu)")];
        }

        MachineTopology topology;
        try
        {
            topology = MachineTopology.Load(files);
        }
        catch (TopologyException error)
        {
            return [Target.NoHardware(error.Message)];
        }

        var found = new List<Target>();
        List<string> refused = [.. topology.Inaccessible.DistinctBy(entry => entry.Node)
            .Select(entry => $"node {entry.Node} may not be read ({entry.Error} on {entry.Path}): pass its /dev/dri/renderD* to the container")];
        foreach (TopologyNode node in topology.Gpus)
        {
            try
            {
                string isa = node.GfxVersion.Name;
                if (Refusal(access(node.RenderNodePath)) is { } reason)
                    refused.Add($"node {node.Index} ({isa}): {node.RenderNodePath} {reason}");
                else
                    found.Add(Target.OfNode(node.Index, isa));
            }
            catch (TopologyException error)
            {
                refused.Add(error.Message); // a key that is missing shows when it is asked for
            }
        }

        if (found.Count > 0)
            return found;
        return refused.Count > 0
            ? [Target.NoHardware(string.Join("; ", refused))]
            : [Target.NoHardware($"{Kfd} is there but the topology has no GPU: see the kernel log (dmesg | grep -i -e kfd -e amdgpu)")];
    }

    private static string? Refusal(DeviceAccess access) => access switch
    {
        DeviceAccess.Granted => null,
        DeviceAccess.Denied => "may not be opened: add this user to the group that owns it (usermod -aG render $USER), and log in again",
        DeviceAccess.Missing => "is not there: in a container pass --device /dev/dri",
        _ => "is there but does not open: see the kernel log (dmesg | grep -i amdgpu)",
    };
}
