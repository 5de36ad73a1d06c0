using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;

namespace Fixtures.Devices;

/// <summary>
/// Asks whether a device still answers the process that a destructive case ran in, and that runs the next case too: by a fence of a new SDMA queue. Where the
/// process may have been harmed, it says nothing of the device; <see cref="DeviceProbe"/> asks from another one.
/// </summary>
internal static class QueueProbe
{
    /// <summary>Asks.</summary>
    /// <param name="device">The device.</param>
    /// <param name="deadline">How long it may take for its answer.</param>
    /// <returns>What it did not do, for people; null when it answered.</returns>
    public static string? Ask(GpuDevice device, Deadline deadline)
    {
        try
        {
            using SdmaQueue queue = device.CreateSdmaQueue();
            using MemorySignal done = device.CreateSignal(canInterrupt: false);
            SdmaEncoder encoder = new(queue.Reserve(SdmaFencePacket.Length, deadline), device.Gfx);
            encoder.Fence(done.ValueAddress, 1);
            queue.Commit(encoder.Count);
            return done.WaitAtLeast(1, deadline) ? null : $"a new SDMA queue of the process did not write its fence: {deadline}";
        }
        catch (HarnessException refused)
        {
            return refused.Message;
        }
    }
}
