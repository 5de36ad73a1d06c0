using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>The tables of GET_TILE_CONFIG, which mean nothing from gfx9 on.</summary>
[Category("Device")]
public sealed unsafe class TileConfigTests(DeviceFixture device)
{
    private const uint Untouched = 0xa5a5_a5a5;
    private const int TileModes = 32;
    private const int MacroTileModes = 16;
    private const int Room = 64;

    [ConformanceTheory]
    [InlineData(Room, TileModes, Room, MacroTileModes)]
    [InlineData(5, 5, 3, 3)]
    [InlineData(0, 0, 1, 1)]
    [Verifies(DeviceClauses.TileTables, DeviceClauses.TileCounts)]
    public void As_many_entries_are_written_as_are_told(int tiles, int tilesTold, int macroTiles, int macroTilesTold)
    {
        uint* tileTable = stackalloc uint[Room];
        uint* macroTable = stackalloc uint[Room];
        new Span<uint>(tileTable, Room).Fill(Untouched);
        new Span<uint>(macroTable, Room).Fill(Untouched);
        kfd_ioctl_get_tile_config_args configuration = Arguments(tileTable, tiles, macroTable, macroTiles);

        Get(ref configuration).Should().Be(Errno.None);

        configuration.num_tile_configs.Should().Be((uint)tilesTold);
        configuration.num_macro_tile_configs.Should().Be((uint)macroTilesTold);
        Written(tileTable, tilesTold).Should().Be((0, Untouched), "{0} tile modes are told", tilesTold);
        Written(macroTable, macroTilesTold).Should().Be((0, Untouched), "{0} macro tile modes are told", macroTilesTold);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.TileUnwritable)]
    public void Tile_table_that_cannot_be_written_is_told_to_be_empty()
    {
        uint* macroTable = stackalloc uint[Room];
        macroTable[0] = Untouched;
        kfd_ioctl_get_tile_config_args configuration = Arguments(null, Room, macroTable, Room);

        Get(ref configuration).Should().Be(Errno.EFAULT);

        configuration.num_tile_configs.Should().Be(0);
        configuration.num_macro_tile_configs.Should().Be(Room, "the call did not come to the second table");
        macroTable[0].Should().Be(Untouched);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.TileUnwritable)]
    public void Macro_tile_table_that_cannot_be_written_is_told_to_be_empty()
    {
        uint* tileTable = stackalloc uint[Room];
        kfd_ioctl_get_tile_config_args configuration = Arguments(tileTable, Room, null, Room);

        Get(ref configuration).Should().Be(Errno.EFAULT);

        configuration.num_tile_configs.Should().Be(TileModes, "the first table was written");
        configuration.num_macro_tile_configs.Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.TileAddressConfig)]
    public void Layout_of_tiles_is_told_and_neither_banks_nor_ranks()
    {
        kfd_ioctl_get_tile_config_args configuration = Arguments(null, 0, null, 0);
        (configuration.num_banks, configuration.num_ranks) = (Untouched, Untouched);

        Get(ref configuration).Should().Be(Errno.None, "no table is asked for");

        configuration.gb_addr_config.Should().NotBe(0u, "every GPU has pipes and banks to say something of");
        (configuration.num_banks, configuration.num_ranks).Should().Be((0u, 0u), "GPUs from gfx9 on do not tell them");
    }

    private kfd_ioctl_get_tile_config_args Arguments(uint* tileTable, int tiles, uint* macroTable, int macroTiles) => new()
    {
        gpu_id = device.Node.GpuId,
        tile_config_ptr = (ulong)tileTable,
        num_tile_configs = (uint)tiles,
        macro_tile_config_ptr = (ulong)macroTable,
        num_macro_tile_configs = (uint)macroTiles,
    };

    private Errno Get(ref kfd_ioctl_get_tile_config_args configuration) =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_TILE_CONFIG, ref configuration).Error;

    // All bits of what must be zero, and what stands behind it.
    private static (uint Bits, uint Behind) Written(uint* table, int count)
    {
        uint bits = 0;
        for (int i = 0; i < count; i++)
            bits |= table[i];
        return (bits, table[count]);
    }
}
