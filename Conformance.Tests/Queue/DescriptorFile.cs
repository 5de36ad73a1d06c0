using System.Globalization;
using Harness.Kernel;
using Harness.Packets.Dumps;

namespace Conformance.Tests.Queue;

/// <summary>The descriptors of all queues, as KFD shows them in debugfs (kfd_debugfs.c): hexadecimal dumps of 32 bytes a line.</summary>
internal static class DescriptorFile
{
    private const string Path = "/sys/kernel/debug/kfd/mqds";

    /// <summary>A dword of the compute queue whose ring is there, of its first XCC; skips the case where the file cannot be read.</summary>
    public static uint Find(DeviceFixture device, ulong ring, string name)
    {
        Errno error = device.Kernel.Files.Read(Path, out string text);
        Require.That(error == Errno.None, $"{Path} cannot be read: {error}");
        IReadOnlyList<string> names = DescriptorNames.For(device.Node.GfxVersion, DescriptorKind.Compute);
        int ringBase = IndexOf(names, "cp_hqd_pq_base_lo");
        uint[] found = Dumps(text).FirstOrDefault(dump => dump.Length == names.Count && (dump[ringBase] | ((ulong)dump[ringBase + 1] << 32)) == ring >> 8) ?? [];
        found.Should().NotBeEmpty("{0} has the descriptor of every queue", Path);
        return found[IndexOf(names, name)];
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.ToList().IndexOf(name);

    private static IEnumerable<uint[]> Dumps(string text)
    {
        List<uint> dwords = [];
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isDump = parts.Length > 1 && parts[0].EndsWith(':') && uint.TryParse(parts[0][..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _);
            if (dwords.Count > 0 && (!isDump || parts[0] == "00000000:"))
            {
                yield return [.. dwords];
                dwords.Clear();
            }

            if (isDump)
                dwords.AddRange(parts[1..].Select(part => uint.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }
    }
}
