using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>gpu_id, which the driver computes from what sysfs tells too.</summary>
[Category("Topology")]
public sealed class GpuIdTests(DeviceFixture device)
{
    private const uint Reflected8005 = 0xa001;
    private const uint MostIds = 0x1_0000;

    // Linux 6.12; kernels before it have another hash, from some version on.
    private static readonly KfdVersion s_since = new(1, 17);

    [ConformanceFact]
    [Verifies(TopologyClauses.GpuIdHash)]
    public void Gpu_id_is_the_crc_of_place_ids_memory_and_xccs()
    {
        Require.That(device.Version >= s_since, $"KFD is {device.Version}, and {s_since} the first that is known to compute it so");
        TopologyNode node = device.Node;
        Require.That(node.CpuCores == 0 && node.VramSize > 0, "the driver counts the memory of an APU in another way");
        uint subsystem = PciId("subsystem_vendor") | (PciId("subsystem_device") << 16);
        uint place = node.LocationId & 0xffff;
        uint[] words = [place & 0xff, subsystem, node.Domain, node.DeviceId, place >> 8, (uint)node.VramSize, (uint)(node.VramSize >> 32), (uint)node.XccCount << 16];
        uint[] taken = [.. device.Topology.Gpus.Select(gpu => gpu.GpuId).Where(id => id != node.GpuId)];

        // Only a partition has another XCC than 0 as its first, and the first bits of the word say which.
        IEnumerable<uint> expected = Enumerable.Range(0, IsPartition(node) ? 8 : 1).Select(first => Next(Crc([.. words[..7], words[7] | (uint)first]), taken));

        expected.Should().Contain(node.GpuId, "the driver makes it of 0x{0}", string.Join(" 0x", words.Select(word => word.ToString("x", CultureInfo.InvariantCulture))));
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.NodesNumbered)]
    public void Nodes_are_numbered_without_a_gap() =>
        device.Topology.Nodes.Select(node => node.Index).Should().BeEquivalentTo(Enumerable.Range(0, device.Topology.Nodes.Count));

    // The node's number among the partitions is in the highest bits of its place.
    private bool IsPartition(TopologyNode node) =>
        device.Topology.Gpus.Count(gpu => gpu.Domain == node.Domain && (gpu.LocationId & 0xffff) == (node.LocationId & 0xffff)) > 1;

    private static uint Crc(ReadOnlySpan<uint> words)
    {
        uint crc = 0;
        foreach (uint word in words)
        {
            foreach (byte part in BitConverter.GetBytes(word))
            {
                crc ^= part;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ Reflected8005 : crc >> 1;
            }
        }

        return crc;
    }

    private static uint Next(uint id, uint[] taken)
    {
        while (id == 0 || taken.Contains(id))
            id = (id + 1) % MostIds;
        return id;
    }

    private uint PciId(string file)
    {
        string path = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/{file}";
        Errno error = device.Kernel.Files.Read(path, out string text);
        Require.That(error == Errno.None, $"{path} gives {error}: a partition has no PCI device of its own");
        return Convert.ToUInt32(text.Trim(), 16);
    }
}
