using Conformance.Tests.Render;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>GET_DMABUF_INFO of buffers of which clients told each other something.</summary>
[Category("DmaBuf")]
public sealed unsafe class DmaBufMetadataTests(DeviceFixture device)
{
    private const int Room = 256, Told = 40;
    private const byte Untouched = 0xa5;

    [ConformanceTheory]
    [InlineData(1u)]
    [InlineData(Told)]
    [InlineData(Room)]
    [Verifies(DmabufClauses.InfoMetadataKept)]
    public void Metadata_are_given_as_they_were_set(uint bytes)
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        byte[] told = RandomBytes((int)bytes);
        buffer.SetMetadata(told).Should().Be(Errno.None);
        using OpenFile file = buffer.Export();
        byte[] found = [.. Enumerable.Repeat(Untouched, Room + 8)];

        (Errno error, uint size) = Ask(file, found, Room);

        error.Should().Be(Errno.None);
        size.Should().Be(bytes);
        found.Take((int)bytes).Should().Equal(told);
        found.Skip((int)bytes).Should().OnlyContain(value => value == Untouched, "nothing behind them is written");
    }

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(Told - 1)]
    [Verifies(DmabufClauses.InfoNoRoom)]
    public void Metadata_without_room_are_refused_with_their_size(uint room)
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        buffer.SetMetadata(RandomBytes(Told)).Should().Be(Errno.None);
        using OpenFile file = buffer.Export();

        Ask(file, new byte[Room], room).Should().Be((Errno.EINVAL, (uint)Told));
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.InfoUnwritable)]
    public void Metadata_that_cannot_be_written_are_an_error()
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        buffer.SetMetadata(RandomBytes(Told)).Should().Be(Errno.None);
        using OpenFile file = buffer.Export();
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor, metadata_ptr = 8, metadata_size = Room };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.InfoRefusedLetsGo)]
    [GuardsAgainst("drm/amdkfd: fix dma_buf reference leak in get_dmabuf_info")]
    public void Buffer_goes_though_a_question_about_it_was_refused()
    {
        const long Large = 256 << 20;
        using RenderNode render = RenderNode.Open(device);
        long before = Usage();
        using (GemBuffer buffer = new(device, render, (ulong)Large, Drm.AMDGPU_GEM_DOMAIN_GTT))
        {
            buffer.SetMetadata(RandomBytes(Told)).Should().Be(Errno.None);
            using OpenFile file = buffer.Export();
            Ask(file, new byte[Room], 0).Error.Should().Be(Errno.EINVAL);
        }

        Deadline deadline = device.NewDeadline();
        while (Usage() - before > Large / 2)
            deadline.HasPassed.Should().BeFalse("nobody has the buffer any more");

        long Usage() => (long)render.Query<ulong>(Drm.AMDGPU_INFO_GTT_USAGE);
    }

    private (Errno Error, uint Size) Ask(OpenFile file, byte[] metadata, uint room)
    {
        fixed (byte* first = metadata)
        {
            var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor, metadata_ptr = (ulong)first, metadata_size = room };
            Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error;
            return (error, info.metadata_size);
        }
    }

    private byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        device.NewRandom().NextBytes(bytes);
        return bytes;
    }
}
