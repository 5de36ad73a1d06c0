using Harness.Backends;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Synchronization;

/// <summary>
/// A semaphore that only counts up: whoever finishes step n writes n, and whoever needs step n waits for n or more. CPU and every
/// queue kind can do both.
/// </summary>
/// <remarks>
/// WAIT_REG_MEM, POLL_REGMEM and SDMA FENCE take 32 bits, so that a timeline counts to 2^32 - 1 and no further: it says so instead of
/// letting a wait pass early when the low half wraps.
/// </remarks>
public sealed class Timeline : IDisposable
{
    private readonly DeviceScope _device;
    private bool _isDisposed;

    private Timeline(DeviceScope device, MemorySignal signal)
    {
        _device = device;
        Signal = signal;
    }

    /// <summary>The value in memory, with the event that wakes the CPU.</summary>
    public MemorySignal Signal { get; }

    /// <summary>The last step that was finished.</summary>
    public ulong Value => Signal.Value;

    /// <summary>The last step that <see cref="Next"/> gave out.</summary>
    public ulong LastReserved { get; private set; }

    /// <summary>Gives out the number of the next step.</summary>
    /// <exception cref="HarnessException">The timeline is at its end.</exception>
    public ulong Next()
    {
        LastReserved = Checked(LastReserved + 1);
        return LastReserved;
    }

    /// <summary>Finishes a step from the CPU.</summary>
    public void Advance(ulong value)
    {
        if (Checked(value) < Value)
            throw new HarnessException($"{_device}: a timeline at {Value} cannot go back to {value}.");
        Signal.Set(value);
    }

    /// <summary>Waits on the CPU until a step is finished.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool Wait(ulong value, Deadline deadline) => Signal.WaitAtLeast(value, deadline);

    /// <summary>Waits on the CPU until a step is finished.</summary>
    /// <param name="value">The step.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="what">What the step is, for the message: <c>copy of 64 MiB on Sdma queue 2</c>.</param>
    /// <exception cref="DeadlineExceededException">The deadline passed first.</exception>
    public void Require(ulong value, Deadline deadline, string what)
    {
        if (!Wait(value, deadline))
        {
            throw new DeadlineExceededException(
                $"{_device}: {what} did not finish within {deadline}: the timeline is at {Value} and was to reach {value}. See the flight record for the packets, and dmesg for faults and resets.");
        }
    }

    /// <summary>Emits packets that finish a step when everything before them on a PM4 queue is done, caches written back.</summary>
    public void EmitSignal(ref Pm4Encoder encoder, ulong value)
    {
        encoder.ReleaseMem(ReleaseMemData.Value64, Signal.ValueAddress, Checked(value));

        // The slot and the interrupt come second: when the driver wakes the CPU, the value is there.
        if (Signal.WakeUp is { } wakeUp)
            encoder.ReleaseMem(ReleaseMemData.Value64, wakeUp.SlotAddress, wakeUp.Id, ReleaseMemInterrupt.AfterWriteConfirm, wakeUp.Id);
    }

    /// <summary>Emits a packet that keeps a PM4 queue waiting until a step is finished.</summary>
    public void EmitWait(ref Pm4Encoder encoder, ulong value) =>
        encoder.WaitRegMem(Signal.ValueAddress, CompareFunction.GreaterOrEqual, (uint)Checked(value));

    /// <summary>Emits packets that finish a step when everything before them on an SDMA queue is done.</summary>
    public void EmitSignal(ref SdmaEncoder encoder, ulong value)
    {
        encoder.Fence(Signal.ValueAddress, (uint)Checked(value));
        if (Signal.WakeUp is not { } wakeUp)
            return;

        // Any value but all ones tells the driver that the slot was written; its upper half may stay.
        encoder.Fence(wakeUp.SlotAddress, wakeUp.Id);
        encoder.Trap(wakeUp.Id);
    }

    /// <summary>Emits a packet that keeps an SDMA queue waiting until a step is finished.</summary>
    public void EmitWait(ref SdmaEncoder encoder, ulong value) =>
        encoder.PollMemory(Signal.ValueAddress, CompareFunction.GreaterOrEqual, (uint)Checked(value));

    /// <summary>Frees it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        _device.Forget(this);
        Signal.Dispose();
    }

    internal static Timeline Create(DeviceScope device) =>
        device.Own(() => new Timeline(device, MemorySignal.Create(device, 0, canInterrupt: true)));

    private ulong Checked(ulong value) => value <= uint.MaxValue
        ? value
        : throw new HarnessException($"{_device}: step {value} of a timeline: GPUs compare 32 bits, so that a timeline ends at {uint.MaxValue}; make a new one.");
}
