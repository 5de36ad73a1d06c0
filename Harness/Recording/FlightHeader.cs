namespace Harness.Recording;

/// <summary>What the memory of a recorder begins with: its layout, and how far its rings have got.</summary>
internal struct FlightHeader
{
    /// <summary>Marks the memory as that of a recorder; written last, when everything else is in its place.</summary>
    public ulong Magic;

    /// <summary>Bytes of a record. Another build of the suite may have others.</summary>
    public int RecordBytes;

    /// <summary>Bytes of a queue.</summary>
    public int QueueBytes;

    /// <summary>Entries of the ring of records.</summary>
    public int Records;

    /// <summary>Entries of the ring of packet dwords.</summary>
    public int Dwords;

    /// <summary>Number of the last record.</summary>
    public long Sequence;

    /// <summary>Number of the last record that was forgotten.</summary>
    public long Forgotten;

    /// <summary>Packet dwords recorded in all.</summary>
    public long DwordSequence;

    /// <summary>Queues recorded in all.</summary>
    public long QueueSequence;

    /// <summary>Queues that were forgotten.</summary>
    public long ForgottenQueues;

    /// <summary>When the recorder was made, in ticks of <see cref="System.Diagnostics.Stopwatch"/>: CLOCK_MONOTONIC, the same for all processes.</summary>
    public long Start;
}
