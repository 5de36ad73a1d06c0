using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Descriptors of compute queues on GPUs that have XCCs, one for each: gfx9.4.3 and later gfx9.</summary>
[Category("Queue")]
public sealed class XccDescriptorTests(DeviceFixture device)
{
    private static readonly GfxVersion s_firstWithForcedSimds = new(9, 0, 10);

    private int Xccs => device.Node.XccCount;

    [ConformanceFact]
    [Verifies(DescriptorClauses.LogicalXccs)]
    public void Logical_numbers_go_round_the_xccs()
    {
        using QueueRecipe recipe = ForAql();
        recipe.MustCreate();

        IReadOnlyList<QueueDescriptor> descriptors = QueueDescriptor.Of(device, recipe);

        uint first = descriptors[0]["compute_current_logic_xcc_id"];
        for (int xcc = 0; xcc < Xccs; xcc++)
        {
            descriptors[xcc]["compute_tg_chunk_size"].Should().Be(1, "work-groups are dealt out one by one");
            descriptors[xcc]["compute_current_logic_xcc_id"].Should().Be((first + (uint)xcc) % (uint)Xccs, "XCC 0 has number {0}", first);
        }
    }

    [ConformanceTheory]
    [InlineData(null, 1)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, 2)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA, 1)]
    [Verifies(DescriptorClauses.LogicalXccs)]
    public void Next_queue_starts_with_the_next_xcc(uint? madeBetween, int steps)
    {
        // Queues that other processes make in between count too.
        const int Attempts = 4;
        using QueueRecipe recipe = ForAql();
        using QueueRecipe between = madeBetween == Kfd.KFD_IOC_QUEUE_TYPE_SDMA ? QueueRecipe.ForSdma(device) : QueueRecipe.ForPm4(device);
        between.Arguments.queue_percentage = 0;
        List<uint> moved = [];
        for (int i = 0; i < Attempts; i++)
        {
            recipe.MustCreate();
            uint before = QueueDescriptor.Of(device, recipe)[0]["compute_current_logic_xcc_id"];
            if (madeBetween is not null)
                between.MustCreate();
            recipe.MustCreate();
            uint after = QueueDescriptor.Of(device, recipe)[0]["compute_current_logic_xcc_id"];
            moved.Add((after + (uint)Xccs - before) % (uint)Xccs);
        }

        moved.Should().Contain((uint)(steps % Xccs), "{0} compute queues were made, the last of them compared with the one before", steps);
    }

    [ConformanceTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [Verifies(DescriptorClauses.TargetXcc)]
    public void Percentage_names_the_xcc_of_a_pm4_queue(int xcc)
    {
        using QueueRecipe recipe = ForPm4();
        uint target = (uint)((xcc + Xccs) % Xccs);
        uint other = (target + 1) % (uint)Xccs;
        recipe.Arguments.queue_percentage = target << 8;
        uint queue = recipe.MustCreate();
        TargetsOf(recipe).Should().OnlyContain(told => told == target);

        recipe.Arguments.queue_percentage = other << 8;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        TargetsOf(recipe).Should().OnlyContain(told => told == other, "UPDATE_QUEUE takes it from the percentage, too");
    }

    [ConformanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(DescriptorClauses.Apart)]
    public void Control_stacks_lie_behind_the_descriptors(bool aql)
    {
        using QueueRecipe recipe = aql ? ForAql() : ForPm4();
        recipe.MustCreate();
        uint page = (uint)device.Kernel.PageSize;
        uint stride = page + ((recipe.Arguments.ctl_stack_size + page - 1) & ~(page - 1));

        IReadOnlyList<QueueDescriptor> descriptors = QueueDescriptor.Of(device, recipe);

        ulong first = descriptors[0].Address("cp_mqd_base_addr");
        (first % page).Should().Be(0);
        first.Should().NotBe(0);
        for (int xcc = 0; xcc < Xccs; xcc++)
        {
            descriptors[xcc]["cp_mqd_stride_size"].Should().Be(stride);
            descriptors[xcc].Address("cp_mqd_base_addr").Should().Be(first + ((ulong)xcc * stride), "XCC {0}", xcc);
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.GlobalWaveSync)]
    public void Waves_of_a_queue_with_global_wave_sync_are_spread_by_force()
    {
        GfxVersion gfx = device.Node.GfxVersion;
        Require.That(gfx.Major == 9 && gfx >= s_firstWithForcedSimds && device.Node.GlobalWaveSyncs > 0, $"{gfx.Name} does not force waves onto SIMDs in turn");
        Require.That(device.Version >= new KfdVersion(1, 17), $"KFD is {device.Version}, and 1.17 the first that is known to do it");
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint queue = recipe.MustCreate();
        ForcedOf(recipe).Should().OnlyContain(forced => forced == 0);

        device.AllocateGlobalWaveSync(queue, 1).Error.Should().Be(Errno.None);
        ForcedOf(recipe).Should().OnlyContain(forced => forced == 1);

        device.AllocateGlobalWaveSync(queue, 0).Error.Should().Be(Errno.None);
        ForcedOf(recipe).Should().OnlyContain(forced => forced == 0, "it was given back");
    }

    private IEnumerable<uint> TargetsOf(QueueRecipe recipe) => QueueDescriptor.Of(device, recipe).Select(descriptor => descriptor["pm4_target_xcc_in_xcp"]);

    private IEnumerable<uint> ForcedOf(QueueRecipe recipe) =>
        QueueDescriptor.Of(device, recipe).Select(descriptor => descriptor.Field("compute_resource_limits", "FORCE_SIMD_DIST"));

    private QueueRecipe ForAql() => Idle(QueueRecipe.ForAql);

    private QueueRecipe ForPm4() => Idle(fixture => QueueRecipe.ForPm4(fixture));

    private QueueRecipe Idle(Func<DeviceFixture, QueueRecipe> make)
    {
        GfxVersion gfx = device.Node.GfxVersion;
        Require.That(GfxSet.Gfx94To95.Contains(gfx), $"{gfx.Name} has no XCCs");
        QueueRecipe recipe = make(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }
}
