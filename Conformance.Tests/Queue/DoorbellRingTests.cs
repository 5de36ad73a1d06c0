using Conformance.Tests.Pm4;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;

namespace Conformance.Tests.Queue;

/// <summary>Queues that are rung by the GPU, and while they are off the hardware.</summary>
[Category("Queue")]
public sealed class DoorbellRingTests(DeviceFixture device)
{
    private const ulong Word = 64;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(QueueCallClauses.RungByGpu)]
    [GuardsAgainst("drm/amdkfd: align SDMA doorbell base for shader doorbell writes")]
    public void Queue_is_rung_by_another_queue(bool sdma)
    {
        using GpuBuffer doorbells = device.Device.Allocate(device.DoorbellSlice, MemoryKind.Doorbell, MemoryFlags.Shared);
        using Pm4Bench ringer = new(device);
        using QueueRecipe recipe = sdma ? QueueRecipe.ForSdma(device) : QueueRecipe.ForPm4(device);
        recipe.MustCreate();
        ulong writePointer = sdma ? PrepareFence(recipe) : recipe.Prepare(recipe.WritePointer.GpuAddress + Word, 7);
        ulong doorbell = doorbells.GpuAddress + (recipe.Arguments.doorbell_offset & (device.DoorbellSlice - 1));

        ringer.Run((ref packets) => packets.ReleaseMem(ReleaseMemData.Value64, doorbell, writePointer));

        recipe.Becomes(recipe.WritePointer, Word, 7).Should().BeTrue("the PM4 queue stored to its doorbell");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueCallClauses.RungWhileOff)]
    [GuardsAgainst("drm/amdgpu: Enable F32_WPTR_POLL_ENABLE in mqd")]
    public void Sdma_queue_that_was_rung_while_it_was_off_executes_when_it_is_back()
    {
        Require.That(device.Node.GfxVersion.Major >= 11, "before gfx11 the engine does not look at the write pointer in memory");
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.queue_percentage = 0;
        recipe.Update(queue).Error.Should().Be(Errno.None);
        recipe.StoreDoorbell(PrepareFence(recipe));

        recipe.Arguments.queue_percentage = 100;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        recipe.Becomes(recipe.WritePointer, Word, 7).Should().BeTrue("nobody rings a second time");
    }

    private ulong PrepareFence(QueueRecipe recipe)
    {
        SdmaEncoder packets = new(recipe.Ring.AsSpan<uint>(), device.Node.GfxVersion);
        packets.Fence(recipe.WritePointer.GpuAddress + Word, 7);
        ulong writePointer = (ulong)packets.Count * sizeof(uint);
        Volatile.Write(ref recipe.WritePointer.At<ulong>(0), writePointer);
        Interlocked.MemoryBarrier();
        return writePointer;
    }
}
