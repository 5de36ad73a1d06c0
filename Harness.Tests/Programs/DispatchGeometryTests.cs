using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class DispatchGeometryTests
{
    [Fact]
    public void Edges_are_counted_as_work_groups()
    {
        var geometry = new DispatchGeometry((100, 7, 3), (32, 2, 1));

        geometry.Groups.Should().Be((4u, 4u, 3u));
        geometry.FullGroups.Should().Be((3u, 3u, 3u));
        geometry.Remainder.Should().Be((4u, 1u, 0u));
    }

    [Fact]
    public void Largest_grid_does_not_wrap() => new DispatchGeometry(uint.MaxValue, 1024).Groups.X.Should().Be(0x40_0000);

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(5, 1, 1, 1)]
    [InlineData(1, 2, 1, 2)]
    [InlineData(1, 1, 2, 3)]
    public void Dimensions_are_those_in_use(uint x, uint y, uint z, int expected)
        => new DispatchGeometry((x, y, z), (1, 1, 1)).Dimensions.Should().Be(expected);

    [Theory]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(1024, 16)]
    public void Waves_cover_the_group(uint group, uint waves) => new DispatchGeometry(group, group).WavesPerGroup(64).Should().Be(waves);

    [Fact]
    public void Empty_grid_is_an_error()
    {
        Action make = () => _ = new DispatchGeometry((1, 0, 1), (1, 1, 1));

        make.Should().Throw<ArgumentException>().WithMessage("a grid of 1 x 0 x 1 work-items has none*");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1025, 1, 1)]
    [InlineData(64, 32, 1)]
    [InlineData(65536, 65536, 1)]
    public void Group_that_cannot_be_is_an_error(uint x, uint y, uint z)
    {
        Action make = () => _ = new DispatchGeometry((1, 1, 1), (x, y, z));

        make.Should().Throw<ArgumentException>().WithMessage($"a work-group of {x} x {y} x {z} work-items cannot be*");
    }
}
