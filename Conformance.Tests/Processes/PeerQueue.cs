using System.Runtime.InteropServices;
using Conformance.Tests.Sdma;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Packets.Sdma;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>An SDMA queue of another process, with a fence.</summary>
internal sealed class PeerQueue
{
    private const uint Page = 4096;
    private const ulong DoorbellSlice = 8192;
    private const int Packets = 256;

    private readonly DeviceFixture _device;
    private readonly PeerBuffer _ring;
    private readonly PeerBuffer _writePointer;
    private readonly PeerBuffer _fence;
    private readonly PeerBuffer _doorbell;
    private uint _dwords;
    private uint _step;

    public PeerQueue(DeviceFixture device, Peer peer)
    {
        _device = device;
        _ring = peer.AllocateShared(Page);
        _writePointer = peer.AllocateShared(Page);
        _fence = peer.AllocateShared(Page);
        var create = new kfd_ioctl_create_queue_args
        {
            gpu_id = device.Node.GpuId,
            queue_type = Kfd.KFD_IOC_QUEUE_TYPE_SDMA,
            queue_percentage = Kfd.KFD_MAX_QUEUE_PERCENTAGE,
            queue_priority = 7,
            ring_base_address = _ring.GpuAddress,
            ring_size = Page,
            read_pointer_address = peer.AllocateShared(Page).GpuAddress,
            write_pointer_address = _writePointer.GpuAddress,
        };
        peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref create).Error.Should().Be(Errno.None, "a process of its own can have a queue");
        KernelResult doorbells = peer.Process.Map(DoorbellSlice, peer.Kfd, create.doorbell_offset & ~(DoorbellSlice - 1));
        doorbells.Error.Should().Be(Errno.None, "the doorbells of a process can be mapped");
        _doorbell = new PeerBuffer(peer.Process, 0, (ulong)doorbells.Value + (create.doorbell_offset & (DoorbellSlice - 1)));
    }

    /// <summary>Hands packets and a fence to the engine. The ring is not used twice, so that a case has room for some steps.</summary>
    public uint Start(SdmaBench.Packets write)
    {
        SdmaEncoder encoder = new(new uint[Packets], _device.Device.Gfx);
        write(ref encoder);
        encoder.Fence(_fence.GpuAddress, ++_step);
        (_dwords + (uint)encoder.Count).Should().BeLessThan(Page / sizeof(uint), "the ring is not used twice");
        _ring.Process.Store(_ring.CpuAddress + (_dwords * sizeof(uint)), MemoryMarshal.AsBytes(encoder.Written));
        _dwords += (uint)encoder.Count;
        _writePointer.Store(0, (ulong)_dwords * sizeof(uint));
        _doorbell.Store(0, (ulong)_dwords * sizeof(uint));
        return _step;
    }

    /// <summary>Hands packets to the engine and waits until they are done.</summary>
    public void Run(SdmaBench.Packets write)
    {
        uint step = Start(write);
        EndsWithin(step, _device.NewDeadline()).Should().BeTrue("the queue of the other process must come to step {0}, and stands at {1}", step, _fence.Load<uint>(0));
    }

    /// <summary>Waits until a step is done; false when it is not in time.</summary>
    public bool EndsWithin(uint step, Deadline deadline)
    {
        while (_fence.Load<uint>(0) < step)
        {
            if (deadline.HasPassed)
                return false;
            Thread.Yield();
        }

        return true;
    }
}
