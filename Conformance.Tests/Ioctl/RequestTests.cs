using Conformance.Tests.Event;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Ioctl;

/// <summary>Which bits of a request count, and what is done about the argument.</summary>
[Category("Ioctl")]
public sealed unsafe class RequestTests(DeviceFixture device)
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    private static readonly IoctlRequest s_clocks = new(Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS);

    [ConformanceTheory]
    [InlineData((byte)0)]
    [InlineData((byte)'d')]
    [InlineData((byte)0xff)]
    [Verifies(IoctlClauses.TypeIgnored)]
    public void Type_of_a_request_is_not_looked_at([Hexadecimal] byte type) =>
        ShouldReadClocks(IoctlRequest.ReadWrite((char)type, s_clocks.Number, s_clocks.Size));

    [ConformanceTheory]
    [InlineData(IoctlDirection.None)]
    [InlineData(IoctlDirection.Read)]
    [InlineData(IoctlDirection.Write)]
    [Verifies(IoctlClauses.DirectionIgnored)]
    public void Argument_is_read_and_written_whatever_direction_the_request_has(IoctlDirection direction) => ShouldReadClocks(s_clocks.WithDirection(direction));

    [ConformanceFact]
    [Verifies(IoctlClauses.WriteOnlyNotCopied)]
    public void Argument_of_a_call_that_answers_nothing_may_be_read_only()
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using ReadOnlyView argument = new(device);
        *(kfd_ioctl_set_event_args*)argument.Writable = new kfd_ioctl_set_event_args { event_id = signalled.Id };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_EVENT, argument.ReadOnly).Error.Should().Be(Errno.None);

        device.IsSignalled(signalled.Id).Should().BeTrue();
    }

    [ConformanceTheory]
    [InlineData((byte)0)]
    [InlineData((byte)0xff)]
    [Verifies(IoctlClauses.NumberBeforeArgument)]
    public void Unknown_number_is_told_before_the_argument_is_read([Hexadecimal] byte number) =>
        device.Kernel.Ioctl(device.KfdDescriptor, IoctlRequest.ReadWrite('K', number, 8), null).Error.Should().Be(Errno.ENOTTY);

    private void ShouldReadClocks(uint request)
    {
        var clocks = new kfd_ioctl_get_clock_counters_args { gpu_id = device.Node.GpuId };

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref clocks).Error.Should().Be(Errno.None);

        clocks.system_clock_freq.Should().Be(NanosecondsPerSecond, "the answer is copied back");
        clocks.gpu_clock_counter.Should().NotBe(0, "the GPU's id is read");
    }
}
