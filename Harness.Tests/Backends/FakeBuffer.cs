namespace Harness.Tests.Backends;

/// <summary>A buffer object of <see cref="FakeKfd"/>.</summary>
internal sealed class FakeBuffer
{
    internal required ulong Handle { get; init; }

    internal required ulong Address { get; init; }

    internal required ulong Size { get; init; }

    internal required uint Flags { get; init; }

    internal HashSet<uint> MappedTo { get; } = [];

    /// <summary>Queues that hold it.</summary>
    internal int QueueReferences { get; set; }
}
