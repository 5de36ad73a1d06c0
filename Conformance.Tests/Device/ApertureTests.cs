using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>GET_PROCESS_APERTURES and GET_PROCESS_APERTURES_NEW.</summary>
[Category("Device")]
public sealed unsafe class ApertureTests(DeviceFixture device)
{
    private const ulong ApertureLength = 1UL << 32;
    private const ulong AddressSpaceHole = 1UL << 47;
    private const int Room = 64;

    // Its apertures lie elsewhere (kfd_flat_memory.c:kfd_init_apertures_v12).
    private static readonly GfxVersion s_gfx1250 = new(12, 5, 0);

    // Stable kernels of 6.1 and 6.12 have it too, and 6.18.15 has not.
    private static readonly KfdVersion s_countIsChecked = new(1, 23);

    [ConformanceFact]
    [Verifies(TopologyClauses.GpuIdMatches)]
    public void Gpus_of_the_topology_are_those_of_the_process()
    {
        kfd_process_device_apertures[] apertures = Read();

        foreach (TopologyNode gpu in device.Topology.Gpus)
            apertures.Should().Contain(entry => entry.gpu_id == gpu.GpuId, "node {0} has gpu_id {1}", gpu.Index, gpu.GpuId);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureLds)]
    public void Lds_aperture_is_4_gib_at_its_place()
    {
        kfd_process_device_apertures aperture = OfDevice();

        aperture.lds_base.Should().Be(0x0001_0000_0000_0000);
        (aperture.lds_limit - aperture.lds_base + 1).Should().Be(ApertureLength);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureScratch)]
    public void Scratch_aperture_is_4_gib_at_its_place()
    {
        kfd_process_device_apertures aperture = OfDevice();

        aperture.scratch_base.Should().Be(0x0002_0000_0000_0000);
        (aperture.scratch_limit - aperture.scratch_base + 1).Should().Be(ApertureLength);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureGpuVm)]
    public void Gpu_vm_aperture_lies_between_zero_and_the_hole()
    {
        kfd_process_device_apertures aperture = OfDevice();

        aperture.gpuvm_base.Should().BePositive("address 0 must fault");
        (aperture.gpuvm_base % 4096).Should().Be(0, "memory is whole pages");
        aperture.gpuvm_limit.Should().BeGreaterThan(aperture.gpuvm_base).And.BeLessThan(AddressSpaceHole);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureQuery)]
    public void Query_tells_the_number_of_gpus_and_writes_nothing()
    {
        kfd_process_device_apertures entry = new() { gpu_id = uint.MaxValue };

        (KernelResult result, uint count) = Call(&entry, 0);

        result.Error.Should().Be(Errno.None);
        count.Should().Be((uint)device.Topology.Gpus.Count());
        entry.gpu_id.Should().Be(uint.MaxValue, "a query writes no entry");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureWritesOnlyGpus)]
    public void Entries_behind_those_of_the_gpus_are_left_alone()
    {
        const uint Untouched = 0xa5a5_a5a5;
        int nodes = device.Topology.Nodes.Count;
        var entries = new kfd_process_device_apertures[nodes];
        Array.Fill(entries, new kfd_process_device_apertures { gpu_id = Untouched });
        fixed (kfd_process_device_apertures* first = entries)
        {
            var apertures = new kfd_ioctl_get_process_apertures_new_args { kfd_process_device_apertures_ptr = (ulong)first, num_of_nodes = (uint)nodes };
            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref apertures).Error.Should().Be(Errno.None);

            apertures.num_of_nodes.Should().BeLessThanOrEqualTo((uint)nodes);
            Require.That(apertures.num_of_nodes < nodes, "every node of the topology is a GPU of the process");
            entries.Take((int)apertures.num_of_nodes).Should().OnlyContain(entry => entry.gpu_id != Untouched);
            entries.Skip((int)apertures.num_of_nodes).Should().OnlyContain(entry => entry.gpu_id == Untouched);
        }
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureUnwritable)]
    public void Array_that_cannot_be_written_is_an_error()
    {
        var apertures = new kfd_ioctl_get_process_apertures_new_args { num_of_nodes = 1 };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref apertures).Error.Should().Be(Errno.EFAULT);

        apertures.num_of_nodes.Should().Be(1, "that is how many would have been written");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureTooMany)]
    public void More_entries_than_nodes_are_refused()
    {
        kfd_process_device_apertures* entries = stackalloc kfd_process_device_apertures[Room];
        int nodes = device.Topology.Nodes.Count + device.Topology.Inaccessible.Select(entry => entry.Node).Distinct().Count();
        Require.That(nodes < Room, $"the machine has {nodes} nodes");

        KernelResult result = Call(entries, (uint)nodes + 1).Result;

        Require.NotBefore(result.Succeeded, device.Version, s_countIsChecked, "refuses more entries than nodes");
        result.Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(0x1000_0000u)]
    [InlineData(uint.MaxValue)]
    [Verifies(DeviceClauses.ApertureHugeCount)]
    [GuardsAgainst("amdkfd: use calloc instead of kzalloc to avoid integer overflow")]
    public void More_entries_than_there_is_memory_for_are_refused(uint count)
    {
        kfd_process_device_apertures* entries = stackalloc kfd_process_device_apertures[Room];

        Call(entries, count).Result.Error.Should().BeOneOf(Errno.EINVAL, Errno.ENOMEM);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ApertureOldCall)]
    public void Older_call_tells_the_same()
    {
        kfd_process_device_apertures[] expected = [.. Read().Take((int)Kfd.NUM_OF_SUPPORTED_GPUS)];
        kfd_ioctl_get_process_apertures_args old = default;

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES, ref old).Error.Should().Be(Errno.None);

        old.num_of_nodes.Should().Be((uint)expected.Length);
        for (int i = 0; i < expected.Length; i++)
            old.process_apertures[i].Should().Be(expected[i]);
    }

    private kfd_process_device_apertures OfDevice()
    {
        Require.That(device.Node.GfxVersion < s_gfx1250, $"{device.Node.GfxVersion} has its apertures elsewhere");
        return Read().Should().ContainSingle(entry => entry.gpu_id == device.Node.GpuId, "the process sees the GPU").Which;
    }

    private kfd_process_device_apertures[] Read()
    {
        var entries = new kfd_process_device_apertures[device.Topology.Nodes.Count];
        fixed (kfd_process_device_apertures* first = entries)
        {
            (KernelResult result, uint count) = Call(first, (uint)entries.Length);
            result.Error.Should().Be(Errno.None);
            return entries[..(int)count];
        }
    }

    private (KernelResult Result, uint Count) Call(kfd_process_device_apertures* entries, uint count)
    {
        var arguments = new kfd_ioctl_get_process_apertures_new_args { kfd_process_device_apertures_ptr = (ulong)entries, num_of_nodes = count };
        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref arguments);
        return (result, arguments.num_of_nodes);
    }
}
