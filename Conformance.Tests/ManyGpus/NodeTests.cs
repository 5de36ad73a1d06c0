using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>The nodes of several GPUs: what must differ, and what must be of the same device.</summary>
[Category("ManyGpus")]
public sealed unsafe class NodeTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.PlacesDiffer)]
    public void Gpus_have_ids_places_and_render_nodes_of_their_own()
    {
        TopologyNode[] gpus = [.. device.Topology.Gpus];

        gpus.Select(gpu => gpu.GpuId).Should().OnlyHaveUniqueItems("the ioctls name GPUs by gpu_id");
        gpus.Select(gpu => gpu.DrmRenderMinor).Should().OnlyHaveUniqueItems("each GPU has a file");
        gpus.Select(gpu => gpu.PciAddress).Should().OnlyHaveUniqueItems("no two devices are at one place, and partitions count as functions");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.ProcessorsDiffer)]
    public void Compute_units_are_numbered_through_all_gpus()
    {
        TopologyNode[] gpus = [.. device.Topology.Gpus.OrderBy(gpu => gpu.Properties[NodeKeys.SimdIdBase])];

        for (int i = 1; i < gpus.Length; i++)
        {
            ulong end = gpus[i - 1].Properties[NodeKeys.SimdIdBase] + (ulong)gpus[i - 1].ComputeUnits;
            gpus[i].Properties[NodeKeys.SimdIdBase].Should().BeGreaterThanOrEqualTo(end, "{0} has the units before", gpus[i - 1]);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(TopologyClauses.PciAddress)]
    public void Render_node_of_every_gpu_is_its_pci_device()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
        {
            string path = $"/sys/class/drm/renderD{gpu.DrmRenderMinor}/device/uevent";
            Require.That(device.Kernel.Files.Read(path, out string text) == Errno.None, $"there is no {path}: a partition has no PCI device of its own");

            text.Should().Contain($"PCI_SLOT_NAME={gpu.PciAddress}\n", "{0} has the render node", gpu);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.AperturesInOrder)]
    public void Apertures_come_in_the_order_of_the_nodes()
    {
        uint[] expected = [.. device.Topology.Gpus.Select(gpu => gpu.GpuId)];

        Apertures(expected.Length).Should().Equal(expected);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.AperturesInOrder)]
    public void Room_for_one_takes_the_first_gpu() => Apertures(1).Should().Equal(device.Topology.Gpus.First().GpuId);

    private uint[] Apertures(int room)
    {
        var entries = new kfd_process_device_apertures[room];
        fixed (kfd_process_device_apertures* first = entries)
        {
            var arguments = new kfd_ioctl_get_process_apertures_new_args { kfd_process_device_apertures_ptr = (ulong)first, num_of_nodes = (uint)room };
            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref arguments).Error.Should().Be(Errno.None);
            return [.. entries.Take((int)arguments.num_of_nodes).Select(entry => entry.gpu_id)];
        }
    }
}
