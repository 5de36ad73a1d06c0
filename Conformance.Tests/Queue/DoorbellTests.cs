using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Packets.Pm4;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Where the doorbell of a queue is.</summary>
[Category("Queue")]
public sealed class DoorbellTests(DeviceFixture device)
{
    private ulong Slice => device.DoorbellSlice;

    [ConformanceFact]
    [Verifies(QueueClauses.DoorbellCookie)]
    public void Offset_names_doorbells_the_gpu_and_the_place()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();
        ulong offset = recipe.Arguments.doorbell_offset;

        (offset & Kfd.KFD_MMAP_TYPE_MASK).Should().Be(Kfd.KFD_MMAP_TYPE_DOORBELL);
        Kfd.KFD_MMAP_GET_GPU_ID(offset).Should().Be(device.Node.GpuId);
        ulong place = offset & ~(Kfd.KFD_MMAP_TYPE_MASK | Kfd.KFD_MMAP_GPU_ID_MASK);
        place.Should().BeLessThan(Slice).And.Match(bytes => bytes % sizeof(ulong) == 0);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DoorbellsDiffer)]
    public void Two_queues_have_two_doorbells()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        recipe.MustCreate();
        ulong first = recipe.Arguments.doorbell_offset;
        recipe.MustCreate();

        recipe.Arguments.doorbell_offset.Should().NotBe(first);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DoorbellStartsClean)]
    public void New_queue_does_not_take_the_doorbell_of_the_one_before()
    {
        using Pm4Bench witness = new(device);
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint first = recipe.MustCreate();
        ulong doorbell = recipe.Arguments.doorbell_offset;
        recipe.Destroy(first);
        Pm4Encoder packets = new(recipe.Ring.AsSpan<uint>(), device.Node.GfxVersion);
        packets.WriteData(recipe.WritePointer.GpuAddress + 64, 7);

        recipe.StoreDoorbell((ulong)packets.Count);
        recipe.MustCreate();
        Require.That(recipe.Arguments.doorbell_offset == doorbell, "the new queue has another doorbell");

        witness.LetTimePass();
        recipe.WritePointer.At<uint>(64).Should().Be(0u, "nobody rang the doorbell of the new queue");
    }

    [ConformanceTheory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies(QueueClauses.DoorbellMapSize)]
    public void Mapping_of_another_length_than_the_slice_is_refused(int pages)
    {
        long length = (long)Slice + (pages * (long)device.PageSize);
        Require.That(length > 0, "the doorbells are one page of this machine");
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();
        long offset = (long)(recipe.Arguments.doorbell_offset & ~(Slice - 1));

        KernelResult mapped = device.Kernel.Map(0, (nuint)length, MapProtection.ReadWrite, MapFlags.Shared, device.KfdDescriptor, offset);

        if (mapped.Succeeded)
            device.Kernel.Unmap((nint)mapped.Value, (nuint)length);
        mapped.Error.Should().Be(Errno.EINVAL);
    }
}
