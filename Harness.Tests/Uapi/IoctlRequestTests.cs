using Harness.Uapi;

namespace Harness.Tests.Uapi;

public class IoctlRequestTests
{
    [Fact]
    public void Request_is_built_as_the_macros_of_the_headers_build_it()
    {
        IoctlRequest.None('K', 0x27).Value.Should().Be(0x00004b27);
        IoctlRequest.Read('K', 0x01, 8).Value.Should().Be(0x80084b01);
        IoctlRequest.Write('K', 0x15, 8).Value.Should().Be(0x40084b15);
        IoctlRequest.ReadWrite('K', 0x02, 96).Value.Should().Be(0xc0604b02);
    }

    [Fact]
    public void Request_is_taken_apart()
    {
        var request = new IoctlRequest(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES);
        (request.Direction, request.Type, request.Number, request.Size).Should().Be((IoctlDirection.Read, 'K', (byte)6, 400));
    }

    [Fact]
    public void Request_of_a_longer_argument_differs_in_size_alone()
    {
        new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(24 + (8 * 3)).Value.Should().Be(0xc0304b20);
        new IoctlRequest(Kfd.AMDKFD_IOC_CREATE_QUEUE).WithSize(88).Value.Should().Be(Kfd.AMDKFD_IOC_CREATE_QUEUE_88);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(IoctlRequest.MaximumSize + 1)]
    public void Size_that_does_not_fit_is_refused(int size)
    {
        Action build = () => IoctlRequest.Write('K', 1, size);
        build.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Every_table_entry_has_the_size_of_its_argument()
    {
        foreach (IoctlDescription ioctl in KfdIoctls.All.Concat(DrmIoctls.All))
            ioctl.Request.Size.Should().Be(ioctl.Argument is null ? 0 : StructureLayout.SizeOf(ioctl.Argument), ioctl.Name);
    }

    [Fact]
    public void Table_has_every_number_that_the_newest_kernel_takes() =>
        KfdIoctls.All.Select(ioctl => (uint)ioctl.Request.Number).Should()
            .Equal(Enumerable.Range(0, (int)(Kfd.AMDKFD_COMMAND_END - Kfd.AMDKFD_COMMAND_START))
                .Select(offset => Kfd.AMDKFD_COMMAND_START + (uint)offset));

    [Fact]
    public void Table_has_every_request_of_the_newest_headers() =>
        KfdIoctls.All.Concat(DrmIoctls.All).Select(ioctl => ioctl.Request.Value)
            .Should().BeEquivalentTo(LayoutTable.Linux73.Requests.Where(request => request.Key != nameof(Drm.DRM_IOCTL_BASE)).Select(request => request.Value), "that one is the type byte of all of them");

    [Fact]
    public void Ioctl_that_the_oldest_headers_lack_came_after_its_KFD_version() =>
        KfdIoctls.All.Where(ioctl => !LayoutTable.Linux61.Requests.ContainsKey("AMDKFD_IOC_" + ioctl.Name))
            .Select(ioctl => ioctl.Name)
            .Should().Equal(KfdIoctls.All.Where(ioctl => ioctl.SinceMinor > 11).Select(ioctl => ioctl.Name));

    [Theory]
    [InlineData(Kfd.AMDKFD_IOC_CREATE_QUEUE, "AMDKFD_IOC_CREATE_QUEUE")]
    [InlineData(Kfd.AMDKFD_IOC_CREATE_QUEUE_88, "AMDKFD_IOC_CREATE_QUEUE (_IOWR('K', 0x02, 88))")]
    [InlineData(0x00004b77u, "_IO('K', 0x77)")]
    [InlineData(Drm.DRM_IOCTL_AMDGPU_INFO, "DRM_IOCTL_AMDGPU_INFO")]
    [InlineData(Drm.DRM_IOCTL_VERSION, "DRM_IOCTL_VERSION")]
    [InlineData(0x5401u, "_IO('T', 0x01)")]
    public void Request_is_named_as_in_the_headers(uint request, string name) => IoctlNames.Describe(request).Should().Be(name);
}
