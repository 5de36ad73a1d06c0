using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Queues that are unusual, and right.</summary>
[Category("Queue")]
public sealed class AcceptedQueueTests(DeviceFixture device)
{
    private static readonly KfdVersion s_percentageIsByte = new(1, 14), s_largerBuffers = new(1, 23);

    [ConformanceTheory]
    [InlineData(0x0001_0064u)]
    [InlineData(0xffff_0064u)]
    [Verifies(QueueCallClauses.PercentageLowByte)]
    public void Only_the_low_byte_is_a_percentage([Hexadecimal] uint percentage)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint before = recipe.MustCreate();
        recipe.Arguments.queue_percentage = percentage;

        KernelResult updated = recipe.Update(before);
        KernelResult created = recipe.Create();

        Require.NotBefore(updated.Error == Errno.EINVAL && created.Error == Errno.EINVAL, device.Version, s_percentageIsByte, "looks at the low byte of a percentage alone");
        updated.Error.Should().Be(Errno.None);
        created.Error.Should().Be(Errno.None);
        recipe.Executes().Should().BeTrue("100 is the percentage in 0x{0:x}", percentage);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueCallClauses.SdmaNeedsNoMore)]
    public void Sdma_queue_is_asked_for_neither_end_of_pipe_nor_save_area()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.eop_buffer_address = recipe.AddressOfNothing();
        recipe.Arguments.eop_buffer_size = 1;
        recipe.Arguments.ctx_save_restore_address = recipe.AddressOfNothing();
        recipe.Arguments.ctx_save_restore_size = 1;
        recipe.Arguments.ctl_stack_size = 1;

        recipe.MustCreate();

        recipe.Executes().Should().BeTrue("it is a queue like any other");
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.SizeIsFlexible)]
    public void Argument_of_older_programs_is_taken()
    {
        // As it was up to KFD 1.16; what lies behind it would be wrong.
        IoctlRequest request = new IoctlRequest(Kfd.AMDKFD_IOC_CREATE_QUEUE).WithSize(88);
        using QueueRecipe recipe = Idle();
        recipe.Arguments.metadata_ring_size = 3;

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref recipe.Arguments).Error.Should().Be(Errno.None);

        recipe.Destroy(recipe.Arguments.queue_id).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.LargerEndOfPipe)]
    public void End_of_pipe_buffer_may_be_larger()
    {
        using QueueRecipe recipe = Idle();
        recipe.Arguments.eop_buffer_size *= 2;
        recipe.Arguments.eop_buffer_address = recipe.Allocate(recipe.Arguments.eop_buffer_size).GpuAddress;

        ShouldBeCreated(recipe, "takes an EOP buffer that is larger than it asks for");
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.LargerContextSave)]
    public void Context_save_area_may_be_larger()
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.PageSize);
        uint size = layout.ContextSaveSize + (uint)device.PageSize;
        ulong area = ((ulong)(size + layout.DebugMemorySize) * (ulong)device.Node.XccCount) + device.PageSize - 1;
        using QueueRecipe recipe = Idle();
        recipe.Arguments.ctx_save_restore_size = size;
        recipe.Arguments.ctx_save_restore_address = recipe.Allocate(area - (area % device.PageSize)).GpuAddress;

        ShouldBeCreated(recipe, "takes a context save area that is larger than it asks for");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueCallClauses.EngineExhausted)]
    public void Engine_that_was_chosen_gives_no_queue_of_another()
    {
        device.RequireSdmaByEngine();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        recipe.Arguments.queue_percentage = 0;
        recipe.Arguments.sdma_engine_id = 0;
        int created = 0;
        KernelResult result;
        while ((result = recipe.Create()).Succeeded && created <= device.Node.SdmaQueuesPerEngine)
            created++;

        result.Error.Should().Be(Errno.ENOMEM, "{0} queues of engine 0 were created", created);
        created.Should().BeInRange(1, device.Node.SdmaQueuesPerEngine);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueCallClauses.MaskOfSdma)]
    public void Mask_of_an_sdma_queue_changes_nothing()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);

        device.SetCuMask(recipe.MustCreate(), [0b11], 32).Error.Should().Be(Errno.None);

        recipe.Executes().Should().BeTrue("an SDMA engine has no compute units");
    }

    private QueueRecipe Idle()
    {
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    private void ShouldBeCreated(QueueRecipe recipe, string change)
    {
        Errno error = recipe.Create().Error;
        Require.NotBefore(error == Errno.EINVAL, device.Version, s_largerBuffers, change);
        error.Should().Be(Errno.None);
    }
}
