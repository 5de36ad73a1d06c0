using Conformance.Tests.Queue;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Queues;

namespace Conformance.Tests.Memory;

/// <summary>UNMAP_MEMORY_FROM_GPU.</summary>
[Category("Memory")]
public sealed class UnmapTests(DeviceFixture device)
{
    private static readonly KfdVersion s_queueBuffersAreHeld = new(1, 17);

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapNotMapped)]
    public void Buffer_that_was_never_mapped_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);

        buffer.Unmap().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapNotMapped)]
    public void Second_unmap_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();
        buffer.Unmap().Succeeded.Should().BeTrue();

        buffer.Unmap().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer)]
    public void Ring_of_a_queue_stays_mapped()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        StaysMapped(queue.Ring.Allocation.Handle);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer)]
    public void Pointer_page_of_a_queue_stays_mapped()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        StaysMapped(queue.PointerPage.Allocation.Handle);
    }

    [ConformanceFact]
    [Verifies(MappingClauses.HoldsEndOfPipe)]
    public void End_of_pipe_buffer_of_a_queue_stays_mapped()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();

        StaysMapped(recipe.EndOfPipe!.Allocation.Handle);
    }

    [ConformanceFact]
    [Verifies(MappingClauses.HoldsContextSave)]
    public void Context_save_area_of_a_queue_stays_mapped()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();

        StaysMapped(recipe.ContextSave!.Allocation.Handle);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer)]
    public void Read_pointer_page_of_a_queue_stays_mapped()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();

        StaysMapped(recipe.ReadPointer.Allocation.Handle);
    }

    private void StaysMapped(ulong handle)
    {
        KernelResult result = device.Unmap(handle, device.Node.GpuId);

        if (result.Succeeded)
            device.Map(handle, device.Node.GpuId);
        Require.NotBefore(result.Succeeded, device.Version, s_queueBuffersAreHeld, "holds the buffers of queues");
        result.Error.Should().Be(Errno.EBUSY);
    }
}
