namespace Harness.Programs;

/// <summary>The shape of a dispatch: a grid of work-items, cut into work-groups of which the last of a dimension can be partial.</summary>
public readonly record struct DispatchGeometry
{
    /// <summary>Most work-items of a work-group on every GPU of gfx9 to gfx12.</summary>
    public const uint LargestGroup = 1024;

    /// <summary>Makes a shape of up to three dimensions.</summary>
    /// <param name="grid">Work-items of the grid, each at least 1.</param>
    /// <param name="group">Work-items of a full work-group, each at least 1, 1024 together at most.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public DispatchGeometry((uint X, uint Y, uint Z) grid, (uint X, uint Y, uint Z) group)
    {
        if (grid.X == 0 || grid.Y == 0 || grid.Z == 0)
            throw new ArgumentException($"a grid of {grid.X} x {grid.Y} x {grid.Z} work-items has none; each dimension is 1 at least", nameof(grid));
        if (group.X is 0 or > LargestGroup || group.Y is 0 or > LargestGroup || group.Z is 0 or > LargestGroup || group.X * group.Y * group.Z > LargestGroup)
        {
            throw new ArgumentException(
                $"a work-group of {group.X} x {group.Y} x {group.Z} work-items cannot be: each dimension is 1 at least, and {LargestGroup} together at most", nameof(group));
        }

        Grid = grid;
        Group = group;
    }

    /// <summary>Makes a shape of one dimension.</summary>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public DispatchGeometry(uint grid, uint group)
        : this((grid, 1, 1), (group, 1, 1))
    {
    }

    /// <summary>Work-items of the grid.</summary>
    public (uint X, uint Y, uint Z) Grid { get; }

    /// <summary>Work-items of a full work-group.</summary>
    public (uint X, uint Y, uint Z) Group { get; }

    /// <summary>Dimensions that are used: 1 to 3, as AQL's setup field counts them.</summary>
    public int Dimensions => (Grid.Z > 1 || Group.Z > 1) ? 3 : (Grid.Y > 1 || Group.Y > 1) ? 2 : 1;

    /// <summary>Work-groups, partial ones included.</summary>
    public (uint X, uint Y, uint Z) Groups => (Count(Grid.X, Group.X), Count(Grid.Y, Group.Y), Count(Grid.Z, Group.Z));

    /// <summary>Full work-groups.</summary>
    public (uint X, uint Y, uint Z) FullGroups => (Grid.X / Group.X, Grid.Y / Group.Y, Grid.Z / Group.Z);

    /// <summary>Work-items of the partial work-group of each dimension, 0 where there is none.</summary>
    public (uint X, uint Y, uint Z) Remainder => (Grid.X % Group.X, Grid.Y % Group.Y, Grid.Z % Group.Z);

    /// <summary>Waves of a full work-group.</summary>
    /// <param name="wavefrontSize">Lanes of a wave.</param>
    public uint WavesPerGroup(int wavefrontSize) => Count(Group.X * Group.Y * Group.Z, (uint)wavefrontSize);

    /// <summary>Checks that a kernel takes this shape.</summary>
    /// <exception cref="ArgumentException">It was compiled for another work-group; the sentence says which.</exception>
    public void EnsureFits(GpuKernel kernel)
    {
        if (kernel.Metadata.RequiredGroupSize is { } required && required != Group)
        {
            throw new ArgumentException(
                $"kernel {kernel.Name} is compiled for work-groups of {required.X} x {required.Y} x {required.Z}, and the dispatch has {Group.X} x {Group.Y} x {Group.Z}");
        }

        uint size = Group.X * Group.Y * Group.Z;
        if (kernel.Metadata.MaximumGroupSize != 0 && size > kernel.Metadata.MaximumGroupSize)
            throw new ArgumentException($"kernel {kernel.Name} takes {kernel.Metadata.MaximumGroupSize} work-items a work-group at most, and the dispatch has {size}");
    }

    // Not (items + size - 1) / size, which wraps for grids near 2^32.
    private static uint Count(uint items, uint size) => ((items - 1) / size) + 1;
}
