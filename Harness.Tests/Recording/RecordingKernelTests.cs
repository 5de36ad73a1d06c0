using Harness.Foundation;
using Harness.Kernel;
using Harness.Recording;
using Harness.Uapi;

namespace Harness.Tests.Recording;

public sealed unsafe class RecordingKernelTests
{
    private static readonly GfxVersion s_gfx1100 = new(11, 0, 0);

    private readonly FlightRecorder _recorder = new(records: 4, dwords: 8);
    private readonly RecordingKernel _kernel;

    public RecordingKernelTests() => _kernel = new RecordingKernel(LinuxKernel.Instance, _recorder);

    [Fact]
    public void Calls_are_passed_on_and_noted_with_their_outcome()
    {
        _kernel.Open("/no/such/file", OpenFlags.ReadWrite).Error.Should().Be(Errno.ENOENT);

        FlightReport.Render(_recorder).Should().Contain("open(\"/no/such/file\", ReadWrite) = -1 ENOENT");
    }

    [Fact]
    public void Cleared_recorder_has_nothing_and_counts_anew()
    {
        _kernel.Close(-1);
        _recorder.Clear();

        FlightReport.Render(_recorder).TrimEnd().Should().Be(FlightReport.Nothing);

        _kernel.Close(-2);
        (_recorder.Count, _recorder.Snapshot()[0].Descriptor, _recorder.Snapshot()[0].Sequence).Should().Be((1, -2, 2));
    }

    [Fact]
    public void Ioctls_are_noted_with_their_name_and_fields()
    {
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = 7 };
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);

        FlightReport.Render(_recorder).Should().Contain("ioctl(-1, AMDKFD_IOC_DESTROY_QUEUE, { queue_id 7 }) = -1 EBADF");
    }

    [Fact]
    public void Bad_argument_pointers_do_no_harm()
    {
        _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, (void*)8).Error.Should().Be(Errno.EBADF);

        FlightReport.Render(_recorder).Should().Contain("AMDKFD_IOC_DESTROY_QUEUE, 0x8) = -1 EBADF");
    }

    [Fact]
    public void Only_the_last_calls_are_kept()
    {
        for (int descriptor = -10; descriptor < 0; descriptor++)
            _kernel.Close(descriptor);

        _recorder.Snapshot().Select(record => record.Descriptor).Should().Equal(-4, -3, -2, -1);
        FlightReport.Render(_recorder).Should().StartWith("(6 earlier events are not kept)");
    }

    [Fact]
    public void A_call_under_way_is_told_from_one_that_returned()
    {
        _recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Close, Descriptor = 3 });

        FlightReport.Render(_recorder).Should().Contain("close(3) ... not returned");
    }

    [Fact]
    public void Packets_and_doorbells_are_noted()
    {
        _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0x40, [0xc0001000, 0]);
        _recorder.RecordDoorbell(QueueType.Pm4, 1, 0x7000, 0x42);

        FlightReport.Render(_recorder).Should()
            .Contain("Pm4 queue 1: 2 dwords at write pointer 0x40")
            .And.Contain("NOP data=[00000000]")
            .And.Contain("c0001000 00000000")
            .And.Contain("Pm4 queue 1: doorbell 0x7000 <- 0x42");
    }

    [Fact]
    public void Packets_longer_than_the_recorder_keep_their_end()
    {
        uint[] packets = [.. Enumerable.Range(0, 12).Select(i => (uint)i)];
        _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0, packets);

        _recorder.Packets(_recorder.Snapshot()[0]).Should().Equal(packets[4..]);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        uint[] packets = new uint[4];
        Exercise(); // warms up

        long before = GC.GetAllocatedBytesForCurrentThread();
        Exercise();

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);

        void Exercise()
        {
            kfd_ioctl_destroy_queue_args arguments = default;
            _kernel.Close(-1);
            _kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);
            _recorder.RecordPackets(QueueType.Pm4, 1, s_gfx1100, 0, packets);
            _recorder.RecordDoorbell(QueueType.Pm4, 1, 0, 0);
        }
    }

    [Fact]
    public void Innermost_finds_the_kernel_behind_recorders() =>
        RecordingKernel.Innermost(new RecordingKernel(_kernel, new FlightRecorder())).Should().BeSameAs(LinuxKernel.Instance);
}
