using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>A thread in one call of WAIT_EVENTS for all of some events, which signals interrupt.</summary>
internal sealed unsafe class Interruptible : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    private readonly DeviceFixture _device;
    private readonly ManualResetEventSlim _isRead = new();
    private readonly TaskCompletionSource<nint> _thread = new();
    private readonly ManualResetEventSlim _hasEnded = new();
    private readonly Task _wait;

    public Interruptible(DeviceFixture device, uint milliseconds, params uint[] ids)
    {
        _device = device;
        _wait = Task.Factory.StartNew(() => Wait(milliseconds, ids), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What the call gave.</summary>
    public KernelResult Result { get; private set; }

    /// <summary>Its argument after it.</summary>
    public kfd_ioctl_wait_events_args Arguments { get; private set; }

    /// <summary>Sends signals until the call ends, for which it needs nothing but one that comes while it sleeps.</summary>
    public void Interrupt()
    {
        nint thread = _thread.Task.Result;
        Deadline deadline = _device.NewDeadline();
        while (!_hasEnded.Wait(s_pause))
        {
            deadline.HasPassed.Should().BeFalse("a wait that a signal interrupts ends");
            _device.Kernel.Interrupt(thread).Error.Should().Be(Errno.None);
        }
    }

    /// <summary>Lets the thread end, whose wait ends by a signal at the latest.</summary>
    public void Dispose()
    {
        nint thread = _thread.Task.Result;
        Deadline deadline = _device.NewDeadline();
        while (!_hasEnded.Wait(s_pause) && !deadline.HasPassed)
            _device.Kernel.Interrupt(thread);

        _isRead.Set();
        if (!_wait.Wait(_device.Patience))
            return; // it would use what is disposed of
        _isRead.Dispose();
        _hasEnded.Dispose();
    }

    private void Wait(uint milliseconds, uint[] ids)
    {
        kfd_event_data[] events = [.. ids.Select(id => new kfd_event_data { event_id = id })];
        fixed (kfd_event_data* first = events)
        {
            kfd_ioctl_wait_events_args arguments = EventCalls.WaitArguments(first, events.Length, all: true, milliseconds);
            _thread.SetResult(_device.Kernel.CurrentThread);
            Result = _device.Kernel.IoctlOnce(_device.KfdDescriptor, Kfd.AMDKFD_IOC_WAIT_EVENTS, &arguments);
            Arguments = arguments;
        }

        _hasEnded.Set();
        _isRead.Wait(_device.Patience * 10); // a thread that has ended cannot be sent a signal
    }
}
