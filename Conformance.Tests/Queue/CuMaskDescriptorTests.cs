using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>
/// Where the bits of a CU mask go. A register of each shader engine has the CUs of its two shader arrays in its halves, from their lowest bit on;
/// how many CUs an array has, a full mask tells.
/// </summary>
[Category("Queue")]
public sealed class CuMaskDescriptorTests(DeviceFixture device)
{
    private const int Engines = 8, Arrays = 2, UnitsOfArray = 16;
    private const uint MostBits = 1024;

    // From gfx10 on CUs are paired in work-group processors, which are enabled as a whole.
    private int Pair => device.Node.GfxVersion.Major >= 10 ? 2 : 1;

    [ConformanceFact]
    [Verifies(DescriptorClauses.NoMask)]
    public void Queue_without_a_mask_may_use_every_cu()
    {
        using QueueRecipe recipe = Idle();
        recipe.MustCreate();

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
            Registers(descriptor).Should().OnlyContain(register => register == uint.MaxValue);
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.MaskDealt)]
    public void Full_mask_enables_each_cu_once()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();

        uint[][] registers = Masked(recipe, queue, Full());

        foreach (uint half in registers.SelectMany(xcc => xcc).SelectMany(register => new[] { register & 0xffff, register >> 16 }))
        {
            (half & (half + 1)).Should().Be(0, "an array has its CUs from bit 0 on, and not as 0x{0:x}", half);
            BitOperations.PopCount(half).Should().BeLessThanOrEqualTo(device.Node.ComputeUnitsPerShaderArray);
        }

        registers.SelectMany(xcc => xcc).Sum(BitOperations.PopCount).Should().Be(device.Node.ComputeUnits);
    }

    [ConformanceTheory]
    [InlineData(32u)]
    [InlineData(64u)]
    [InlineData(MostBits)]
    [Verifies(DescriptorClauses.MaskDealt)]
    public void Bits_are_dealt_round_xccs_engines_and_arrays(uint bits)
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        uint[][] all = Masked(recipe, queue, Full());
        Random random = device.NewRandom();
        for (int round = 0; round < 4; round++)
        {
            uint[] mask = Pairwise(random, bits);

            uint[][] registers = Masked(recipe, queue, mask);

            for (int xcc = 0; xcc < registers.Length; xcc++)
                registers[xcc].Should().Equal(Dealt(mask, all[xcc], xcc), "XCC {0}, mask 0x{1:x8} 0x{2:x8} and on", xcc, mask[0], mask.ElementAtOrDefault(1));
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.MaskStays)]
    public void Mask_stays_when_other_things_change()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        uint[][] masked = Masked(recipe, queue, [0b1111]);
        recipe.Arguments.queue_priority = 3;

        recipe.Update(queue).Error.Should().Be(Errno.None);

        QueueDescriptor.Of(device, recipe).Select(Registers).Should().BeEquivalentTo(masked, options => options.WithStrictOrdering());
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.MaskRefused)]
    public void Refused_mask_leaves_the_one_that_there_is()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        uint[][] masked = Masked(recipe, queue, [0b1111]);

        device.SetCuMask(queue, [uint.MaxValue], 31).Error.Should().Be(Errno.EINVAL);

        QueueDescriptor.Of(device, recipe).Select(Registers).Should().BeEquivalentTo(masked, options => options.WithStrictOrdering());
    }

    private static uint[] Registers(QueueDescriptor descriptor) =>
        [.. Enumerable.Range(0, Engines).Select(engine => $"compute_static_thread_mgmt_se{engine}").TakeWhile(descriptor.Has).Select(name => descriptor[name])];

    private static uint[] Full()
    {
        uint[] mask = new uint[MostBits / 32];
        Array.Fill(mask, uint.MaxValue);
        return mask;
    }

    private uint[] Pairwise(Random random, uint bits)
    {
        uint[] mask = new uint[bits / 32];
        for (int bit = 0; bit < bits; bit += Pair)
        {
            if (random.Next(2) == 0)
                mask[bit / 32] |= ((1u << Pair) - 1) << (bit % 32);
        }

        return mask;
    }

    // What one XCC gets of a mask, when a full one enables these.
    private uint[] Dealt(uint[] mask, uint[] all, int xcc)
    {
        uint[] registers = new uint[all.Length];
        int bit = xcc;
        for (int unit = 0; unit < UnitsOfArray; unit += Pair)
        {
            for (int array = 0; array < Arrays; array++)
            {
                int shift = unit + (array * UnitsOfArray);
                foreach (int engine in Enumerable.Range(0, all.Length).Where(engine => (all[engine] >> shift & 1) != 0))
                {
                    if (bit / 32 < mask.Length && (mask[bit / 32] >> (bit % 32) & 1) != 0)
                        registers[engine] |= ((1u << Pair) - 1) << shift;
                    bit += Pair * device.Node.XccCount;
                }
            }
        }

        return registers;
    }

    private uint[][] Masked(QueueRecipe recipe, uint queue, uint[] mask)
    {
        device.SetCuMask(queue, mask, (uint)mask.Length * 32).Error.Should().Be(Errno.None);
        return [.. QueueDescriptor.Of(device, recipe).Select(Registers)];
    }

    private QueueRecipe Idle()
    {
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }
}
