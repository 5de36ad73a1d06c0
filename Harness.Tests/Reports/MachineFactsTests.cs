using Harness.Uapi;
using Reports.Machines;

namespace Harness.Tests.Reports;

public sealed class MachineFactsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("conformance-machine-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Machine_and_each_gpu_of_the_driver_are_told_by_their_files()
    {
        Write("proc/sys/kernel/hostname", "runner7");
        Write("proc/version", "Linux version 6.12.48 (gcc) #1 SMP");
        Write("proc/sys/kernel/arch", "x86_64");
        Write("proc/meminfo", "MemTotal:       65536000 kB\nMemFree: 1 kB");
        Write("sys/class/iommu/ivhd0/x", "");
        const string Gpu = "sys/devices/pci0000:00/0000:03:00.0/";
        foreach ((string name, string text) in new[]
            {
                ("vendor", "0x1002"), ("device", "0x744c"), ("revision", "0xc8"), ("unique_id", "1f2e3d4c5b6a7988"), ("subsystem_vendor", "0x1da2"), ("subsystem_device", "0xe471"), ("vbios_version", "113-D7020100-102"),
                ("mem_info_vram_total", "25753026560"), ("fw_version/mec_fw_version", "0x00000225"), ("fw_version/sdma_fw_version", "0x00000015"),
                ("resource", "0x0000007800000000 0x0000007fffffffff 0x000000000014220c\n0x0000000000000000 0x0000000000000000 0x0\n0x0000008000000000 0x00000080001fffff 0x000000000014220c"),
            })
        {
            Write(Gpu + name, text);
        }

        Write("sys/class/drm/renderD128/dev", "226:128");
        File.CreateSymbolicLink(At("sys/class/drm/renderD128/device"), At(Gpu.TrimEnd('/')));
        Write("sys/class/drm/renderD129/device/vendor", "0x8086");
        Write("sys/class/kfd/kfd/topology/nodes/0/properties", "drm_render_minor 0");
        Write("sys/class/kfd/kfd/topology/nodes/1/properties", "cpu_cores_count 0\ndrm_render_minor 128\nhive_id 0");

        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts = new MachineFacts(_root.FullName).Read();

        facts.Keys.Should().Equal("machine", "gpu 0000:03:00.0");
        facts["machine"].Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["host"] = "runner7",
            ["kernel"] = "Linux version 6.12.48 (gcc) #1 SMP",
            ["architecture"] = "x86_64",
            ["memory"] = "65536000 kB",
            ["IOMMU"] = "ivhd0",
        });
        facts["gpu 0000:03:00.0"].Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["node"] = "1",
            ["marketing name"] = "AMD Radeon RX 7900 XTX",
            ["PCI id"] = "1002:744c",
            ["revision"] = "0xc8",
            ["unique id"] = "1f2e3d4c5b6a7988",
            ["board"] = "1da2:e471",
            ["VBIOS"] = "113-D7020100-102",
            ["vram total"] = "25753026560",
            ["BARs"] = "0: 33554432 KiB, 2: 2048 KiB",
            ["mec firmware"] = "0x00000225",
            ["sdma firmware"] = "0x00000015",
        });
    }

    [Theory]
    [InlineData(0x744c, 0xcc, "AMD Radeon RX 7900 XT")]
    [InlineData(0x74a1, 0x00, "AMD Instinct MI300X")]
    [InlineData(0x7550, 0xc0, "AMD Radeon RX 9070 XT")]
    [InlineData(0x1586, 0xc1, "AMD Radeon 8060S Graphics")]
    [InlineData(0x744c, 0x00, null)]
    [InlineData(0x1234, 0x00, null)]
    public void Marketing_name_follows_from_device_and_revision(ulong device, ulong revision, string? expected) => GpuNames.Find(device, revision).Should().Be(expected);

    [Fact]
    public void Gpu_without_revision_has_no_marketing_name_and_a_zero_tells_no_chip()
    {
        Write("sys/class/drm/renderD128/device/vendor", "0x1002");
        Write("sys/class/drm/renderD128/device/device", "0x74a1");
        Write("sys/class/drm/renderD128/device/unique_id", "0000000000000000");

        new MachineFacts(_root.FullName).Read().Last().Value.Keys.Should().Equal("PCI id");
    }

    [Theory]
    [InlineData("mec", 0x225UL)]
    [InlineData("mec2", null)]
    [InlineData("sdma", null)]
    public void Firmware_that_is_not_told_or_of_version_0_is_none(string name, ulong? expected) =>
        MachineFacts.FirmwareOf(new Dictionary<string, string> { ["mec firmware"] = "0x00000225", ["mec2 firmware"] = "0x00000000" }, name).Should().Be(expected);

    [Fact]
    public void Nothing_that_is_missing_is_an_error() => new MachineFacts(_root.FullName).Read()["machine"].Should().BeEmpty();

    [Fact]
    public void Firmware_that_sysfs_does_not_tell_is_that_of_debugfs_and_then_that_of_the_driver()
    {
        const string Gpu = "sys/devices/pci0000:00/0000:03:00.0/";
        Write(Gpu + "vendor", "0x1002");
        Write(Gpu + "fw_version/mec_fw_version", "0x00000225");
        Write("sys/class/drm/renderD128/dev", "226:128");
        File.CreateSymbolicLink(At("sys/class/drm/renderD128/device"), At(Gpu.TrimEnd('/')));
        Write("sys/kernel/debug/dri/0/name", "i915 dev=0000:00:02.0 unique=0000:00:02.0");
        Write("sys/kernel/debug/dri/0/amdgpu_firmware_info", "RLC feature version: 1, firmware version: 0x00000bad");
        Write("sys/kernel/debug/dri/1/name", "amdgpu dev=0000:03:00.0 unique=0000:03:00.0");
        Write("sys/kernel/debug/dri/1/amdgpu_firmware_info", """
            VCE feature version: 0, firmware version: 0x00000000
            MEC feature version: 48, firmware version: 0x00000bad
            RLC SRLC feature version: 1, firmware version: 0x0000007a
            SMC feature version: 0, program: 0, firmware version: 0x004e6a00 (78.106.0)
            SDMA1 feature version: 60, firmware version: 0x00000016
            TA RAS feature version: 0x00000000, firmware version: 0x1b000201
            VBIOS version: 113-D7020100-102
            """);
        var kernel = new FirmwareKernel(At("dev/dri/renderD128"), (Drm.AMDGPU_INFO_FW_GFX_MEC, 0, 0xbad), (Drm.AMDGPU_INFO_FW_SMC, 0, 0xbad), (Drm.AMDGPU_INFO_FW_VPE, 0, 0x123), (Drm.AMDGPU_INFO_FW_TOC, 0, 0));

        new MachineFacts(_root.FullName, kernel).Read().Last().Value.Where(fact => fact.Key.EndsWith(" firmware", StringComparison.Ordinal)).Should().BeEquivalentTo(
            new Dictionary<string, string>
            {
                ["mec firmware"] = "0x00000225",
                ["rlc_srlc firmware"] = "0x0000007a",
                ["smc firmware"] = "0x004e6a00",
                ["sdma2 firmware"] = "0x00000016",
                ["ta_ras firmware"] = "0x1b000201",
                ["vpe firmware"] = "0x00000123",
            });
        kernel.IsClosed.Should().BeTrue("what was opened to ask is closed");
    }

    [Fact]
    public void Facts_of_several_machines_name_all_of_them()
    {
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>[] all =
        [
            Of("runner7", "0000:03:00.0", "0x225"), Of("runner8", "0000:83:00.0", "0x226"), Of("runner9", "0000:03:00.0", "0x225"),
        ];

        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> whole = MachineFacts.Joined(all);

        whole["machine"].Should().BeEquivalentTo(new Dictionary<string, string> { ["host"] = "runner7, runner8, runner9", ["kernel"] = "6.12" });
        MachineFacts.FirmwareOf(whole["gpu 0000:03:00.0"], "mec").Should().Be(0x225);
        MachineFacts.OfNode(whole, 1)["mec firmware"].Should().Be("0x225, 0x226", "the GPUs of all machines are at that node");
        MachineFacts.FirmwareOf(MachineFacts.OfNode(whole, 1), "mec").Should().BeNull("no one version is that of all");
        MachineFacts.Differences(all).Should().Equal("mec firmware of node 1: 0x225 on runner7, runner9, 0x226 on runner8");
        MachineFacts.Differences([all[0], all[2]]).Should().BeEmpty();
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Of(string host, string address, string firmware) => new()
    {
        ["machine"] = new Dictionary<string, string> { ["host"] = host, ["kernel"] = "6.12" },
        [$"gpu {address}"] = new Dictionary<string, string> { ["node"] = "1", ["mec firmware"] = firmware },
    };

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text + "\n");
    }

    private string At(string path) => Path.Combine(_root.FullName, path);
}
