using Harness.Contracts.Clauses;
using Harness.Foundation;

namespace Conformance.Tests.Queue;

/// <summary>
/// Where the waves of a queue with a CU mask run. How the hardware numbers compute units, arrays and engines after harvesting is its own business: a mask names the lowest
/// ones of an array whatever they are (kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask), so the tests count units and compare sets.
/// </summary>
[Category("Queue")]
public sealed class CuPlacementTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(QueueClauses.MaskConfines)]
    public void Waves_stay_on_the_unit_of_the_mask(QueueType type)
    {
        using UnitCensus census = new(device, type);
        int place = device.NewRandom().Next(census.Places.Count / 2);
        census.SetMask(census.BitsOf(place));

        census.Count(census.Xccs).Should().HaveCount(census.Xccs, $"the mask has one unit of each XCC, number {place}").And.OnlyHaveUniqueItems(unit => unit.Xcc);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(QueueClauses.MaskConfines)]
    public void Waves_move_with_the_mask(QueueType type)
    {
        const int places = 3;
        using UnitCensus census = new(device, type);
        int units = places * census.Xccs;
        census.SetMask(Enumerable.Range(0, places).SelectMany(census.BitsOf));
        IReadOnlySet<ComputeUnit> first = census.Count(units);
        census.SetMask(Enumerable.Range(places, places).SelectMany(census.BitsOf));
        IReadOnlySet<ComputeUnit> second = census.Count(units);

        first.Should().HaveCount(units);
        second.Should().HaveCount(units).And.NotIntersectWith(first, "the masks have no unit in common");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4, 2)]
    [InlineData(QueueType.Pm4, 13)]
    [InlineData(QueueType.Aql, 5)]
    [InlineData(QueueType.Aql, 9)]
    [Verifies(QueueClauses.MaskSpreads, QueueClauses.MaskConfines)]
    public void Bits_of_a_mask_go_round_engines_and_arrays(QueueType type, int places)
    {
        using UnitCensus census = new(device, type);
        Require.That(places <= census.Places.Count / 2, $"an XCC has {census.Places.Count} units");
        census.SetMask(Enumerable.Range(0, places).SelectMany(census.BitsOf));

        IReadOnlySet<ComputeUnit> units = census.Count(places * census.Xccs);

        int[] engines = Sizes(census.Places.Take(places).GroupBy(place => place.Engine));
        int[] arrays = Sizes(census.Places.Take(places).GroupBy(place => place));
        foreach (IGrouping<uint, ComputeUnit> xcc in units.GroupBy(unit => unit.Xcc))
        {
            Sizes(xcc.GroupBy(unit => unit.Engine)).Should().Equal(engines, $"so many units each engine of XCC {xcc.Key} has of the first {places} bits");
            Sizes(xcc.GroupBy(unit => (unit.Engine, unit.Array))).Should().Equal(arrays, $"so many units each array of XCC {xcc.Key} has of the first {places} bits");
        }

        units.Should().HaveCount(places * census.Xccs);
    }

    [ConformanceFact(Requires = Capability.Aql | Capability.MultipleXcc)]
    [Verifies(QueueClauses.MaskSpreads, QueueClauses.MaskConfines)]
    [GuardsAgainst("drm/amdkfd: Fix CU Masking for GFX 9.4.3", By = QueueClauses.MaskSpreads)]
    public void Bits_of_a_mask_go_round_the_xccs()
    {
        using UnitCensus census = new(device, QueueType.Aql);
        uint[] larger = [.. census.BitsOf(1).Select(bit => XccWithTwo(census, bit))];

        larger.Should().OnlyHaveUniqueItems("each of the bits is of another XCC").And.HaveCount(census.Xccs);
    }

    [ConformanceFact(Requires = Capability.MultipleXcc)]
    [Verifies(QueueClauses.TargetXcc)]
    public void Each_target_of_a_pm4_queue_is_another_xcc()
    {
        List<uint> xccs = [];
        for (int target = 0; target < device.Node.XccCount; target++)
        {
            using UnitCensus census = new(device, QueueType.Pm4, target);
            IEnumerable<uint> seen = census.Count(2).Select(unit => unit.Xcc).Distinct();
            xccs.Add(seen.Should().ContainSingle("a PM4 queue runs on one XCC").Subject);
        }

        xccs.Should().OnlyHaveUniqueItems();
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(QueueClauses.MaskAbsent)]
    public void Queue_without_a_mask_uses_more_than_half_of_the_units(QueueType type)
    {
        using UnitCensus census = new(device, type);
        int half = device.Node.ComputeUnits / device.Node.XccCount * census.Xccs / census.Pair / 2;

        census.Count(half + 1).Should().HaveCountGreaterThan(half);
    }

    private static int[] Sizes<TKey, TItem>(IEnumerable<IGrouping<TKey, TItem>> groups) => [.. groups.Select(group => group.Count()).Order()];

    // The XCC that has two units when every other has one.
    private static uint XccWithTwo(UnitCensus census, int bit)
    {
        census.SetMask([.. census.BitsOf(0), bit]);
        var xccs = census.Count(census.Xccs + 1).GroupBy(unit => unit.Xcc).ToList();
        Sizes(xccs).Should().Equal([.. Enumerable.Repeat(1, census.Xccs - 1), 2], "one unit of every XCC, and one more of one");
        return xccs.Single(xcc => xcc.Count() == 2).Key;
    }
}
