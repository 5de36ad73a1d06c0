using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Programs;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>Makes the dispatch of a kernel dispatch packet, as the command processor's firmware does: registers and user SGPRs from the kernel's descriptor, LDS and grid from the packet, scratch from the queue.</summary>
/// <param name="environment">The device.</param>
/// <param name="queue">The queue.</param>
/// <param name="memory">The queue's address space.</param>
/// <param name="descriptor">The queue's amd_queue_t.</param>
internal sealed class AqlDispatchBuilder(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory, AqlQueueMemory descriptor)
{
    private const uint MostWorkItems = 1024;
    private const int LdsShift = 15;

    private Contract Contract => environment.Contract;

    /// <summary>Whether the queue's scratch is enough for a dispatch.</summary>
    public bool HasScratchFor(AqlKernelDispatch packet)
    {
        if (packet.KernelObject == 0 || !Contract.Keeps(AqlClauses.ScratchIsAskedFor))
            return true;
        KernelDescriptor kernel = KernelDescriptor.Read(memory, packet.KernelObject);
        uint wanted = (kernel.Properties & KernelCodeProperties.Wavefront32) != 0 ? packet.PrivateSegmentSize / 2 : packet.PrivateSegmentSize;
        return wanted <= descriptor.ScratchWave64LaneBytes;
    }

    /// <summary>The dispatch, or null where a broken contract leaves it out.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="index">Its index since the queue was created.</param>
    /// <param name="packetAddress">Where it is in the ring.</param>
    /// <exception cref="PacketException">The packet is not valid.</exception>
    public Dispatch? Build(AqlKernelDispatch packet, ulong index, ulong packetAddress)
    {
        var (grid, group) = Sizes(packet);
        uint lds = LdsBytes(packet);
        if (packet.KernelObject == 0)
            return Contract.Keeps(AqlClauses.InvalidKernelObjectIsAnError) ? throw new PacketException("kernel dispatch without a kernel object", error: AqlQueueError.InvalidKernelObject) : null;

        KernelDescriptor kernel = KernelDescriptor.Read(memory, packet.KernelObject);
        uint granule = environment.Model.Generation.Waves.LocalMemoryUnit;
        bool scratch = Contract.Keeps(AqlClauses.DispatchUsesQueueScratch);
        return new Dispatch
        {
            Memory = environment.Memory,
            Owner = queue,
            ProgramAddress = Contract.Keeps(AqlClauses.DispatchReadsDescriptor) ? kernel.EntryAddress : packet.KernelObject + (uint)(kernel.EntryAddress - packet.KernelObject),
            ProgramResource1 = kernel.Resource1,
            ProgramResource2 = kernel.Resource2 | (((lds + granule - 1) / granule) << LdsShift),
            Initiator = (kernel.Properties & KernelCodeProperties.Wavefront32) != 0 ? (uint)DispatchInitiator.Wave32 : default,
            TemporaryRing = scratch ? descriptor.TemporaryRing : default,
            ScratchBase = scratch ? descriptor.ScratchBase : default,
            UserData = UserData(kernel.Properties, packet, index, packetAddress),
            GridSize = grid,
            GroupSize = group,
            FirstXcc = queue.FirstXcc,
            XccCount = queue.XccCount,
            ComputeUnitMask = queue.ComputeUnitMask,
        };
    }

    private ((uint X, uint Y, uint Z) Grid, (uint X, uint Y, uint Z) Group) Sizes(AqlKernelDispatch packet)
    {
        int dimensions = packet.Dimensions;
        if (dimensions is < 1 or > 3 && Contract.Keeps(AqlClauses.InvalidDimensionIsAnError))
            throw new PacketException($"kernel dispatch with {dimensions} dimensions", error: AqlQueueError.InvalidDimension);

        var grid = packet.GridSize;
        var group = (X: (uint)packet.GroupSize.X, Y: (uint)packet.GroupSize.Y, Z: (uint)packet.GroupSize.Z);

        // hsa.h: sizes beyond the dimensions must be 1.
        if ((dimensions == 1 && (grid.Y, group.Y) is not (1, 1)) || (dimensions is 1 or 2 && (grid.Z, group.Z) is not (1, 1)))
            throw new PacketException($"kernel dispatch of {dimensions} dimensions with a grid of {grid} and a work-group of {group} is not modelled");
        if (grid.X == 0 || grid.Y == 0 || grid.Z == 0 || group.X == 0 || group.Y == 0 || group.Z == 0)
            throw new PacketException($"kernel dispatch with a grid of {grid} and a work-group of {group} is not modelled");
        if ((ulong)group.X * group.Y * group.Z > MostWorkItems && Contract.Keeps(AqlClauses.GroupTooLargeIsAnError))
            throw new PacketException($"kernel dispatch with a work-group of {group}, more than {MostWorkItems} work-items", error: AqlQueueError.GroupTooLarge);
        if (!Contract.Keeps(AqlClauses.DispatchCoversGrid) && grid.X > 1)
            grid.X--;
        return (grid, group);
    }

    private uint LdsBytes(AqlKernelDispatch packet)
    {
        uint most = (uint)environment.Model.LdsKilobytes << 10;
        if (packet.GroupSegmentSize > most && Contract.Keeps(AqlClauses.InvalidGroupSegmentIsAnError))
            throw new PacketException($"kernel dispatch with {packet.GroupSegmentSize} bytes of LDS, more than {most}", error: AqlQueueError.InvalidGroupSegment);
        return Contract.Keeps(AqlClauses.DispatchAllocatesGroupSegment) ? Math.Min(packet.GroupSegmentSize, most) : 0;
    }

    private uint[] UserData(KernelCodeProperties properties, AqlKernelDispatch packet, ulong index, ulong packetAddress)
    {
        const KernelCodeProperties OfPrograms = KernelCodeProperties.PrivateSegmentBuffer | KernelCodeProperties.FlatScratchInit | KernelCodeProperties.PrivateSegmentSize;
        if (environment.Model.Generation.Waves.HasArchitectedScratch && (properties & OfPrograms) != 0)
            throw new PacketException($"a kernel that wants [{properties & OfPrograms}] in user SGPRs is not modelled: flat scratch is architected");
        var data = new uint[ComputeRegister.UserDataCount];
        int count = 0;
        if ((properties & KernelCodeProperties.PrivateSegmentBuffer) != 0)
        {
            Add(KernelCodeProperties.PrivateSegmentBuffer, descriptor.ScratchResource(0));
            Add(KernelCodeProperties.PrivateSegmentBuffer, descriptor.ScratchResource(1));
        }

        Add(KernelCodeProperties.DispatchPointer, Contract.Keeps(AqlClauses.DispatchPassesPacket) ? packetAddress : 0);
        bool passes = Contract.Keeps(AqlClauses.DispatchPassesQueue);
        Add(KernelCodeProperties.QueuePointer, passes ? descriptor.Address : default);
        Add(KernelCodeProperties.ArgumentSegmentPointer, Contract.Keeps(AqlClauses.DispatchPassesKernarg) ? packet.KernargAddress : 0);
        Add(KernelCodeProperties.DispatchId, passes ? index : default);
        Add(KernelCodeProperties.FlatScratchInit, descriptor.ScratchBase);
        if ((properties & KernelCodeProperties.PrivateSegmentSize) != 0)
            data[count++] = packet.PrivateSegmentSize;
        return data;

        void Add(KernelCodeProperties property, ulong value)
        {
            if ((properties & property) == 0)
                return;
            data[count++] = (uint)value;
            data[count++] = (uint)(value >> 32);
        }
    }
}
