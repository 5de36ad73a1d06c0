using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>GET_TILE_CONFIG and PROFILER.</summary>
[Category("Device")]
public sealed unsafe class QueryTests(DeviceFixture device)
{
    private const int TileModes = 32;
    private const int MacroTileModes = 16;
    private const int Room = 64;

    [ConformanceFact]
    [Verifies(DeviceClauses.TileCounts)]
    public void Tile_configuration_has_32_tile_and_16_macro_tile_modes()
    {
        uint* tiles = stackalloc uint[Room];
        uint* macroTiles = stackalloc uint[Room];
        var configuration = new kfd_ioctl_get_tile_config_args
        {
            gpu_id = device.Node.GpuId,
            tile_config_ptr = (ulong)tiles,
            num_tile_configs = Room,
            macro_tile_config_ptr = (ulong)macroTiles,
            num_macro_tile_configs = Room,
        };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_TILE_CONFIG, ref configuration).Error.Should().Be(Errno.None);

        configuration.num_tile_configs.Should().Be(TileModes);
        configuration.num_macro_tile_configs.Should().Be(MacroTileModes);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ProfilerVersion)]
    public void Profiler_interface_has_version_1()
    {
        Require.That(device.Version >= new KfdVersion(1, 23), "PROFILER came with KFD 1.23");
        var profiler = new kfd_ioctl_profiler_args { op = Kfd.KFD_IOC_PROFILER_VERSION };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_PROFILER, ref profiler).Error.Should().Be(Errno.None);

        profiler.version.Should().Be(Kfd.KFD_IOC_PROFILER_VERSION_NUM);
    }
}
