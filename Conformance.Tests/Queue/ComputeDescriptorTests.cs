using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>Descriptors of compute queues that have no share of the hardware, so that they are as the driver wrote them.</summary>
[Category("Queue")]
public sealed class ComputeDescriptorTests(DeviceFixture device)
{
    private const string SaveParameter = "/sys/module/amdgpu/parameters/cwsr_enable";
    private const uint Header = 0xc031_0800;

    // Linux 6.12; in between not every kernel wrote all of the newer fields.
    private static readonly KfdVersion s_newerFields = new(1, 17);

    [ConformanceTheory]
    [InlineData(4096u)]
    [InlineData(65536u)]
    [Verifies(DescriptorClauses.Ring)]
    public void Descriptor_names_ring_and_pointers(uint size)
    {
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device, size));
        recipe.Arguments.read_pointer_address += 24;
        recipe.Arguments.write_pointer_address += 4088;
        recipe.MustCreate();

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            descriptor["header"].Should().Be(Header);
            descriptor.Field("cp_hqd_pq_control", "QUEUE_SIZE").Should().Be((uint)BitOperations.Log2(size / 4) - 1, "the ring has {0} bytes", size);
            descriptor.Address("cp_hqd_pq_rptr_report_addr").Should().Be(recipe.Arguments.read_pointer_address);
            descriptor.Address("cp_hqd_pq_wptr_poll_addr").Should().Be(recipe.Arguments.write_pointer_address);
            descriptor["cp_hqd_pq_rptr"].Should().Be(0);
            descriptor.Address("cp_hqd_pq_wptr").Should().Be(0);
            descriptor.Field("cp_hqd_pq_control", "RPTR_BLOCK_SIZE").Should().Be(5);
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.Ring)]
    public void Update_changes_ring_in_the_descriptor()
    {
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device));
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_base_address = recipe.Allocate(16384).GpuAddress;
        recipe.Arguments.ring_size = 16384;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        // They are found by the address of the ring.
        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            descriptor.Field("cp_hqd_pq_control", "QUEUE_SIZE").Should().Be(11, "the ring has 4096 dwords now");
            descriptor.Address("cp_hqd_pq_rptr_report_addr").Should().Be(recipe.Arguments.read_pointer_address, "UPDATE_QUEUE has no such field");
        }
    }

    [ConformanceTheory]
    [InlineData(4096u, 9u)]
    [InlineData(8192u, 10u)]
    [InlineData(16384u, 10u)]
    [InlineData(65536u, 10u)]
    [Verifies(DescriptorClauses.EndOfPipe)]
    public void Descriptor_names_the_end_of_pipe_buffer(uint size, uint field)
    {
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device));
        recipe.Arguments.eop_buffer_address = recipe.Allocate(size).GpuAddress;
        recipe.Arguments.eop_buffer_size = size;
        KernelResult created = recipe.Create();
        Require.That(created.Succeeded || device.Version >= new KfdVersion(1, 19), $"KFD {device.Version} takes an EOP buffer of one size alone");
        created.Error.Should().Be(Errno.None);

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            (descriptor.Address("cp_hqd_eop_base_addr") << 8).Should().Be(recipe.Arguments.eop_buffer_address);
            descriptor["cp_hqd_eop_control"].Should().Be(field, "the buffer has {0} bytes, and 2^(field + 3) are used", size);
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.EndOfPipe)]
    [GuardsAgainst("CVE-2026-98177, CVE-2026-98176", "drm/amdkfd: Avoid integer underflow in EOP ring size calculation")]
    public void Descriptor_without_an_end_of_pipe_buffer_has_size_0()
    {
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device));
        (recipe.Arguments.eop_buffer_address, recipe.Arguments.eop_buffer_size) = (0, 0);
        recipe.MustCreate();

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            uint size = descriptor["cp_hqd_eop_control"];
            Require.NotBefore(size == unchecked((uint)-2), device.Version, new KfdVersion(1, 23), "tells the hardware an EOP size of 0 where there is no buffer");
            size.Should().Be(0);
        }
    }

    [ConformanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(DescriptorClauses.SaveArea)]
    public void Each_xcc_saves_into_its_own_part_of_the_area(bool aql)
    {
        RequireContextSave();
        using QueueRecipe recipe = Idle(aql ? QueueRecipe.ForAql(device) : QueueRecipe.ForPm4(device));
        recipe.MustCreate();
        ulong part = recipe.Arguments.ctx_save_restore_address;
        uint stack = recipe.Arguments.ctl_stack_size;

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            descriptor.Address("cp_hqd_ctx_save_base_addr").Should().Be(part);
            descriptor["cp_hqd_ctx_save_size"].Should().Be(recipe.Arguments.ctx_save_restore_size);
            descriptor["cp_hqd_cntl_stack_size"].Should().Be(stack);
            (descriptor["cp_hqd_cntl_stack_offset"], descriptor["cp_hqd_wg_state_offset"]).Should().Be((stack, stack), "nothing is saved");
            part += recipe.Arguments.ctx_save_restore_size;
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.Priority)]
    public void Descriptor_has_the_priority_of_the_pipe() =>
        WithEachPriority("cp_hqd_pipe_priority").Should().Equal(Enumerable.Range(0, 16).Select(priority => priority < 7 ? 0u : priority < 11 ? 1u : 2u));

    [ConformanceFact]
    [Verifies(DescriptorClauses.QueuePriority)]
    public void Descriptor_has_the_priority_of_the_queue()
    {
        uint[] told = WithEachPriority("cp_hqd_queue_priority");

        Require.That(told.Any(priority => priority != 0), "this driver tells the hardware the priority of the pipe alone");
        told.Should().Equal(Enumerable.Range(0, 16).Select(priority => (uint)priority));
    }

    [ConformanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(DescriptorClauses.Switching)]
    public void Hardware_may_switch_between_queues(bool aql)
    {
        RequireContextSave();
        using QueueRecipe recipe = Idle(aql ? QueueRecipe.ForAql(device) : QueueRecipe.ForPm4(device));
        recipe.MustCreate();
        GfxVersion gfx = device.Node.GfxVersion;

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            descriptor["compute_pipelinestat_enable"].Should().Be(1);
            descriptor["cp_hqd_vmid"].Should().Be(0, "the scheduler chooses it");
            descriptor.Field("cp_hqd_persistent_state", "PRELOAD_REQ").Should().Be(1);
            descriptor.Field("cp_hqd_persistent_state", "PRELOAD_SIZE").Should().Be(gfx.Major >= 11 ? 0x55u : 0x53u);
            descriptor.Field("cp_hqd_persistent_state", "QSWITCH_MODE").Should().Be(1, "waves are saved when the queue is switched");
            descriptor.Field("cp_mqd_control", "PRIV_STATE").Should().Be(1, "descriptors lie in the driver's memory");
            descriptor.Field("cp_hqd_quantum", "QUANTUM_EN").Should().Be(1);
            descriptor.Field("cp_hqd_quantum", "QUANTUM_SCALE").Should().Be(1);
            descriptor.Field("cp_hqd_quantum", "QUANTUM_DURATION").Should().Be(1);
            descriptor.Field("cp_hqd_ib_control", "MIN_IB_AVAIL_SIZE").Should().Be(3);
            descriptor.Field("cp_hqd_ib_control", "IB_EXE_DISABLE").Should().Be(gfx.Major == 9 ? 1u : 0);
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.Switching)]
    [GuardsAgainst("drm/amdgpu/gfx10/gfx11: set UNORD_DISPATCH in compute MQDs")]
    public void Dispatches_are_unordered_and_known_to_a_debugger()
    {
        Require.That(device.Version >= s_newerFields, $"KFD is {device.Version}, and {s_newerFields} the first that is known to ask for it");
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device));
        recipe.MustCreate();

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, recipe))
        {
            descriptor.Field("cp_hqd_pq_control", "UNORD_DISPATCH").Should().Be(1);
            string status = descriptor.Has("cp_hqd_hq_status0") ? "cp_hqd_hq_status0" : "cp_hqd_hq_scheduler0";
            (descriptor[status] & (1u << 14)).Should().NotBe(0, "the CP keeps the dispatch's address for a debugger");
        }
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.Aql)]
    public void Aql_queue_counts_packets_and_pm4_queue_dwords()
    {
        using QueueRecipe pm4 = Idle(QueueRecipe.ForPm4(device));
        pm4.MustCreate();
        using QueueRecipe aql = Idle(QueueRecipe.ForAql(device));
        aql.MustCreate();

        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, pm4))
            Modes(descriptor).Should().Be((0u, 0u, 0u, 0u), "a PM4 queue has none of it");
        foreach (QueueDescriptor descriptor in QueueDescriptor.Of(device, aql))
            Modes(descriptor).Should().Be((1u, 2u, 1u, 1u));
    }

    [ConformanceFact]
    [Verifies(DescriptorClauses.Aql)]
    public void First_xcc_alone_reports_the_read_pointer_of_an_aql_queue()
    {
        GfxVersion gfx = device.Node.GfxVersion;
        using QueueRecipe recipe = Idle(QueueRecipe.ForAql(device));
        recipe.MustCreate();

        IReadOnlyList<QueueDescriptor> descriptors = QueueDescriptor.Of(device, recipe);
        for (int xcc = 0; xcc < descriptors.Count; xcc++)
        {
            bool reports = GfxSet.Gfx94To95.Contains(gfx) && xcc == 0;
            descriptors[xcc].Field("cp_hqd_pq_control", "NO_UPDATE_RPTR").Should().Be(reports ? 0u : 1, "XCC {0} of {1}", xcc, gfx.Name);
            if (gfx.Major == 9)
                descriptors[xcc].Field("cp_hqd_pq_control", "WPP_CLAMP_EN").Should().Be(1);
        }
    }

    private static (uint Language, uint Pointers, uint Full, uint Drop) Modes(QueueDescriptor descriptor) =>
        (descriptor.Field("cp_hqd_aql_control", "CONTROL0"),
        descriptor.Field("cp_hqd_pq_control", "SLOT_BASED_WPTR"),
        descriptor.Field("cp_hqd_pq_control", "QUEUE_FULL_EN"),
        descriptor.Field("cp_hqd_pq_doorbell_control", "DOORBELL_BIF_DROP"));

    private static QueueRecipe Idle(QueueRecipe recipe)
    {
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    // What the descriptors hold when the queue has priority 0 to 15; those of all XCCs must agree.
    private uint[] WithEachPriority(string field)
    {
        using QueueRecipe recipe = Idle(QueueRecipe.ForPm4(device));
        uint queue = recipe.MustCreate();
        return [.. Enumerable.Range(0, 16).Select(priority =>
        {
            recipe.Arguments.queue_priority = (uint)priority;
            recipe.Update(queue).Error.Should().Be(Errno.None);
            return QueueDescriptor.Of(device, recipe).Select(descriptor => descriptor[field]).Distinct().Should().ContainSingle("each XCC has the same").Which;
        })];
    }

    private void RequireContextSave()
    {
        bool isOff = device.Kernel.Files.Read(SaveParameter, out string value) == Errno.None && value.Trim() == "0";
        Require.That(!isOff, $"{SaveParameter} is 0");
    }
}
