using Harness.Backends;
using Harness.Deadlines;
using Harness.Foundation;

namespace Harness.Queues;

/// <summary>
/// A queue of AQL packets of 64 bytes. Pointers count packets (SLOT_BASED_WPTR); the doorbell takes the number of the last packet.
/// </summary>
public sealed class AqlQueue : UserQueue
{
    /// <summary>Bytes of a packet.</summary>
    public const int PacketSize = 64;

    /// <summary>Dwords of a packet.</summary>
    public const int PacketDwords = PacketSize / sizeof(uint);

    // HSA_PACKET_TYPE_INVALID: the processor waits at such a slot until its header changes.
    private const uint InvalidHeader = 1;

    private readonly uint _packetCount;
    private ulong _next;

    private AqlQueue(DeviceScope device, QueueBuffers buffers, in QueueRequest request, in QueueAllocation queue)
        : base(device, buffers, request, queue) => _packetCount = request.RingSize / PacketSize;

    /// <summary>Packets that the ring holds.</summary>
    public int Capacity => (int)_packetCount;

    /// <summary>What the command processor's firmware reads beside the ring.</summary>
    public ref AqlQueueDescriptor Descriptor => ref PointerPage.At<AqlQueueDescriptor>(0);

    /// <inheritdoc/>
    public override bool IsDrained => ReadPointer >= _next;

    /// <summary>Number of the packet that is submitted next.</summary>
    public ulong NextPacket => _next;

    /// <summary>
    /// Puts packets into the ring and rings the doorbell. Their bodies are written first; each header, which makes the packet valid, last.
    /// </summary>
    /// <param name="packets">Whole packets of 16 dwords, with their final headers; at most <see cref="Capacity"/> of them.</param>
    /// <param name="deadline">How long to wait for room.</param>
    /// <returns>Number of the last packet.</returns>
    /// <exception cref="QueueException">The hardware made no room in time.</exception>
    public ulong Submit(ReadOnlySpan<uint> packets, Deadline deadline)
    {
        ThrowIfDisposed();
        int count = packets.Length / PacketDwords;
        if (count == 0 || packets.Length % PacketDwords != 0 || count > Capacity)
            throw new QueueException($"{this}: {packets.Length} dwords to submit, but AQL packets have 16 dwords each, and the ring holds {Capacity} of them.");

        WaitForRoom(count, deadline);
        Span<uint> ring = Ring.AsSpan<uint>();
        for (int i = 0; i < count; i++)
            packets.Slice((i * PacketDwords) + 1, PacketDwords - 1).CopyTo(Slot(ring, _next + (ulong)i)[1..]);

        // In ring order: the processor may start at the first header while the second is being written.
        for (int i = 0; i < count; i++)
            Volatile.Write(ref Slot(ring, _next + (ulong)i)[0], packets[i * PacketDwords]);

        Record(_next, packets);
        _next += (ulong)count;
        Publish(_next, _next - 1);
        return _next - 1;
    }

    /// <summary>Puts packets into the ring and rings the doorbell; waits for room no longer than <see cref="Deadline.Default"/>.</summary>
    /// <returns>Number of the last packet.</returns>
    public ulong Submit(params ReadOnlySpan<uint> packets) => Submit(packets, Deadline.Default);

    internal static AqlQueue Create(DeviceScope device, QueueOptions options)
    {
        QueueBuffers buffers = QueueBuffers.ForCompute(device, QueueType.Aql, options);
        return buffers.CreateQueue(request =>
        {
            Prepare(device, buffers, options);
            AqlQueue queue = new(device, buffers, request, device.Backend.CreateQueue(request));
            queue.Descriptor.QueueId = queue.Id;
            return queue;
        });
    }

    private static void Prepare(DeviceScope device, QueueBuffers buffers, QueueOptions options)
    {
        Span<uint> ring = buffers.Ring.AsSpan<uint>();
        for (int i = 0; i < ring.Length; i += PacketDwords)
            ring[i] = InvalidHeader;

        ref AqlQueueDescriptor descriptor = ref buffers.Pointers.At<AqlQueueDescriptor>(0);
        descriptor = default;
        descriptor.Features = 1;
        descriptor.BaseAddress = buffers.Ring.GpuAddress;
        descriptor.PacketCount = options.RingSize / PacketSize;
        descriptor.GroupSegmentApertureBaseHigh = (uint)(device.Backend.Apertures.Lds.Start >> 32);
        descriptor.PrivateSegmentApertureBaseHigh = (uint)(device.Backend.Apertures.Scratch.Start >> 32);
        descriptor.MaximumComputeUnitId = (uint)device.Node.ComputeUnits - 1;
        descriptor.MaximumWaveId = (uint)(device.Node.MaxWavesPerSimd * device.Node.SimdsPerComputeUnit) - 1;
        descriptor.ReadDispatchIdFieldBaseByteOffset = (uint)AqlQueueDescriptor.ReadDispatchIdOffset;
        descriptor.Properties = AqlQueueDescriptor.IsPointer64 | AqlQueueDescriptor.EnableProfiling;
    }

    private Span<uint> Slot(Span<uint> ring, ulong packet) => ring.Slice((int)(packet & (_packetCount - 1)) * PacketDwords, PacketDwords);

    private void WaitForRoom(int count, Deadline deadline)
    {
        Backoff backoff = default;
        while (_next + (ulong)count - ReadPointer > _packetCount)
        {
            if (deadline.HasPassed)
                throw RingFull($"{count} packets", deadline);
            backoff.Once();
        }
    }
}
