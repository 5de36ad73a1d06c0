using Harness.Deadlines;
using Harness.Packets.Sdma;
using Harness.Synchronization;

namespace Harness.Queues;

/// <summary>Copies and fills memory by SDMA, in pieces that the engine's generation takes, and counts finished requests.</summary>
/// <remarks>For one thread at a time, like its queue. Addresses are GPU virtual.</remarks>
public sealed class SdmaCopier : IDisposable
{
    // One piece and the packets that finish a step: enough for either at every generation.
    private const int MostDwords = 32;

    private readonly SdmaQueue _queue;
    private readonly SdmaLimits _limits;

    internal SdmaCopier(SdmaQueue queue)
    {
        _queue = queue;
        _limits = SdmaLimits.For(queue.Device.Gfx);
        Timeline = Timeline.Create(queue.Device);
    }

    /// <summary>Counts finished requests, so that other queues and the CPU can wait for one.</summary>
    public Timeline Timeline { get; }

    /// <summary>Starts a copy. The ranges must not overlap.</summary>
    /// <returns>Its step, for <see cref="Timeline"/>.</returns>
    public ulong Copy(ulong destination, ulong source, ulong bytes, Deadline deadline)
    {
        for (ulong done = 0; done < bytes;)
        {
            uint piece = (uint)ulong.Min(bytes - done, Whole(_limits.MaximumCopyBytes));
            SdmaEncoder encoder = Begin(deadline);
            encoder.CopyLinear(source + done, destination + done, piece);
            _queue.Commit(encoder.Count);
            done += piece;
        }

        return Finish(deadline);
    }

    /// <summary>Starts a fill with a 32-bit value. Address and size are multiples of 4.</summary>
    /// <returns>Its step, for <see cref="Timeline"/>.</returns>
    public ulong Fill(ulong destination, uint value, ulong bytes, Deadline deadline)
    {
        for (ulong done = 0; done < bytes;)
        {
            uint piece = (uint)ulong.Min(bytes - done, Whole(_limits.MaximumFillBytes));
            SdmaEncoder encoder = Begin(deadline);
            encoder.ConstFill(destination + done, value, piece);
            _queue.Commit(encoder.Count);
            done += piece;
        }

        return Finish(deadline);
    }

    /// <summary>Waits until a step is finished.</summary>
    /// <exception cref="DeadlineExceededException">The deadline passed first.</exception>
    public void Require(ulong step, Deadline deadline) => Timeline.Require(step, deadline, $"step {step} of {_queue.Name}");

    /// <summary>Frees what it counts with; the queue stays.</summary>
    public void Dispose()
    {
        _queue.Device.Forget(this);
        Timeline.Dispose();
    }

    // Pieces end at a page, so that each starts as aligned as the first; the last page below the limit is no loss.
    private static uint Whole(uint maximum) => maximum - 4096;

    private SdmaEncoder Begin(Deadline deadline) => new(_queue.Reserve(MostDwords, deadline), _queue.Device.Gfx);

    private ulong Finish(Deadline deadline)
    {
        ulong step = Timeline.Next();
        SdmaEncoder encoder = Begin(deadline);
        Timeline.EmitSignal(ref encoder, step);
        _queue.Commit(encoder.Count);
        return step;
    }
}
