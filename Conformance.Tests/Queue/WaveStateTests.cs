using Harness.Buffers;
using Harness.Contracts.Clauses;
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
    public void Queue_that_never_was_on_the_hardware_has_no_state()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint queue = recipe.MustCreate();

        GetState(recipe, queue, out kfd_ioctl_get_queue_wave_state_args state).Error.Should().Be(Errno.None);

        (state.ctl_stack_used_size, state.save_area_used_size).Should().Be((0u, 0u));
    }

    private KernelResult GetState(QueueRecipe recipe, uint queue) => GetState(recipe, queue, out _);

    private KernelResult GetState(QueueRecipe recipe, uint queue, out kfd_ioctl_get_queue_wave_state_args arguments)
    {
        GpuBuffer stack = recipe.Allocate(recipe.Arguments.ctl_stack_size);
        arguments = new() { queue_id = queue, ctl_stack_address = stack.GpuAddress, ctl_stack_used_size = uint.MaxValue, save_area_used_size = uint.MaxValue };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref arguments);
    }
}
