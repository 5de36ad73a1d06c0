using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Profiles;

namespace Harness.Tests.Driver;

public sealed class IoctlDispatchTests
{
    [Theory]
    [InlineData("6.1", 11u)]
    [InlineData("6.12", 17u)]
    [InlineData("6.18", 18u)]
    [InlineData("7.3", 23u)]
    public void Version_is_that_of_the_profile(string name, uint minor)
    {
        using var bench = new DriverBench(profile: DriverProfile.All.Single(p => p.Name == name));
        var args = new kfd_ioctl_get_version_args();
        bench.Call(Kfd.AMDKFD_IOC_GET_VERSION, ref args).Should().Be(Errno.None);
        (args.major_version, args.minor_version).Should().Be((1u, minor));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x29)]
    public void Number_outside_the_table_is_ENOTTY(byte number)
    {
        using var bench = new DriverBench();
        ulong argument = 0;
        bench.Call(IoctlRequest.ReadWrite('K', number, 8), ref argument).Should().Be(Errno.ENOTTY);
    }

    [Fact]
    public void Number_of_a_later_release_is_ENOTTY()
    {
        using var bench = new DriverBench(profile: DriverProfile.Linux61);
        var args = new kfd_ioctl_runtime_enable_args();
        bench.Call(Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref args).Should().Be(Errno.ENOTTY);
    }

    [Fact]
    public void Type_and_direction_are_not_looked_at()
    {
        using var bench = new DriverBench();
        var args = new kfd_ioctl_get_version_args();
        bench.Call(IoctlRequest.Write('Q', 1, 8), ref args).Should().Be(Errno.None);
        args.minor_version.Should().Be(23);
    }

    [Fact]
    public void Short_structure_is_extended_with_zeros()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        args.metadata_ring_size = 3;
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE_88, ref args).Should().Be(Errno.None);
    }

    [Fact]
    public void Unreadable_argument_is_EFAULT()
    {
        using var bench = new DriverBench();
        bench.Driver.Ioctl(bench.Process, bench.File, Kfd.AMDKFD_IOC_CREATE_EVENT, 0).Error.Should().Be(Errno.EFAULT);
    }

    [Fact]
    public void Other_process_is_EBADF()
    {
        using var bench = new DriverBench();
        var other = new FakeProcess { Id = 43, Name = "other", Memory = bench.Process.Memory };
        bench.Driver.Ioctl(other, bench.File, Kfd.AMDKFD_IOC_GET_VERSION, DriverBench.Argument).Error.Should().Be(Errno.EBADF);
    }
}
