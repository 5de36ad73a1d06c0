using System.Globalization;
using Harness.Devices;

namespace Fixtures.Targets;

/// <summary>
/// Finds the GPUs of a machine from its device files and the topology in sysfs (kfd_topology.c:node_show,
/// kfd_topology.c:gpu_id_show). Never fails: what is missing becomes the reason of the placeholder target.
/// </summary>
/// <param name="root">Directory that stands for <c>/</c>, without a slash at its end.</param>
/// <param name="canOpen">Tells whether a device file can be opened for reading and writing.</param>
public sealed class HardwareProbe(string root, Func<string, DeviceAccess> canOpen)
{
    private const string Nodes = "/sys/class/kfd/kfd/topology/nodes";

    /// <summary>A probe of the running machine.</summary>
    public static HardwareProbe OfThisMachine() => new("", DeviceAccessProbe.Of);

    /// <summary>The GPUs that can be used, or the placeholder with the reason.</summary>
    public IReadOnlyList<Target> Find()
    {
        switch (canOpen(root + "/dev/kfd"))
        {
            case DeviceAccess.Missing:
                return [Target.NoHardware("no /dev/kfd: load the amdgpu driver (modprobe amdgpu); in a container pass --device /dev/kfd --device /dev/dri")];
            case DeviceAccess.Denied:
                return [Target.NoHardware("/dev/kfd may not be opened: add this user to the group that owns it (usermod -aG render $USER), and log in again")];
            case DeviceAccess.Failed:
                return [Target.NoHardware("/dev/kfd is there but does not open: see the kernel log (dmesg | grep -i -e kfd -e amdgpu)")];
        }

        var found = new List<Target>();
        var refused = new List<string>();
        foreach (int node in NodeNumbers())
            Inspect(node, found, refused);
        if (found.Count > 0)
            return found;
        return refused.Count > 0
            ? [Target.NoHardware(string.Join("; ", refused))]
            : [Target.NoHardware($"/dev/kfd is there but {Nodes} has no GPU: see the kernel log (dmesg | grep -i -e kfd -e amdgpu)")];
    }

    private List<int> NodeNumbers()
    {
        var numbers = new List<int>();
        if (!Directory.Exists(root + Nodes))
            return numbers;
        foreach (string directory in Directory.EnumerateDirectories(root + Nodes))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    private void Inspect(int node, List<Target> found, List<string> refused)
    {
        string directory = $"{root}{Nodes}/{node}";
        if (Read(directory + "/gpu_id") is not { } gpuId)
        {
            refused.Add($"node {node} may not be read: the device cgroup keeps it from this container (pass its /dev/dri/renderD*)");
            return;
        }

        if (gpuId.Trim() == "0")
            return;
        Dictionary<string, string> properties = Properties(Read(directory + "/properties") ?? "");
        uint version = uint.Parse(properties.GetValueOrDefault("gfx_target_version", "0"), CultureInfo.InvariantCulture);
        string minor = properties.GetValueOrDefault("drm_render_minor", "-1");
        string render = $"/dev/dri/renderD{minor}";
        string isa = GfxVersion.FromTargetVersion(version).Name;
        switch (canOpen(root + render))
        {
            case DeviceAccess.Granted:
                found.Add(Target.OfNode(node, isa));
                break;
            case DeviceAccess.Denied:
                refused.Add($"node {node} ({isa}): {render} may not be opened: add this user to the group that owns it (usermod -aG render $USER), and log in again");
                break;
            default:
                refused.Add($"node {node} ({isa}): {render} is not there or does not open: in a container pass --device /dev/dri");
                break;
        }
    }

    private static Dictionary<string, string> Properties(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0)
                properties[line[..space]] = line[(space + 1)..].Trim();
        }

        return properties;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
