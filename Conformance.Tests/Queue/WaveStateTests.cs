using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_GET_QUEUE_WAVE_STATE.</summary>
[Category("Queue")]
public sealed class WaveStateTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.WaveStateActive)]
    public void State_of_an_active_queue_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);

        GetState(recipe, recipe.MustCreate()).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.WaveStateInactive)]
    public void State_of_an_inactive_queue_is_given()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.queue_percentage = 0;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        GetState(recipe, queue).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.WaveStateNeverSaved)]
    [GuardsAgainst("drm/amdkfd: Fix OOB memory exposure in get_wave_state()")]
    public void Queue_that_never_was_on_the_hardware_has_no_state()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint queue = recipe.MustCreate();

        GetState(recipe, queue, out kfd_ioctl_get_queue_wave_state_args state).Error.Should().Be(Errno.None);

        (state.ctl_stack_used_size, state.save_area_used_size).Should().Be((0u, 0u));
    }

    [ConformanceFact]
    [Verifies(QueueClauses.WaveStateHeader)]
    public void Header_of_each_xcc_says_that_the_stack_is_empty_and_where_it_ends()
    {
        RequireHeader();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint queue = recipe.MustCreate();
        uint stride = recipe.Arguments.ctx_save_restore_size;
        uint stack = recipe.Arguments.ctl_stack_size;
        GpuBuffer areas = recipe.Allocate((ulong)stride * (ulong)device.Node.XccCount);
        areas.AsSpan<byte>().Fill(0xa5);

        GetState(queue, areas.GpuAddress, out _).Error.Should().Be(Errno.None);

        for (int xcc = 0; xcc < device.Node.XccCount; xcc++)
        {
            uint[] header = areas.AsSpan<uint>().Slice(xcc * (int)(stride / sizeof(uint)), 4).ToArray();
            header.Should().Equal([stack, 0, stack, 0], "control stack and wave state of XCC {0} are empty, and begin at the end of the stack", xcc);
        }
    }

    [ConformanceFact]
    [Verifies(QueueClauses.WaveStateUnwritable)]
    public void State_that_cannot_be_written_is_an_error()
    {
        RequireHeader();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;

        GetState(recipe.MustCreate(), 0, out _).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.WaveStateComputeOnly)]
    public void State_of_an_sdma_queue_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.queue_percentage = 0;

        GetState(recipe, recipe.MustCreate()).Error.Should().Be(Errno.EINVAL);
    }

    private void RequireHeader() => Require.That(device.Version >= new KfdVersion(1, 17), "older drivers do not write a header on every GPU");

    private KernelResult GetState(QueueRecipe recipe, uint queue) => GetState(recipe, queue, out _);

    private KernelResult GetState(QueueRecipe recipe, uint queue, out kfd_ioctl_get_queue_wave_state_args arguments)
    {
        // Each XCC has its part, as far apart as in the context save area.
        GpuBuffer areas = recipe.Allocate(Math.Max((ulong)recipe.Arguments.ctx_save_restore_size * (ulong)device.Node.XccCount, 4096));
        return GetState(queue, areas.GpuAddress, out arguments);
    }

    private KernelResult GetState(uint queue, ulong address, out kfd_ioctl_get_queue_wave_state_args arguments)
    {
        arguments = new() { queue_id = queue, ctl_stack_address = address, ctl_stack_used_size = uint.MaxValue, save_area_used_size = uint.MaxValue };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref arguments);
    }
}
