using System.Runtime.CompilerServices;
using Harness.Foundation;

namespace Harness.Recording;

/// <summary>A <see cref="QueueState"/> in a fixed number of bytes.</summary>
internal struct FlightQueue
{
    private QueueType _type;
    private uint _id;
    private GfxVersion _gfx;
    private ulong _ringAddress;
    private uint _ringSize;
    private bool _hasReadPointer;
    private ulong _readPointer;
    private ulong _writePointer;
    private nint _doorbellAddress;
    private int _pendingDwords;
    private int _before;
    private int _pending;
    private Window _dwords;

    /// <summary>The state as its readers know it.</summary>
    public QueueState State
    {
        readonly get
        {
            ReadOnlySpan<uint> dwords = _dwords;
            int before = Math.Clamp(_before, 0, dwords.Length); // a file may be damaged
            return new QueueState
            {
                Type = _type,
                Id = _id,
                Gfx = _gfx,
                RingAddress = _ringAddress,
                RingSize = _ringSize,
                ReadPointer = _hasReadPointer ? _readPointer : null,
                WritePointer = _writePointer,
                DoorbellAddress = _doorbellAddress,
                PendingDwords = _pendingDwords,
                Before = dwords[..before].ToArray(),
                Pending = dwords.Slice(before, Math.Clamp(_pending, 0, dwords.Length - before)).ToArray(),
            };
        }

        set
        {
            _type = value.Type;
            _id = value.Id;
            _gfx = value.Gfx;
            _ringAddress = value.RingAddress;
            _ringSize = value.RingSize;
            _hasReadPointer = value.ReadPointer is not null;
            _readPointer = value.ReadPointer ?? 0;
            _writePointer = value.WritePointer;
            _doorbellAddress = value.DoorbellAddress;
            _pendingDwords = value.PendingDwords;
            _before = value.Before.Length;
            _pending = value.Pending.Length;
            Span<uint> dwords = _dwords;
            value.Before.CopyTo(dwords);
            value.Pending.CopyTo(dwords[_before..]);
        }
    }

    [InlineArray(QueueState.MostDwordsBefore + QueueState.MostDwordsAfter)]
    private struct Window
    {
        private uint _first;
    }
}
