using Harness.Buffers;
using Harness.Deadlines;

namespace Conformance.Tests;

/// <summary>Waits, within the patience of the run, for what a GPU, another process or a worker of the kernel does.</summary>
internal static class BufferWait
{
    /// <summary>Waits until a dword of a buffer has a value.</summary>
    /// <param name="device">Whose patience counts.</param>
    /// <param name="buffer">The buffer, which the CPU can read.</param>
    /// <param name="offset">Where the dword is, in bytes.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when it had not that value within the patience of the run.</returns>
    public static bool Becomes(this DeviceFixture device, GpuBuffer buffer, ulong offset, uint value) =>
        device.Becomes(() => Volatile.Read(ref buffer.At<uint>(offset)) == value);

    /// <summary>Waits until something holds.</summary>
    /// <param name="device">Whose patience counts.</param>
    /// <param name="holds">What; asked again and again.</param>
    /// <returns>False when it did not hold within the patience of the run.</returns>
    public static bool Becomes(this DeviceFixture device, Func<bool> holds)
    {
        Deadline deadline = device.NewDeadline();
        SpinWait spin = default;
        while (!deadline.HasPassed)
        {
            if (holds())
                return true;
            spin.SpinOnce();
        }

        return holds();
    }
}
