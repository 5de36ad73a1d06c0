using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>What the calls about queues look at first: two things are wrong in each, and the error is that of the first.</summary>
[Category("Queue")]
public sealed class QueueOrderTests(DeviceFixture device)
{
    private const ulong KernelAddress = 0xffff_8000_0000_0000;
    private const uint TooHigh = Kfd.KFD_MAX_QUEUE_PRIORITY + 1, OddSize = 1025, UnknownType = 99, NoGpu = 0;

    private static readonly KfdVersion s_choosesEngines = new(1, 17);

    private delegate void Spoiler(ref kfd_ioctl_create_queue_args arguments);

    [ConformanceFact]
    [Verifies(QueueCallClauses.CreateOrder)]
    public void Priority_comes_before_the_ring() =>
        Refused(Errno.EINVAL, (ref arguments) => (arguments.queue_priority, arguments.ring_base_address) = (TooHigh, KernelAddress));

    [ConformanceFact]
    [Verifies(QueueCallClauses.CreateOrder)]
    public void Address_of_the_ring_comes_before_its_size() =>
        Refused(Errno.EFAULT, (ref arguments) => (arguments.ring_base_address, arguments.ring_size) = (KernelAddress, OddSize));

    [ConformanceFact]
    [Verifies(QueueCallClauses.CreateOrder)]
    public void Size_of_the_ring_comes_before_the_pointers() =>
        Refused(Errno.EINVAL, (ref arguments) => (arguments.ring_size, arguments.read_pointer_address) = (OddSize, KernelAddress));

    [ConformanceFact]
    [Verifies(QueueCallClauses.CreateOrder)]
    public void Buffers_come_before_the_type() =>
        Refused(Errno.EFAULT, (ref arguments) => (arguments.ctx_save_restore_address, arguments.queue_type) = (KernelAddress, UnknownType));

    [ConformanceFact]
    [Verifies(QueueCallClauses.CreateOrder)]
    public void Type_comes_before_the_gpu() =>
        Refused(Errno.ENOTSUPP, (ref arguments) => (arguments.queue_type, arguments.gpu_id) = (UnknownType, NoGpu));

    [ConformanceFact]
    [Verifies(QueueCallClauses.ChosenEngineUnknown)]
    public void Engine_cannot_be_chosen_of_an_older_driver()
    {
        Require.That(device.Version < s_choosesEngines, $"KFD is {device.Version}, and engines can be chosen since {s_choosesEngines}");

        Refused(Errno.ENOTSUPP, (ref arguments) => arguments.queue_type = Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.UpdateOrder)]
    public void Update_looks_for_the_queue_last()
    {
        using QueueRecipe recipe = Recipe();
        uint gone = Destroyed(recipe);
        recipe.Arguments.queue_priority = TooHigh;

        recipe.Update(gone).Error.Should().Be(Errno.EINVAL, "a queue that is not there would be EFAULT");
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.MaskOrder)]
    public void Mask_is_measured_before_the_queue_is_looked_for()
    {
        using QueueRecipe recipe = Recipe();

        device.SetCuMask(Destroyed(recipe), [uint.MaxValue], 31).Error.Should().Be(Errno.EINVAL, "a queue that is not there would be EFAULT");
    }

    private void Refused(Errno expected, Spoiler spoil)
    {
        using QueueRecipe recipe = Recipe();
        spoil(ref recipe.Arguments);

        recipe.Create().Error.Should().Be(expected);
    }

    private QueueRecipe Recipe()
    {
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    private static uint Destroyed(QueueRecipe recipe)
    {
        uint id = recipe.MustCreate();
        recipe.Destroy(id).Error.Should().Be(Errno.None);
        return id;
    }
}
