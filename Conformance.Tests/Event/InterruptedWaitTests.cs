using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>WAIT_EVENTS of a thread that is sent a signal.</summary>
[Category("Event")]
public sealed class InterruptedWaitTests(DeviceFixture device)
{
    private const uint Forever = uint.MaxValue;

    [ConformanceTheory]
    [InlineData(600_000u)]
    [InlineData(Forever)]
    [Verifies(EventClauses.Interrupted)]
    public void Wait_ends_by_a_signal(uint milliseconds)
    {
        using KfdEvent never = device.Device.CreateEvent();
        using Interruptible wait = new(device, milliseconds, never.Id);

        wait.Interrupt();

        wait.Result.Error.Should().Be(Errno.EINTR);
        wait.Arguments.wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
        if (milliseconds == Forever)
            wait.Arguments.timeout.Should().Be(Forever, "what has no end has none when it is begun again");
        else
            wait.Arguments.timeout.Should().BeInRange(1, milliseconds, "what is left of the time is not more than there was");
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptedTimeLeft)]
    public void Wait_that_is_begun_again_after_each_signal_ends_in_time()
    {
        using KfdEvent never = device.Device.CreateEvent();
        Deadline deadline = device.NewDeadline();
        uint left = 100;
        uint outcome;
        do
        {
            deadline.HasPassed.Should().BeFalse("of 100 ms {0} ms are left", left);
            using Interruptible wait = new(device, left, never.Id);
            wait.Interrupt();
            (outcome, left) = (wait.Arguments.wait_result, wait.Arguments.timeout);
            wait.Result.Error.Should().Be(outcome == Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT ? Errno.None : Errno.EINTR);
        }
        while (outcome != Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT);
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptedGivesBack)]
    public void Signal_that_the_wait_took_is_there_again()
    {
        using KfdEvent taken = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using KfdEvent never = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        taken.Set();
        using Interruptible wait = new(device, Forever, taken.Id, never.Id);

        wait.Interrupt();

        wait.Result.Error.Should().Be(Errno.EINTR);
        device.IsSignalled(taken.Id).Should().BeTrue("the wait for both has not come to its end");
        device.IsSignalled(never.Id).Should().BeFalse();
    }
}
