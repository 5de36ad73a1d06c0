using System.Globalization;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;

namespace Harness.Tests.Backends;

/// <summary>Topology trees of machines with GPUs of given versions, of plausible size.</summary>
internal static class FakeMachine
{
    /// <summary>Every version that the driver library is for, with what its size depends on.</summary>
    internal static readonly string[] AllGpus =
    [
        "gfx900", "gfx906", "gfx908", "gfx90a", "gfx942", "gfx950", "gfx1010", "gfx1030", "gfx1100", "gfx1102", "gfx1151", "gfx1200", "gfx1201",
    ];

    /// <summary>A tree with one CPU node and the given GPUs, gpu_id 101 and up.</summary>
    internal static MemoryFileTree Create(params string[] gpus)
    {
        MemoryFileTree tree = new();
        const string Root = MachineTopology.DefaultRoot;
        tree.Write($"{Root}/generation_id", "1\n");
        tree.Write($"{Root}/system_properties", "platform_oem 0\n");
        Node(tree, $"{Root}/nodes/0", 0, "cpu_cores_count 8\nsimd_count 0\n");
        for (int i = 0; i < gpus.Length; i++)
            Node(tree, $"{Root}/nodes/{i + 1}", 101 + i, Properties(gpus[i], i));
        return tree;
    }

    private static void Node(MemoryFileTree tree, string path, int gpuId, string properties)
    {
        tree.Write($"{path}/gpu_id", $"{gpuId}\n");
        tree.Write($"{path}/name", "\n");
        tree.Write($"{path}/properties", properties);
        foreach (string kind in new[] { "mem_banks", "caches", "io_links", "p2p_links" })
            tree.CreateDirectory($"{path}/{kind}");
        if (gpuId != 0)
            tree.Write($"{path}/mem_banks/0/properties", "heap_type 1\nsize_in_bytes 17179869184\nflags 0\nwidth 256\nmem_clk_max 1000\n");
    }

    private static string Properties(string name, int index)
    {
        GfxVersion.TryParse(name, out GfxVersion gfx).Should().BeTrue();
        bool isGfx9 = gfx.Generation == GfxGeneration.Gfx9;
        int xccs = (gfx.Major, gfx.Minor) is (9, 4) or (9, 5) ? 8 : 1;
        int simdsPerUnit = isGfx9 ? 4 : 2;
        int unitsPerXcc = isGfx9 ? 38 : 48;
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            simd_count {unitsPerXcc * xccs * simdsPerUnit}
            simd_per_cu {simdsPerUnit}
            array_count {4 * xccs}
            simd_arrays_per_engine 1
            max_waves_per_simd {(isGfx9 ? 8 : 16)}
            max_slots_scratch_cu 32
            lds_size_in_kb {(gfx.Minor == 5 && isGfx9 ? 160 : 64)}
            wave_front_size {(isGfx9 ? 64 : 32)}
            gfx_target_version {gfx.TargetVersion}
            drm_render_minor {128 + index}
            num_sdma_engines 2
            num_sdma_xgmi_engines 0
            num_sdma_queues_per_engine 8
            num_xcc {xccs}

            """);
    }
}
