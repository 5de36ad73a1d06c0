using System.Globalization;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>vram_GPUID of every process in sysfs.</summary>
internal static class VramUsage
{
    /// <summary>Of this process; of all where its number is not known, as in a container: one of them must show the change.</summary>
    public static Dictionary<string, long> Of(DeviceFixture device)
    {
        Dictionary<string, long> usage = [];
        foreach (string directory in GpuNeighbours.OwnDirectory(device) is { } own ? [own] : GpuNeighbours.Directories(device))
        {
            if (device.Kernel.Files.Read($"{directory}/vram_{device.Node.GpuId}", out string text) == Errno.None)
                usage[directory] = long.Parse(text, CultureInfo.InvariantCulture);
        }

        return usage;
    }

    /// <summary>How the usage of each process has changed.</summary>
    public static IReadOnlyList<long> ChangesSince(Dictionary<string, long> before, DeviceFixture device) =>
        [.. Of(device).Select(now => now.Value - before.GetValueOrDefault(now.Key))];
}
