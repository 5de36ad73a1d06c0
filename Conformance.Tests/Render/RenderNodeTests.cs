using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>Ioctls of the render node.</summary>
[Category("Render")]
public sealed unsafe class RenderNodeTests(DeviceFixture device)
{
    private const byte Untouched = 0xee;
    private static readonly IoctlRequest s_version = new(Drm.DRM_IOCTL_VERSION);
    private static readonly KfdVersion s_kfdOf364 = new(1, 23);

    // Below vm.mmap_min_addr no process has anything.
    private static byte* Nowhere => (byte*)0x1000;

    [ConformanceFact]
    [Verifies(RenderClauses.ForeignType)]
    public void Ioctl_of_another_type_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        var version = default(drm_version);
        byte number = new IoctlRequest(Drm.DRM_IOCTL_VERSION).Number;

        render.Ioctl(IoctlRequest.ReadWrite('K', number, sizeof(drm_version)), ref version).Error.Should().Be(Errno.ENOTTY);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.DriverName)]
    public void Driver_is_named_amdgpu()
    {
        using RenderNode render = RenderNode.Open(device);
        byte* name = stackalloc byte[32];
        var version = new drm_version { name = name, name_len = 32 };

        render.Ioctl(Drm.DRM_IOCTL_VERSION, ref version).Error.Should().Be(Errno.None);

        System.Text.Encoding.ASCII.GetString(name, (int)Math.Min(version.name_len, 32)).Should().Be("amdgpu");
        version.version_major.Should().Be(3, "every amdgpu with KFD has major version 3");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.DriverMinor)]
    public void Minor_version_is_that_of_the_release()
    {
        using RenderNode render = RenderNode.Open(device);
        var version = new drm_version { version_minor = int.MaxValue, version_patchlevel = int.MaxValue };

        render.Ioctl(Drm.DRM_IOCTL_VERSION, ref version).Error.Should().Be(Errno.None);

        version.version_minor.Should().BeInRange(device.Version >= s_kfdOf364 ? 64 : 49, 1000);
        version.version_patchlevel.Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.ClosedGivesBack)]
    public void Closed_files_leave_no_video_memory_used()
    {
        const int Files = 256;
        const long LeastOfTables = Files * 4096; // a page for each
        using RenderNode render = RenderNode.Open(device);
        long before = Usage();

        for (int i = 0; i < Files; i++)
            OpenFile.RenderNode(device).Dispose();

        Deadline deadline = device.NewDeadline();
        while (Usage() - before > LeastOfTables / 2)
            deadline.HasPassed.Should().BeFalse("0x{0:x} bytes more are used than before {1} files were opened and closed", Usage() - before, Files);

        long Usage() => (long)render.Query<ulong>(Drm.AMDGPU_INFO_VRAM_USAGE);
    }

    [ConformanceTheory]
    [InlineData((byte)0x5f)]
    [InlineData((byte)0x9f)]
    [Verifies(RenderClauses.UnknownNumber)]
    public void Number_without_an_ioctl_is_refused([Hexadecimal] byte number)
    {
        using RenderNode render = RenderNode.Open(device);
        ulong argument = 0;

        render.Ioctl(IoctlRequest.ReadWrite('d', number, sizeof(ulong)), ref argument).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.Direction)]
    public void Argument_that_is_declared_as_result_is_not_read()
    {
        using RenderNode render = RenderNode.Open(device);
        byte* name = stackalloc byte[32];
        new Span<byte>(name, 32).Fill(Untouched);
        var version = new drm_version { name = name, name_len = 32 };

        render.Ioctl(s_version.WithDirection(IoctlDirection.Read), ref version).Error.Should().Be(Errno.None);

        version.name_len.Should().Be(6, "it is written");
        new Span<byte>(name, 32).IndexOfAnyExcept(Untouched).Should().Be(-1, "the driver did not see that there is room");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.Direction)]
    public void Argument_that_is_declared_as_input_is_not_written()
    {
        using RenderNode render = RenderNode.Open(device);
        byte* name = stackalloc byte[32];
        var version = new drm_version { name = name, name_len = 32 };

        render.Ioctl(s_version.WithDirection(IoctlDirection.Write), ref version).Error.Should().Be(Errno.None);

        name[0].Should().Be((byte)'a', "it is read");
        (version.version_major, version.name_len).Should().Be((0, 32UL));
    }

    [ConformanceFact]
    [Verifies(RenderClauses.SizeOfCaller)]
    public void Argument_is_as_long_as_the_caller_says()
    {
        const int Long = 2 * 64;
        using RenderNode render = RenderNode.Open(device);
        byte[] argument = new byte[Long];
        argument.AsSpan().Fill(Untouched);

        KernelResult result = render.Ioctl(s_version.WithSize(2 * sizeof(int)), ref argument[0]);

        result.Error.Should().Be(Errno.None);
        BitConverter.ToInt32(argument).Should().Be(3);
        argument.AsSpan(2 * sizeof(int)).IndexOfAnyExcept(Untouched).Should().Be(-1, "8 bytes were declared");
        argument.AsSpan(0, sizeof(drm_version)).Clear();
        render.Ioctl(s_version.WithSize(Long), ref argument[0]).Error.Should().Be(Errno.None);
        argument.AsSpan(sizeof(drm_version)).IndexOfAnyExcept(Untouched).Should().Be(-1, "the driver has no use for more");
    }

    [ConformanceTheory]
    [InlineData(IoctlDirection.ReadWrite)]
    [InlineData(IoctlDirection.Read)]
    [Verifies(RenderClauses.BadArgument)]
    public void Null_argument_is_refused(IoctlDirection direction)
    {
        using RenderNode render = RenderNode.Open(device);

        device.Kernel.Ioctl(render.Descriptor, s_version.WithDirection(direction), null).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.VersionLengths)]
    public void Names_are_cut_to_their_room_and_their_lengths_are_told()
    {
        using RenderNode render = RenderNode.Open(device);
        byte* name = stackalloc byte[8];
        new Span<byte>(name, 8).Fill(Untouched);
        var version = new drm_version { name = name, name_len = 3, date = Nowhere, desc = null, desc_len = 64 };

        render.Ioctl(Drm.DRM_IOCTL_VERSION, ref version).Error.Should().Be(Errno.None, "there is no room where there is no memory");

        new Span<byte>(name, 4).ToArray().Should().Equal((byte)'a', (byte)'m', (byte)'d', Untouched);
        version.name_len.Should().Be(6);
        version.date_len.Should().BePositive("a name must not be empty");
        version.desc_len.Should().BePositive("a name must not be empty");
    }

    [ConformanceTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies(RenderClauses.VersionBadBuffer)]
    public void Name_without_memory_is_refused(int which)
    {
        using RenderNode render = RenderNode.Open(device);
        const int Room = 32;
        var version = new drm_version { name_len = Room, date_len = Room, desc_len = Room };
        version.name = which == 0 ? Nowhere : null;
        version.date = which == 1 ? Nowhere : null;
        version.desc = which == 2 ? Nowhere : null;

        render.Ioctl(Drm.DRM_IOCTL_VERSION, ref version).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.MapUnknownHandle)]
    public void Map_of_unknown_handle_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = 0x7fff } };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.ENOENT, "the file was opened a moment ago and has no buffer");
    }
}
