using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.ManyGpus;

/// <summary>MAP_MEMORY_TO_GPU and UNMAP_MEMORY_FROM_GPU that name several GPUs.</summary>
[Category("ManyGpus")]
public sealed class MapTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.MapInOrder)]
    public void Map_that_is_refused_half_way_leaves_the_gpus_behind_as_they_were()
    {
        using SharedBuffer buffer = new(device);
        uint done = 0;

        buffer.Map(ref done, buffer.Own, buffer.Unknown, buffer.Other).Should().Be(Errno.EINVAL);

        done.Should().Be(1, "the first GPU has it");
        buffer.ShouldBeMapped(buffer.Other, false, "it stands behind the one that was refused");
        buffer.ShouldBeMapped(buffer.Own, true, "it stands before the one that was refused");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.MapInOrder)]
    public void Map_begins_with_the_gpu_that_is_named_first()
    {
        using SharedBuffer buffer = new(device);
        uint done = 0;

        buffer.Map(ref done, buffer.Other, buffer.Unknown, buffer.Own).Should().Be(Errno.EINVAL);

        done.Should().Be(1);
        buffer.ShouldBeMapped(buffer.Own, false, "that it is the buffer's own GPU does not count");
        buffer.ShouldBeMapped(buffer.Other, true, "it is named first");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.MapInOrder)]
    public void Map_passes_over_the_gpus_that_are_done()
    {
        using SharedBuffer buffer = new(device);
        uint done = 1;

        buffer.Map(ref done, buffer.Own, buffer.Other).Should().Be(Errno.None);

        done.Should().Be(2);
        buffer.ShouldBeMapped(buffer.Own, false, "the caller says that it is done");
        buffer.ShouldBeMapped(buffer.Other, true, "it is next");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(MemoryClauses.CountsSuccess)]
    public void Map_goes_on_where_it_was_refused()
    {
        using SharedBuffer buffer = new(device);
        uint done = 0;
        buffer.Map(ref done, buffer.Own, buffer.Unknown).Should().Be(Errno.EINVAL);
        done.Should().Be(1);

        buffer.Map(ref done, buffer.Own, buffer.Other).Should().Be(Errno.None);

        done.Should().Be(2);
        buffer.ShouldBeMapped(buffer.Own, true, "the first call did it");
        buffer.ShouldBeMapped(buffer.Other, true, "the second call did it");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.UnmapInOrder)]
    public void Unmap_that_is_refused_half_way_leaves_the_gpus_behind_as_they_were()
    {
        using SharedBuffer buffer = new(device);
        buffer.MustMap(buffer.Own, buffer.Other);
        uint done = 0;

        buffer.Unmap(ref done, buffer.Own, buffer.Unknown, buffer.Other).Should().Be(Errno.EINVAL);

        done.Should().Be(1);
        buffer.ShouldBeMapped(buffer.Own, false, "it stands before the one that was refused");
        buffer.ShouldBeMapped(buffer.Other, true, "it stands behind the one that was refused");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.UnmapInOrder)]
    public void Unmap_passes_over_the_gpus_that_are_done()
    {
        using SharedBuffer buffer = new(device);
        buffer.MustMap(buffer.Own, buffer.Other);
        uint done = 1;

        buffer.Unmap(ref done, buffer.Other, buffer.Own).Should().Be(Errno.None);

        done.Should().Be(2);
        buffer.ShouldBeMapped(buffer.Own, false, "it is next");
        buffer.ShouldBeMapped(buffer.Other, true, "the caller says that it is done");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.OwnMappings)]
    public void Unmap_from_one_gpu_leaves_the_mapping_of_another()
    {
        using SharedBuffer buffer = new(device);
        buffer.MustMap(buffer.Own, buffer.Other);

        buffer.ShouldBeMapped(buffer.Other, true, "both GPUs have it");

        buffer.ShouldBeMapped(buffer.Other, false, "it was just taken away");
        buffer.ShouldBeMapped(buffer.Own, true, "nobody took it away");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.FreeMapped)]
    public void Buffer_that_only_another_gpu_has_mapped_is_not_freed()
    {
        using SharedBuffer buffer = new(device);
        buffer.MustMap(buffer.Other);

        buffer.Free().Should().Be(Errno.EBUSY);

        buffer.ShouldBeMapped(buffer.Other, true, "a refused FREE takes nothing away");
        buffer.Free().Should().Be(Errno.None);
    }
}
