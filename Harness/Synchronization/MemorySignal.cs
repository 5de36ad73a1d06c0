using Harness.Backends;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Values;

namespace Harness.Synchronization;

/// <summary>
/// A 64-bit value in coherent system memory that CPU and GPU write and wait for. It stands in an <see cref="AmdSignal"/>, so that AQL
/// packets take it as it is.
/// </summary>
public sealed class MemorySignal : IDisposable
{
    // What a doorbell takes to a short dispatch and back is some microseconds; after this many looks a sleep costs little beside it.
    private const int LooksBeforeSleep = 2000;

    // A sleep that ends without a wake-up: whatever was lost between GPU, interrupt and driver, the value is looked at again.
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromMilliseconds(50);

    private readonly GpuBuffer _buffer;
    private ulong _eventAge = 1;
    private bool _isDisposed;

    private MemorySignal(GpuBuffer buffer, KfdEvent? wakeUp)
    {
        _buffer = buffer;
        WakeUp = wakeUp;
    }

    /// <summary>GPU address of the <see cref="AmdSignal"/>: what AQL packets take.</summary>
    public ulong Address => _buffer.GpuAddress;

    /// <summary>GPU address of the 64-bit value: what PM4 and SDMA packets take.</summary>
    public ulong ValueAddress => Address + AmdSignal.ValueOffset;

    /// <summary>The event that the GPU raises with the value, so that the CPU can sleep; null when it has to poll.</summary>
    public KfdEvent? WakeUp { get; }

    /// <summary>The memory, to be mapped to peers.</summary>
    public GpuBuffer Buffer => _buffer;

    /// <summary>The value. Reading acquires, writing releases.</summary>
    public ulong Value
    {
        get => Volatile.Read(ref _buffer.At<ulong>(AmdSignal.ValueOffset));
        set => Volatile.Write(ref _buffer.At<ulong>(AmdSignal.ValueOffset), value);
    }

    /// <summary>When the dispatch that completed this signal began, in ticks of the GPU's clock (AQL only).</summary>
    public ulong StartTimestamp => Volatile.Read(ref _buffer.At<AmdSignal>(0).StartTimestamp);

    /// <summary>When that dispatch ended.</summary>
    public ulong EndTimestamp => Volatile.Read(ref _buffer.At<AmdSignal>(0).EndTimestamp);

    /// <summary>Writes a value and wakes whoever sleeps.</summary>
    public void Set(ulong value)
    {
        Value = value;
        WakeUp?.Set();
    }

    /// <summary>Waits until the value compares (unsigned) with <paramref name="reference"/>.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool Wait(CompareFunction function, ulong reference, Deadline deadline)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Backoff backoff = default;
        while (!Holds(function, Value, reference))
        {
            if (deadline.HasPassed)
                return Holds(function, Value, reference);

            if (WakeUp is null || backoff.Count < LooksBeforeSleep)
            {
                backoff.Once();
                continue;
            }

            // The outcome does not matter: an event is a hint, and the value decides.
            Deadline sleep = deadline.Remaining < s_longestSleep ? deadline : Deadline.After(s_longestSleep);
            WakeUp.Wait(sleep, ref _eventAge);
        }

        return true;
    }

    /// <summary>Waits until the value is <paramref name="reference"/> or more.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool WaitAtLeast(ulong reference, Deadline deadline) => Wait(CompareFunction.GreaterOrEqual, reference, deadline);

    /// <summary>Waits until the value is <paramref name="reference"/>.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool WaitEqual(ulong reference, Deadline deadline) => Wait(CompareFunction.Equal, reference, deadline);

    /// <summary>Frees the memory and the event.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        _buffer.Device.Forget(this);
        _buffer.Dispose();
        WakeUp?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => $"signal at 0x{ValueAddress:x}, value 0x{Value:x}";

    /// <summary>Allocates a signal, with an event that wakes the CPU or without.</summary>
    internal static MemorySignal Create(DeviceScope device, ulong initialValue, bool canInterrupt) =>
        device.Own(() => Make(device, initialValue, canInterrupt));

    private static MemorySignal Make(DeviceScope device, ulong initialValue, bool canInterrupt)
    {
        KfdEvent? wakeUp = canInterrupt ? KfdEvent.Create(device, EventKind.Signal, autoReset: true) : null;
        bool isComplete = false;
        try
        {
            GpuBuffer buffer = GpuBuffer.Allocate(device, (ulong)AmdSignalSize, MemoryKind.Gtt, MemoryFlags.Shared);
            buffer.At<AmdSignal>(0) = new AmdSignal
            {
                Kind = AmdSignal.UserKind,
                Value = (long)initialValue,
                EventMailboxAddress = wakeUp?.SlotAddress ?? 0,
                EventId = wakeUp?.Id ?? 0,
            };
            isComplete = true;
            return new MemorySignal(buffer, wakeUp);
        }
        finally
        {
            if (!isComplete)
                wakeUp?.Dispose();
        }
    }

    private const int AmdSignalSize = 64;

    private static bool Holds(CompareFunction function, ulong value, ulong reference) => function switch
    {
        CompareFunction.Always => true,
        CompareFunction.Less => value < reference,
        CompareFunction.LessOrEqual => value <= reference,
        CompareFunction.Equal => value == reference,
        CompareFunction.NotEqual => value != reference,
        CompareFunction.GreaterOrEqual => value >= reference,
        CompareFunction.Greater => value > reference,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "unknown comparison"),
    };
}
