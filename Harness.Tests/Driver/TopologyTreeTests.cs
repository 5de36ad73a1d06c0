using Harness.Kernel;
using Harness.Topology;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace Harness.Tests.Driver;

public sealed class TopologyTreeTests
{
    private const string Nodes = "/sys/class/kfd/kfd/topology/nodes";

    [Theory]
    [InlineData("6.1")]
    [InlineData("6.12")]
    [InlineData("6.18")]
    [InlineData("7.3")]
    public void Harness_reads_the_tree_of_every_profile(string profile)
    {
        using var bench = new DriverBench(GpuModels.Gfx942, DriverProfile.All.Single(p => p.Name == profile));
        MachineTopology topology = MachineTopology.Load(bench.Driver.Files);
        topology.Nodes.Should().HaveCount(2);
        topology.Nodes[1].GpuId.Should().Be(bench.GpuId);
    }

    [Theory]
    [InlineData("6.1", "num_cp_queues", "max_engine_clk_fcompute")]
    [InlineData("6.12", "capability", "debug_prop")]
    [InlineData("7.3", "ctl_stack_size", "max_engine_clk_fcompute")]
    [InlineData("7.3", "capability", "capability2")]
    [InlineData("7.3", "num_xcc", "max_engine_clk_ccompute")]
    public void Keys_follow_one_another_as_in_the_kernel(string profile, string key, string next)
    {
        using var bench = new DriverBench(profile: DriverProfile.All.Single(p => p.Name == profile));
        bench.Driver.Files.Read($"{Nodes}/1/properties", out string text).Should().Be(Errno.None);
        string[] keys = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];
        keys[Array.IndexOf(keys, key) + 1].Should().Be(next);
    }

    /// <summary>kfd_crat.c: vega10_cache_info: 16 units of an array are five groups of three and one of one.</summary>
    [Fact]
    public void Compute_units_of_gfx900_share_caches_by_three_within_their_array()
    {
        using var bench = new DriverBench(GpuModels.Gfx900, DriverProfile.Linux612);
        IReadOnlyList<Cache> caches = MachineTopology.Load(bench.Driver.Files).Nodes[1].Caches;

        caches.Where(cache => cache.Level == 1 && cache.Kilobytes == 32).Select(cache => cache.Siblings.Count(served => served)).Should().Equal(Enumerable.Repeat((int[])[3, 3, 3, 3, 3, 1], 4).SelectMany(units => units));
        caches.Should().HaveCount(64 + (2 * 24) + 1);
        caches.Single(cache => cache.Level == 2).LineSize.Should().Be(64);
    }

    [Fact]
    public void Vram_of_the_process_is_counted()
    {
        using var bench = new DriverBench();
        string path = $"/sys/class/kfd/kfd/proc/42/vram_{bench.GpuId}";
        ulong handle = bench.Allocate(5000, Harness.Uapi.Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM, 0);
        bench.Driver.Files.Read(path, out string text).Should().Be(Errno.None);
        text.Should().Be("8192\n");
        bench.Free(handle);
        bench.Driver.Files.Read(path, out text);
        text.Should().Be("0\n");
    }
}
