using Harness.Contracts;
using VirtualGpu.Hosting.Pci;
using VirtualGpu.Models;

namespace Harness.Tests.Hosting.Pci;

public sealed class GpuFunctionTests : IDisposable
{
    private const ulong VramBytes = 256 << 20;

    private readonly GpuFunction _function = new(GpuModels.Gfx900 with { VramBytes = VramBytes }, Contract.Whole);

    public void Dispose() => _function.Dispose();

    [Fact]
    public void Function_is_a_vega_with_its_bars()
    {
        Configuration(0, 4).Should().Equal(0x02, 0x10, 0x63, 0x68);
        Configuration(0x0a, 2).Should().Equal([0x80, 0x03], "it is a display controller, and no VGA");
        _function.Regions.Select(region => region.Size).Should().Equal(VramBytes, 0, 2 << 20, 0, 256, 512 << 10, 0, 4096, 0);
        _function.Regions[0].Memory!.Value.Descriptor.Should().BePositive("the client maps it");
        _function.Regions[2].Memory.Should().BeNull("doorbells must be heard");
    }

    [Fact]
    public void Capabilities_are_power_express_and_messages()
    {
        List<byte> ids = [];
        for (byte at = Configuration(0x34, 1)[0]; at != 0; at = Configuration(at + 1, 1)[0])
            ids.Add(Configuration(at, 1)[0]);

        ids.Should().Equal(0x01, 0x10, 0x05);
    }

    [Fact]
    public void Only_what_is_writable_changes()
    {
        _function.Write(PciRegion.ConfigurationIndex, 0, [0xff, 0xff]);
        _function.Write(PciRegion.ConfigurationIndex, 4, [0xff, 0xff]);

        Configuration(0, 2).Should().Equal(0x02, 0x10);
        Configuration(4, 2).Should().Equal(0x47, 0x05);
    }

    [Fact]
    public unsafe void Gpu_reaches_its_doorbells_where_the_machine_has_put_them()
    {
        long aborts = _function.Memory.Aborts;
        _function.Write(PciRegion.ConfigurationIndex, 0x18, [0x0c, 0x00, 0x20, 0xfe]);
        _function.Write(PciRegion.ConfigurationIndex, 0x1c, [0x01, 0, 0, 0]);

        ((nint)_function.Memory.Page(0x1_fe20_3000)).Should().Be((nint)_function.Gpu.DoorbellBar.Bytes + 0x3000);
        _function.Memory.Aborts.Should().Be(aborts);
        _function.Memory.Page(0x1_fe40_0000);
        _function.Memory.Aborts.Should().Be(aborts + 1, "the doorbells end before");
    }

    [Fact]
    public void Video_memory_can_be_accessed_without_a_mapping()
    {
        _function.Write(0, VramBytes - 4, [1, 2, 3, 4]);
        byte[] read = new byte[4];
        _function.Read(0, VramBytes - 4, read);

        read.Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void Doorbell_that_nobody_listens_to_goes_nowhere()
    {
        _function.Write(2, 0x100, [1, 0, 0, 0, 0, 0, 0, 0]);
        _function.Write(2, 0x101, [1]); // no driver does this
        byte[] read = [7];
        _function.Read(2, 0x100, read);

        read.Should().Equal(0);
    }

    private byte[] Configuration(int offset, int length)
    {
        byte[] bytes = new byte[length];
        _function.Read(PciRegion.ConfigurationIndex, (ulong)offset, bytes);
        return bytes;
    }
}
