using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_SET_CU_MASK.</summary>
[Category("Queue")]
public sealed class CuMaskTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(31u)]
    [InlineData(33u)]
    [Verifies(QueueClauses.MaskSize)]
    public void Number_of_bits_that_is_no_multiple_of_32_is_refused(uint bits)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);

        device.SetCuMask(recipe.MustCreate(), [uint.MaxValue, uint.MaxValue], bits).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(0b_0001u)]
    [InlineData(0b_0110u)]
    [InlineData(0b_1011u)]
    [Verifies(QueueClauses.MaskPairs)]
    public void Mask_that_splits_a_pair_is_refused(uint mask)
    {
        Require.That(device.Node.GfxVersion.Major >= 10, $"{device.Node.GfxVersion} has no work-group processors of two compute units");
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);

        device.SetCuMask(recipe.MustCreate(), [mask], 32).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.MaskAccepted)]
    public void Queue_works_with_a_mask_of_two_units()
    {
        using Pm4Bench bench = new(device);
        device.SetCuMask(bench.Queue.Id, [0b11], 32).Error.Should().Be(Errno.None);

        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 3));

        bench[0].Should().Be(3);
    }
}
