using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Queues;

namespace Conformance.Tests.Queue;

/// <summary>The memory that AMDKFD_IOC_CREATE_QUEUE asks for: each test takes a queue that works and spoils one buffer.</summary>
[Category("Queue")]
public sealed class CreateQueueBufferTests(DeviceFixture device)
{
    private ulong Page => device.PageSize;

    [ConformanceFact]
    [Verifies(QueueClauses.PointerBuffer)]
    public void Write_pointer_without_memory_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.write_pointer_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.PointerBuffer)]
    public void Read_pointer_without_memory_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.read_pointer_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(QueueClauses.PointerBuffer)]
    public void Pointer_at_address_0_is_refused(bool reads)
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.queue_percentage = 0;
        if (reads)
            recipe.Arguments.read_pointer_address = 0;
        else
            recipe.Arguments.write_pointer_address = 0;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [Verifies(QueueClauses.PointerBuffer)]
    public void Pointer_in_a_mapping_of_two_pages_is_refused(ulong page)
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.read_pointer_address = recipe.Allocate(2 * Page).GpuAddress + (page * Page);

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.PointersShareAPage)]
    public void Both_pointers_may_share_a_page()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.read_pointer_address = recipe.WritePointer.GpuAddress + 128;

        recipe.Create().Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.RingBuffer)]
    public void Ring_without_memory_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ring_base_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(1u)]
    [InlineData(4u)]
    [Verifies(QueueClauses.RingBuffer)]
    public void Ring_size_other_than_the_mapping_is_refused(uint pages)
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ring_base_address = recipe.Allocate(2 * Page).GpuAddress;
        recipe.Arguments.ring_size = pages * (uint)Page;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.RingBuffer)]
    public void Ring_inside_of_a_mapping_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ring_base_address = recipe.Allocate(2 * Page).GpuAddress + Page;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.EndOfPipe)]
    public void End_of_pipe_buffer_without_memory_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.eop_buffer_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.EndOfPipe)]
    public void End_of_pipe_buffer_that_is_too_small_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.eop_buffer_size /= 2;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(-4096)]
    [InlineData(4096)]
    [Verifies(QueueClauses.ControlStackSize)]
    public void Control_stack_of_another_size_is_refused(int difference)
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ctl_stack_size = (uint)(recipe.Arguments.ctl_stack_size + difference);

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.ContextSave)]
    public void Context_save_area_without_memory_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ctx_save_restore_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.ContextSave)]
    public void Context_save_area_without_room_for_the_debugger_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.PageSize);
        ulong withoutDebugger = (ulong)layout.ContextSaveSize * (ulong)device.Node.XccCount;
        recipe.Arguments.ctx_save_restore_address = recipe.Allocate(withoutDebugger).GpuAddress;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.ContextSave)]
    public void Context_save_size_below_the_node_s_is_refused()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ctx_save_restore_size -= (uint)Page;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.ContextSave)]
    public void Context_save_size_below_the_node_s_is_refused_even_if_the_area_fits()
    {
        using QueueRecipe recipe = Pm4Recipe();
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.PageSize);
        uint size = layout.ContextSaveSize - (uint)Page;
        ulong area = ((ulong)(size + layout.DebugMemorySize) * (ulong)device.Node.XccCount) + Page - 1;
        recipe.Arguments.ctx_save_restore_size = size;
        recipe.Arguments.ctx_save_restore_address = recipe.Allocate(area - (area % Page)).GpuAddress;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    // With as much more for each XCC that the sum has the same 32 low bits; where there is one, as much as leaves a page.
    [ConformanceFact]
    [Verifies(QueueCallClauses.SaveAreaTotal)]
    [GuardsAgainst("drm/amdkfd: fix 32-bit overflow in CWSR total size calculation")]
    public void Context_save_area_whose_size_passes_32_bits_needs_as_much_memory()
    {
        using QueueRecipe recipe = Pm4Recipe();
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, device.PageSize);
        int xccs = device.Node.XccCount;
        ulong size = xccs == 1 ? (1UL << 32) + Page - layout.DebugMemorySize : layout.ContextSaveSize + ((1UL << 32) / (ulong)xccs);
        Require.That(size <= uint.MaxValue && (xccs & (xccs - 1)) == 0, $"with {xccs} XCCs no size is so large");
        recipe.Arguments.ctx_save_restore_size = (uint)size;
        if (xccs == 1)
            recipe.Arguments.ctx_save_restore_address = recipe.Allocate(Page).GpuAddress;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(1024u)]
    [InlineData(2048u)]
    [Verifies(QueueCallClauses.SmallRing)]
    [GuardsAgainst("drm/amdkfd: Relax size checking during queue buffer get")]
    public void Ring_smaller_than_a_page_is_taken(uint size)
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.ring_size = size;

        recipe.Create().Error.Should().Be(Errno.None);

        recipe.Executes().Should().BeTrue("a queue with a ring of {0} bytes works", size);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.Accepted)]
    public void Queue_may_be_without_an_end_of_pipe_buffer()
    {
        using QueueRecipe recipe = Pm4Recipe();
        recipe.Arguments.queue_percentage = 0;
        recipe.Arguments.eop_buffer_address = 0;

        recipe.Create().Error.Should().Be(Errno.None);
    }

    private QueueRecipe Pm4Recipe()
    {
        device.RequireBufferChecks();
        return QueueRecipe.ForPm4(device);
    }
}
