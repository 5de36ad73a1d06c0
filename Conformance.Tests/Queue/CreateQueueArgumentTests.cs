using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>What AMDKFD_IOC_CREATE_QUEUE checks before it looks at any buffer.</summary>
[Category("Queue")]
public sealed class CreateQueueArgumentTests(DeviceFixture device)
{
    private const ulong KernelAddress = 0xffff_8000_0000_0000;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL)]
    [Verifies(QueueClauses.Accepted)]
    public void Compute_queue_is_created_and_destroyed(uint type)
    {
        using QueueRecipe recipe = type == Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE ? QueueRecipe.ForPm4(device) : QueueRecipe.ForAql(device);

        recipe.Create().Error.Should().Be(Errno.None);
        recipe.Executes().Should().BeTrue("a queue is there to execute packets");
        recipe.Destroy(recipe.Arguments.queue_id).Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.Accepted)]
    public void Sdma_queue_is_created_and_destroyed()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);

        recipe.Create().Error.Should().Be(Errno.None);
        recipe.Executes().Should().BeTrue("a queue is there to execute packets");
        recipe.Destroy(recipe.Arguments.queue_id).Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(101u)]
    [InlineData(255u)]
    [Verifies(QueueClauses.Percentage)]
    public void Percentage_above_100_is_refused(uint percentage)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = percentage;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(16u)]
    [InlineData(uint.MaxValue)]
    [Verifies(QueueClauses.Priority)]
    public void Priority_above_15_is_refused(uint priority)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_priority = priority;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.PrioritiesAccepted)]
    public void Every_priority_up_to_15_is_accepted()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        for (uint priority = 0; priority <= Kfd.KFD_MAX_QUEUE_PRIORITY; priority++)
        {
            recipe.Arguments.queue_priority = priority;
            uint queue = recipe.MustCreate();
            recipe.Executes().Should().BeTrue($"a queue of priority {priority} is no worse than others when nobody else works");
            recipe.Destroy(queue).Error.Should().Be(Errno.None);
        }
    }

    [ConformanceTheory]
    [InlineData(nameof(kfd_ioctl_create_queue_args.ring_base_address))]
    [InlineData(nameof(kfd_ioctl_create_queue_args.read_pointer_address))]
    [InlineData(nameof(kfd_ioctl_create_queue_args.write_pointer_address))]
    [InlineData(nameof(kfd_ioctl_create_queue_args.eop_buffer_address))]
    [InlineData(nameof(kfd_ioctl_create_queue_args.ctx_save_restore_address))]
    [Verifies(QueueClauses.AddressNotUser)]
    public void Address_of_the_kernel_is_refused(string field)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        AddressField(ref recipe.Arguments, field) = KernelAddress;

        recipe.Create().Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceTheory]
    [InlineData(1025u)]
    [InlineData(4095u)]
    [InlineData(12288u)]
    [Verifies(QueueClauses.RingPowerOfTwo)]
    public void Ring_size_that_is_no_power_of_two_is_refused(uint size)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device, ringSize: 16384);
        recipe.Arguments.ring_size = size;

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(5u)]
    [InlineData(uint.MaxValue)]
    [Verifies(QueueClauses.UnknownType)]
    public void Unknown_type_is_refused(uint type)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_type = type;

        recipe.Create().Error.Should().Be(Errno.ENOTSUPP, "the driver returns the kernel's own error 524, which libc has no name for");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.SdmaEngineRange)]
    public void Sdma_engine_beyond_the_last_is_refused()
    {
        device.RequireSdmaByEngine();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        recipe.Arguments.sdma_engine_id = (uint)(device.Node.SdmaEngines + device.Node.SdmaXgmiEngines);

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.SdmaEnginesAccepted)]
    public void Every_sdma_engine_can_be_chosen()
    {
        device.RequireSdmaByEngine();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        for (uint engine = 0; engine < device.Node.SdmaEngines + device.Node.SdmaXgmiEngines; engine++)
        {
            recipe.Arguments.sdma_engine_id = engine;
            uint queue = recipe.MustCreate();
            recipe.Executes().Should().BeTrue($"engine {engine} executes packets");
            recipe.Destroy(queue).Error.Should().Be(Errno.None);
        }
    }

    private static ref ulong AddressField(ref kfd_ioctl_create_queue_args arguments, string field)
    {
        switch (field)
        {
            case nameof(kfd_ioctl_create_queue_args.ring_base_address):
                return ref arguments.ring_base_address;
            case nameof(kfd_ioctl_create_queue_args.read_pointer_address):
                return ref arguments.read_pointer_address;
            case nameof(kfd_ioctl_create_queue_args.write_pointer_address):
                return ref arguments.write_pointer_address;
            case nameof(kfd_ioctl_create_queue_args.eop_buffer_address):
                return ref arguments.eop_buffer_address;
            default:
                return ref arguments.ctx_save_restore_address;
        }
    }
}
