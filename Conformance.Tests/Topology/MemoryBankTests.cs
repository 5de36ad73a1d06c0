using Conformance.Tests.Render;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Topology;

/// <summary>Memory banks of the nodes.</summary>
[Category("Topology")]
public sealed class MemoryBankTests(DeviceFixture device)
{
    private const int NoPowerManagement = 100; // what KFD says then
    private static readonly KfdVersion s_noFirmwareTables = new(1, 17);

    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryBankSize)]
    public void Memory_bank_of_gpu_is_not_empty()
    {
        foreach (TopologyNode gpu in DiscreteGpus())
        {
            gpu.MemoryBanks.Should().NotBeEmpty("{0} has memory", gpu);
            gpu.MemoryBanks.Should().OnlyContain(bank => bank.Size > 0, "{0}", gpu);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryBankHeap)]
    public void Memory_bank_of_gpu_is_video_memory()
    {
        foreach (TopologyNode gpu in DiscreteGpus())
            gpu.MemoryBanks.Should().OnlyContain(bank => bank.IsVisibleVram || bank.IsPrivateVram, "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.SystemMemory)]
    public void Memory_bank_of_cpu_is_system_memory()
    {
        List<MemoryBank> banks = [.. device.Topology.Nodes.Where(node => !node.IsGpu).SelectMany(node => node.MemoryBanks)];

        // A node without memory has an empty bank, and an APU of cores and SIMDs has no CPU node.
        Require.That(banks.Count > 0, "the machine has no node of CPUs alone");
        banks.Should().OnlyContain(bank => bank.HeapType == KfdSysfs.HSA_MEM_HEAP_TYPE_SYSTEM);
        banks.Should().Contain(bank => bank.Size > 0, "the machine has memory");
        banks.Should().OnlyContain(bank => bank.Size % 4096 == 0, "memory is whole pages");
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CpuBankUntold)]
    public void Width_and_clock_of_cpu_memory_are_not_told()
    {
        Require.That(device.Version >= s_noFirmwareTables, "the node may be what a table of the firmware says");

        foreach (MemoryBank bank in device.Topology.Nodes.Where(node => !node.IsGpu).SelectMany(node => node.MemoryBanks))
            (bank.Width, bank.MaxClock).Should().Be((0, 0), "{0}", bank.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryClock)]
    public void Clock_of_memory_bank_is_that_of_the_ioctl()
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        ulong kilohertz = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).max_memory_clock;
        Require.That(device.Node.MemoryBanks.All(bank => bank.MaxClock != NoPowerManagement), "the GPU has no power management");

        device.Node.MemoryBanks.Should().OnlyContain(bank => bank.MaxClock == (int)(kilohertz / 1000), "AMDGPU_INFO_DEV_INFO tells {0} kHz", kilohertz);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryBankVisible)]
    public void Memory_of_gpu_is_public_when_the_cpu_reaches_all_of_it()
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        drm_amdgpu_memory_info memory = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY);

        bool reachesAll = memory.cpu_accessible_vram.total_heap_size == memory.vram.total_heap_size;

        device.Node.HasLargeBar.Should().Be(
            reachesAll, "the CPU reaches {0} of {1} bytes", memory.cpu_accessible_vram.total_heap_size, memory.vram.total_heap_size);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryBankWidth)]
    public void Width_of_memory_bank_is_that_of_the_bus()
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        uint width = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).vram_bit_width;

        device.Node.MemoryBanks.Should().OnlyContain(bank => bank.Width == (int)width, "AMDGPU_INFO_DEV_INFO tells {0} bits", width);
    }

    // An APU with CPU cores in its node has the memory of the system there.
    private IEnumerable<TopologyNode> DiscreteGpus() => device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0);
}
