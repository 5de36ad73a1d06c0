using Harness.Backends;
using Harness.Deadlines;

namespace Harness.Queues;

/// <summary>A queue whose ring holds a stream of dwords: PM4 and SDMA.</summary>
public abstract class RingQueue : UserQueue
{
    private readonly uint _ringDwords;
    private readonly int _pointerShift;
    private ulong _position;
    private int _reserved = -1;

    /// <param name="device">The device that executes it.</param>
    /// <param name="buffers">Its memory.</param>
    /// <param name="request">What it was created with.</param>
    /// <param name="queue">What the driver gave.</param>
    /// <param name="pointerShift">log2 of the units of a pointer in a dword: 0 for dwords, 2 for bytes.</param>
    private protected RingQueue(DeviceScope device, QueueBuffers buffers, in QueueRequest request, in QueueAllocation queue, int pointerShift)
        : base(device, buffers, request, queue)
    {
        _ringDwords = request.RingSize / sizeof(uint);
        _pointerShift = pointerShift;
    }

    /// <summary>The longest run of dwords that fits: one dword stays free, so that a full ring differs from an empty one.</summary>
    public int Capacity => (int)_ringDwords - 1;

    /// <inheritdoc/>
    public override bool IsDrained => Used == 0;

    /// <summary>Dwords that the hardware has not fetched yet.</summary>
    /// <remarks>
    /// Modulo the ring: some engines report a pointer that wraps at the ring's end and some one that counts on, and this is right for both.
    /// </remarks>
    private uint Used => (uint)((_position - (ReadPointer >> _pointerShift)) & (_ringDwords - 1));

    /// <summary>
    /// Gives room for packets in one piece, waiting until the hardware has made it. If the run would not fit before the ring's end, the
    /// rest of the ring is filled with NOP packets and it begins at the start. <see cref="Commit"/> hands it over.
    /// </summary>
    /// <param name="dwords">How many, at most <see cref="Capacity"/>.</param>
    /// <param name="deadline">How long to wait for room.</param>
    /// <exception cref="QueueException">The hardware made no room in time.</exception>
    public Span<uint> Reserve(int dwords, Deadline deadline)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwords);
        if (dwords > Capacity)
            throw new QueueException($"{this}: a run of {dwords} dwords never fits into a ring of {Capacity}: split it, or raise QueueOptions.RingSize.");

        int start = (int)(_position & (_ringDwords - 1));
        int tail = (int)_ringDwords - start;
        if (dwords > tail)
        {
            WaitForRoom(tail, deadline);
            FillWithNops(RingDwords.Slice(start, tail));
            _position += (uint)tail;

            // Now, and not with the run: together they may be more than a ring, and the hardware would never make room for the rest.
            Publish(_position << _pointerShift, _position << _pointerShift);
            start = 0;
        }

        WaitForRoom(dwords, deadline);
        _reserved = dwords;
        return RingDwords.Slice(start, dwords);
    }

    /// <summary>Hands the first <paramref name="dwords"/> dwords of what <see cref="Reserve"/> gave to the hardware.</summary>
    public void Commit(int dwords)
    {
        if (dwords < 0 || dwords > _reserved)
            throw new QueueException($"{this}: {dwords} dwords to commit, but {Math.Max(0, _reserved)} were reserved.");

        _reserved = -1;
        int start = (int)(_position & (_ringDwords - 1));
        Record(_position << _pointerShift, RingDwords.Slice(start, dwords));
        _position += (uint)dwords;
        Publish(_position << _pointerShift, _position << _pointerShift);
    }

    /// <summary>Puts packets into the ring and rings the doorbell.</summary>
    /// <param name="packets">Whole packets; they may be more than the ring holds only if they are submitted in parts.</param>
    /// <param name="deadline">How long to wait for room.</param>
    public void Submit(ReadOnlySpan<uint> packets, Deadline deadline)
    {
        packets.CopyTo(Reserve(packets.Length, deadline));
        Commit(packets.Length);
    }

    /// <summary>Puts packets into the ring and rings the doorbell; waits for room no longer than <see cref="Deadline.Default"/>.</summary>
    public void Submit(params ReadOnlySpan<uint> packets) => Submit(packets, Deadline.Default);

    /// <summary>Fills a part of the ring with packets that do nothing.</summary>
    private protected abstract void FillWithNops(Span<uint> dwords);

    /// <summary>The ring.</summary>
    private protected Span<uint> RingDwords => Ring.AsSpan<uint>();

    /// <summary>Waits for room for a run of dwords.</summary>
    private protected void WaitForRoom(int dwords, Deadline deadline)
    {
        Backoff backoff = default;
        while (Capacity - (int)Used < dwords)
        {
            if (deadline.HasPassed)
                throw RingFull($"{dwords} dwords", deadline);
            backoff.Once();
        }
    }

    /// <summary>Dwords written so far; counts on.</summary>
    private protected ulong Position => _position;

    /// <summary>Hands a run over that was written in two pieces around the ring's end.</summary>
    private protected void SubmitSplit(ReadOnlySpan<uint> packets, Deadline deadline)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(packets.Length, Capacity);
        WaitForRoom(packets.Length, deadline);
        int start = (int)(_position & (_ringDwords - 1));
        int first = Math.Min(packets.Length, (int)_ringDwords - start);
        packets[..first].CopyTo(RingDwords[start..]);
        packets[first..].CopyTo(RingDwords);
        Record(_position << _pointerShift, packets);
        _position += (uint)packets.Length;
        Publish(_position << _pointerShift, _position << _pointerShift);
    }
}
