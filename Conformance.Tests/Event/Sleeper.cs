using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>A thread in WAIT_EVENTS for all of some events.</summary>
internal sealed class Sleeper : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly Task<(KernelResult Result, uint Outcome)> _wait;

    public Sleeper(DeviceFixture device, params uint[] ids)
    {
        _device = device;
        var milliseconds = (uint)device.Patience.TotalMilliseconds * 10;
        _wait = Task.Factory.StartNew(
            () =>
            {
                kfd_event_data[] events = [.. ids.Select(id => new kfd_event_data { event_id = id })];
                return (device.Wait(events, all: true, milliseconds, out uint outcome), outcome);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <summary>KFD_IOC_WAIT_RESULT_* of the wait, once it has ended.</summary>
    public uint Outcome => _wait.Result.Outcome;

    /// <summary>
    /// Signals an auto-reset event that the thread waits for until its signal is consumed at once: then the thread was there. Events before
    /// it in the thread's array have been entered before it (kfd_events.c:kfd_wait_on_events).
    /// </summary>
    /// <returns>False when that does not come to pass in time.</returns>
    public bool WaitUntilAsleep(uint autoResetEvent)
    {
        Deadline deadline = _device.NewDeadline();
        do
        {
            _device.Set(autoResetEvent);
            if (!_device.IsSignalled(autoResetEvent))
                return true;
            Thread.Yield();
        }
        while (!deadline.HasPassed);
        return false;
    }

    /// <summary>The result of the wait, which ends by itself only after ten times the device's patience.</summary>
    public KernelResult Join()
    {
        _wait.Wait(_device.Patience * 2).Should().BeTrue("a wait ends when its events are signalled or destroyed, long before its time is over");
        return _wait.Result.Result;
    }

    /// <summary>Does not leave the thread behind.</summary>
    public void Dispose() => _wait.Wait(_device.Patience * 2);
}
