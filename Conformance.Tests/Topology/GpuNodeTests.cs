using System.Globalization;
using Conformance.Tests.Render;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Topology;

/// <summary>What the node of a GPU says of the device itself.</summary>
[Category("Topology")]
public sealed class GpuNodeTests(DeviceFixture device)
{
    private const ulong BitsOfOthers = KfdSysfs.HSA_CAP_HOT_PLUGGABLE | KfdSysfs.HSA_CAP_ATS_PRESENT | KfdSysfs.HSA_CAP_SHARED_WITH_GRAPHICS
        | KfdSysfs.HSA_CAP_QUEUE_SIZE_POW2 | KfdSysfs.HSA_CAP_QUEUE_SIZE_32BIT | KfdSysfs.HSA_CAP_QUEUE_IDLE_EVENT | KfdSysfs.HSA_CAP_VA_LIMIT;

    private const int NoPowerManagement = 100; // what KFD says then
    private static readonly GfxVersion s_gfx940 = new(9, 4, 0), s_gfx950 = new(9, 5, 0), s_gfx10 = new(10, 0, 0), s_gfx1250 = new(12, 5, 0);

    [ConformanceFact]
    [Verifies(TopologyClauses.GpuHasNoCores)]
    public void Discrete_gpu_has_no_cpu_cores()
    {
        using RenderNode render = RenderNode.Open(device);
        Require.That(!render.IsApu, "the GPU is an APU");

        device.Node.CpuCores.Should().Be(0);
        device.Node.Properties[NodeKeys.CpuCoreIdBase].Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.NodeUntold)]
    public void Local_and_global_data_share_sizes_are_not_told()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            (gpu.Properties[NodeKeys.GdsSizeInKb], gpu.Properties[NodeKeys.LocalMemSize]).Should().Be((0UL, 0UL), "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.GlobalWaveSyncs)]
    public void Gpu_has_64_global_wave_syncs_or_none()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.GlobalWaveSyncs.Should().BeOneOf([0, 64], "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ScratchSlots)]
    public void Compute_unit_has_32_slots_for_scratch()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.ScratchSlotsPerComputeUnit.Should().Be(32, "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.NoHive)]
    public void Gpu_without_xgmi_is_in_no_hive()
    {
        using RenderNode render = RenderNode.Open(device);
        Require.That(!render.IsApu && device.Node.GfxVersion >= s_gfx10 && device.Node.GfxVersion < s_gfx1250, $"{device.Node.GfxVersion} may have XGMI");

        device.Node.HiveId.Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CapabilitiesOfOthers)]
    public void Discrete_gpu_has_no_capability_of_tables_of_the_firmware()
    {
        using RenderNode render = RenderNode.Open(device);
        Require.That(!render.IsApu, "the GPU is an APU");

        (device.Node.Properties[NodeKeys.Capability] & BitsOfOthers).Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.DebuggerCapabilities)]
    public void Gpu_can_be_debugged()
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "the debugger came with KFD 1.13");
        NodeCapabilities can = device.Node.Capabilities;

        (can.TrapDebug, can.TrapDebugWaveLaunchOverride, can.TrapDebugWaveLaunchMode).Should().Be((true, true, true));
        can.WatchPoints.Should().Be(4);
        if (device.Node.GfxVersion >= s_gfx940 && device.Node.GfxVersion < s_gfx1250)
            can.TrapDebugPreciseMemory.Should().Be(device.Node.GfxVersion < s_gfx10, "{0}", device.Node);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.WatchMask)]
    public void Watch_mask_has_the_bits_of_its_generation()
    {
        bool isGfx94 = device.Node.GfxVersion >= s_gfx940 && device.Node.GfxVersion < s_gfx950;
        Require.That(isGfx94 || (device.Node.GfxVersion >= s_gfx10 && device.Node.GfxVersion < s_gfx1250), $"{device.Node.GfxVersion} has other bits");
        Require.NotBefore(device.Node.DebugProperties is null, device.Version, new KfdVersion(1, 17), "tells debug_prop");

        ulong told = device.Node.DebugProperties!.Value;
        (told & KfdSysfs.HSA_DBG_WATCH_ADDR_MASK_LO_BIT_MASK).Should().Be(7);
        ((told & KfdSysfs.HSA_DBG_WATCH_ADDR_MASK_HI_BIT_MASK) >> (int)KfdSysfs.HSA_DBG_WATCH_ADDR_MASK_HI_BIT_SHIFT).Should().Be(isGfx94 ? 30UL : 29);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ChipRevision)]
    public void Chip_revision_is_that_of_the_ioctl()
    {
        using RenderNode render = RenderNode.Open(device);

        device.Node.Capabilities.AsicRevision.Should().Be(render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).chip_rev & 0xf);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.EngineClock)]
    public void Clock_of_the_engine_is_that_of_the_ioctl()
    {
        using RenderNode render = RenderNode.Open(device);
        ulong kilohertz = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).max_engine_clock;
        Require.That(device.Node.MaxEngineClock != NoPowerManagement, "the GPU has no power management");

        device.Node.MaxEngineClock.Should().Be((int)(kilohertz / 1000), "AMDGPU_INFO_DEV_INFO tells {0} kHz", kilohertz);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.PciAddress)]
    public void Node_has_the_address_of_its_pci_device()
    {
        const string Key = "PCI_SLOT_NAME=";
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeGpu();
        string path = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/uevent";
        Require.That(device.Kernel.Files.Read(path, out string text) == Errno.None, $"there is no {path}: a partition has no PCI device of its own");

        string address = text.Split('\n').Should().ContainSingle(line => line.StartsWith(Key, StringComparison.Ordinal), "{0} is of a PCI device", path).Which[Key.Length..];

        string expected = string.Create(
            CultureInfo.InvariantCulture,
            $"{device.Node.Domain:x4}:{device.Node.LocationId >> 8:x2}:{device.Node.LocationId >> 3 & 0x1f:x2}.{device.Node.LocationId & 7:x}");
        address.Should().Be(expected);
    }
}
