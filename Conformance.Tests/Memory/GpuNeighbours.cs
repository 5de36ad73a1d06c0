using System.Globalization;
using Harness.Deadlines;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>
/// Other processes that use the device: what the driver tells of the whole device is theirs, too. A figure of it is compared again while they are there, and the case
/// skipped when they never held still; without them, the first comparison counts.
/// </summary>
internal static class GpuNeighbours
{
    private const string Processes = "/sys/class/kfd/kfd/proc";
    private const int Attempts = 16;

    /// <summary>Directory of this process in sysfs; null when its number is not known.</summary>
    public static string? OwnDirectory(DeviceFixture device) =>
        device.Kernel.ProcessId is { } process ? $"{Processes}/{process.ToString(CultureInfo.InvariantCulture)}" : null;

    /// <summary>Directories of the processes that use the driver, this one among them; the case is skipped where they cannot be seen.</summary>
    public static IReadOnlyList<string> Directories(DeviceFixture device)
    {
        if (device.Kernel.Files.List(Processes, out IReadOnlyList<string> names) != Errno.None)
            Require.Skip($"{Processes} cannot be read");
        return [.. names.Select(name => $"{Processes}/{name}")];
    }

    /// <summary>Measures what a call does to a figure of the whole device, and fails unless it is as expected.</summary>
    /// <param name="device">Where.</param>
    /// <param name="change">Makes the change and takes it back; gives what it did to the figure.</param>
    /// <param name="expected">What it has to be.</param>
    /// <param name="because">Why.</param>
    public static void Changes(DeviceFixture device, Func<long> change, ulong expected, string because)
    {
        for (int attempt = 1; ; attempt++)
        {
            long found = change();
            if (found == (long)expected)
                return;
            if (!HasAny(device))
                found.Should().Be((long)expected, because);
            Require.That(attempt < Attempts, $"other processes use the GPU: the figure changed by {found}, and {expected} would be right");
        }
    }

    /// <summary>Waits until a condition on a figure of the whole device holds; fails when it does not.</summary>
    public static void Settle(DeviceFixture device, Func<bool> condition, string because)
    {
        Deadline deadline = device.NewDeadline();
        while (!condition())
        {
            if (deadline.HasPassed)
            {
                Require.That(!HasAny(device), "other processes use the GPU, and may have taken what was given back");
                Assert.Fail(because);
            }

            Thread.Yield();
        }
    }

    /// <summary>Whether other processes use the driver now.</summary>
    public static bool HasAny(DeviceFixture device) => Directories(device).Count > 1;
}
