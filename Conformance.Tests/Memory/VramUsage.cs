using System.Globalization;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>vram_GPUID of every process in sysfs.</summary>
internal static class VramUsage
{
    private const string Processes = "/sys/class/kfd/kfd/proc";

    /// <summary>All processes: in a container the kernel's process id is not the one that this process sees.</summary>
    public static Dictionary<string, long> Of(DeviceFixture device)
    {
        Dictionary<string, long> usage = [];
        if (device.Kernel.Files.List(Processes, out IReadOnlyList<string> names) != Errno.None)
            Require.Skip($"{Processes} cannot be read");
        foreach (string name in names)
        {
            if (device.Kernel.Files.Read($"{Processes}/{name}/vram_{device.Node.GpuId}", out string text) == Errno.None)
                usage[name] = long.Parse(text, CultureInfo.InvariantCulture);
        }

        return usage;
    }

    /// <summary>How the usage of each process has changed.</summary>
    public static IReadOnlyList<long> ChangesSince(Dictionary<string, long> before, DeviceFixture device) =>
        [.. Of(device).Select(now => now.Value - before.GetValueOrDefault(now.Key))];
}
