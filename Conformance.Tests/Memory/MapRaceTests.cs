using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>Memory calls of several threads about the same buffer, or in the same address space.</summary>
[Category("Memory")]
public sealed class MapRaceTests(DeviceFixture device)
{
    private const int Rounds = 16;

    [ConformanceFact]
    [Verifies(MemoryClauses.FreeMapped)]
    [GuardsAgainst("drm/amdkfd: fix potential kgd_mem UAFs")]
    public void Buffer_that_one_thread_maps_and_unmaps_is_not_freed_by_another_while_it_is_mapped()
    {
        using Barrier start = new(2);
        for (int round = 0; round < Rounds; round++)
        {
            using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
            buffer.Map().Error.Should().Be(Errno.None);

            Together(start, () => MapAndUnmap(buffer), () => Free(buffer));
        }
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.RemapReachesNewBuffer)]
    [GuardsAgainst("drm/amdgpu: workaround for TLB seq race")]
    public void Gpu_reaches_what_each_of_two_threads_has_mapped_now()
    {
        using Barrier start = new(2);
        using Remapper first = new(device), second = new(device);

        Together(start, () => first.Remap(Rounds), () => second.Remap(Rounds));
    }

    // Mapped at first; it may be gone whenever it is not mapped.
    private static void MapAndUnmap(RawBuffer buffer)
    {
        const int Times = 32;
        for (int i = 0; i < Times; i++)
        {
            buffer.Unmap().Error.Should().Be(Errno.None, "it is mapped, and so it cannot be freed");
            Errno mapped = buffer.Map().Error;
            if (mapped == Errno.None)
                continue;
            mapped.Should().Be(Errno.ENOMEM, "the other thread freed it");
            return;
        }

        buffer.Unmap().Error.Should().Be(Errno.None);
    }

    private void Free(RawBuffer buffer)
    {
        Deadline deadline = device.NewDeadline();
        Errno error;
        while ((error = buffer.Free().Error) != Errno.None)
        {
            error.Should().Be(Errno.EBUSY, "it is mapped");
            deadline.HasPassed.Should().BeFalse("the other thread unmaps it");
        }
    }

    private void Together(Barrier start, Action first, Action second)
    {
        Action[] both = [first, second];
        Parallel.For(0, both.Length, new ParallelOptions { MaxDegreeOfParallelism = both.Length }, thread =>
        {
            start.SignalAndWait(device.Patience).Should().BeTrue("the other thread comes too");
            both[thread]();
        });
    }
}
