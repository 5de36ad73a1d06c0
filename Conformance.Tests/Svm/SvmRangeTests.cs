using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>Where registered ranges begin and end: parts that are set, gaps between them, memory that goes.</summary>
[Category("Svm")]
public sealed class SvmRangeTests(DeviceFixture device)
{
    private const uint Granularity = Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY;
    private const uint Preferred = Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC;
    private const uint SetFlags = Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS;
    private const uint ReadMostly = Kfd.KFD_IOCTL_SVM_FLAG_GPU_READ_MOSTLY;
    private const string Parameter = "/sys/module/amdgpu/parameters/svm_default_granularity";

    [ConformanceFact]
    [Verifies(SvmClauses.DefaultGranularity)]
    public void Granularity_that_was_not_set_is_that_of_the_module()
    {
        using SvmMemory memory = new(device, 1);
        uint expected = device.Kernel.Files.Read(Parameter, out string text) == Errno.None ? Math.Min(uint.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 27) : 9;

        memory.Get(Granularity).value.Should().Be(expected);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.GapsDoNotCount)]
    public void Gap_before_and_behind_what_is_registered_does_not_count()
    {
        using SvmMemory memory = new(device, 5);
        memory.Set(Granularity, 12, firstPage: 2, pages: 1).Should().Be(Errno.None);
        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM, firstPage: 2, pages: 1).Should().Be(Errno.None);

        memory.Get(Granularity).value.Should().Be(12);
        memory.Get(Preferred).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM);
        foreach (int neighbour in (int[])[1, 3])
            memory.Get(Preferred, firstPage: neighbour, pages: 1).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED, "page {0} is not registered", neighbour);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.LocationKept, SvmClauses.FlagsKept)]
    public void Attribute_that_is_set_over_gaps_reaches_every_page_and_no_other()
    {
        using SvmMemory memory = new(device, 8);
        memory.Set(SetFlags, ReadMostly, firstPage: 2, pages: 1).Should().Be(Errno.None);
        memory.Set(SetFlags, ReadMostly, firstPage: 4, pages: 1).Should().Be(Errno.None);

        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM, firstPage: 1, pages: 5).Should().Be(Errno.None);

        for (int page = 0; page < 8; page++)
        {
            bool isSet = page is >= 1 and < 6;
            memory.Get(Preferred, firstPage: page, pages: 1).value
                .Should().Be(isSet ? Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM : Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED, "of page {0}", page);
            (memory.Get(SetFlags, firstPage: page, pages: 1).value & ReadMostly).Should().Be(page is 2 or 4 ? ReadMostly : 0, "of page {0}", page);
        }
    }

    [ConformanceFact]
    [Verifies(SvmClauses.FlagsKept)]
    public void Attribute_of_a_part_leaves_the_others_of_the_whole_as_they_are()
    {
        using SvmMemory memory = new(device, 4);
        memory.Set(SetFlags, ReadMostly).Should().Be(Errno.None);

        memory.Set(Granularity, 3, firstPage: 1, pages: 2).Should().Be(Errno.None);

        (memory.Get(SetFlags).value & ReadMostly).Should().Be(ReadMostly);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.PartsDiffer)]
    public void Access_that_differs_over_the_parts_is_none()
    {
        using SvmMemory memory = new(device, 2);
        Errno error = memory.Set(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, device.Node.GpuId, firstPage: 0, pages: 1);
        Fixtures.Requirements.Require.That(error != Errno.EINVAL || device.Node.Capabilities.SharedVirtualMemory, "the GPU has no shared virtual memory");
        error.Should().Be(Errno.None);
        memory.Set(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE, device.Node.GpuId, firstPage: 1, pages: 1).Should().Be(Errno.None);

        memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, device.Node.GpuId).type.Should().Be(Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS);
    }

    [ConformanceTheory]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 3)]
    [Verifies(SvmClauses.UnmapForgets)]
    public void Pages_around_what_is_mapped_anew_keep_their_attributes(int first, int count)
    {
        using SvmMemory memory = new(device, 7);
        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM, firstPage: 0, pages: 2).Should().Be(Errno.None);
        memory.Set(SetFlags, ReadMostly, firstPage: 1, pages: 4).Should().Be(Errno.None);
        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM, firstPage: 4, pages: 1).Should().Be(Errno.None);

        memory.Renew(first, count);

        for (int page = 0; page < 7; page++)
        {
            bool isNew = page >= first && page < first + count;
            bool isPreferred = page is 0 or 1 or 4 && !isNew;
            memory.Get(Preferred, firstPage: page, pages: 1).value
                .Should().Be(isPreferred ? Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM : Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED, "of page {0}", page);
            bool isReadMostly = page is >= 1 and < 5 && !isNew;
            (memory.Get(SetFlags, firstPage: page, pages: 1).value & ReadMostly).Should().Be(isReadMostly ? ReadMostly : 0, "of page {0}", page);
        }
    }

    [ConformanceFact]
    [Verifies(SvmClauses.ReadOnlyMemory)]
    public void Memory_that_is_only_read_has_attributes_too()
    {
        using SvmMemory memory = new(device, 1, MapProtection.Read);

        memory.Set(Granularity, 4).Should().Be(Errno.None);

        memory.Get(Granularity).value.Should().Be(4);
    }
}
