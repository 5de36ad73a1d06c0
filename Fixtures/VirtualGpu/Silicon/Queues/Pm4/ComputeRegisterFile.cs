using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>The COMPUTE_* registers of one queue, and the dispatches that they describe.</summary>
/// <param name="contract">What to keep.</param>
internal sealed class ComputeRegisterFile(Contract contract)
{
    private const uint AddressHighMask = 0xffff;
    private const int FullBits = 16;
    private const uint InertEnd = 0x2e32;
    private const uint UserDataEnd = ComputeRegister.UserData0 + ComputeRegister.UserDataCount;

    private readonly uint[] _values = new uint[ComputeRegister.Last - ComputeRegister.First + 1];

    /// <summary>Sets a register.</summary>
    /// <exception cref="PacketException">The model does not know the register.</exception>
    public void Set(uint register, uint value)
    {
        // Up to COMPUTE_THREADGROUP_ID; then masks, limits and trace switches that user mode may set and that change no result (and among them
        // COMPUTE_PGM_RSRC3); and COMPUTE_USER_DATA_*.
        if (register is >= InertEnd and (< ComputeRegister.UserData0 or >= UserDataEnd))
            throw new PacketException($"SET_SH_REG of register 0x{register:x}, which the model does not know");
        _values[register - ComputeRegister.First] = value;
    }

    /// <summary>Reads a register.</summary>
    /// <exception cref="PacketException">The model does not know the register.</exception>
    public uint Get(uint register) => register is >= ComputeRegister.First and <= ComputeRegister.Last
        ? this[register]
        : throw new PacketException($"read of register 0x{register:x}, which the model does not know");

    /// <summary>The dispatch that the registers and a packet describe; it may have no work-items.</summary>
    /// <param name="queue">The queue: owner of the waves.</param>
    /// <param name="memory">The address space of the waves.</param>
    /// <param name="dimensions">The packet's dimensions.</param>
    /// <param name="initiator">The packet's COMPUTE_DISPATCH_INITIATOR.</param>
    /// <exception cref="PacketException">The registers ask for what the model does not do.</exception>
    public Dispatch Describe(HardwareQueueState queue, AddressSpace memory, (uint X, uint Y, uint Z) dimensions, DispatchInitiator initiator)
    {
        if ((initiator & (DispatchInitiator.OrderedAppend | DispatchInitiator.Restore)) != 0 || (initiator & DispatchInitiator.ComputeShaderEnable) == 0)
            throw new PacketException($"COMPUTE_DISPATCH_INITIATOR [{initiator}]: ordered append, restore and a disabled shader are not modelled");

        bool fromZero = (initiator & DispatchInitiator.ForceStartAtZero) != 0 || !contract.Keeps(Pm4Clauses.DispatchStarts);
        var first = fromZero
            ? (X: 0u, Y: 0u, Z: 0u)
            : (X: this[ComputeRegister.StartX], Y: this[ComputeRegister.StartX + 1], Z: this[ComputeRegister.StartX + 2]);
        var group = (X: Full(0), Y: Full(1), Z: Full(2));
        if (Math.Min(group.X, Math.Min(group.Y, group.Z)) == 0)
            throw new PacketException($"COMPUTE_NUM_THREAD is {group}: a work-group needs one work-item in every dimension");

        var grid = (X: Items(dimensions.X, first.X, 0, initiator), Y: Items(dimensions.Y, first.Y, 1, initiator), Z: Items(dimensions.Z, first.Z, 2, initiator));
        return new Dispatch
        {
            Memory = memory,
            Owner = queue,
            ProgramAddress = Address(ComputeRegister.PgmLo),
            ProgramResource1 = this[ComputeRegister.PgmRsrc1],
            ProgramResource2 = this[ComputeRegister.PgmRsrc2],
            Initiator = (uint)initiator,
            TemporaryRing = this[ComputeRegister.TmpringSize],
            ScratchBase = Address(ComputeRegister.DispatchScratchBaseLo),
            UserData = UserData(),
            GridSize = grid,
            GroupSize = group,
            FirstGroup = first,
            FirstXcc = queue.FirstXcc,
            XccCount = queue.XccCount,
            ComputeUnitMask = queue.ComputeUnitMask,
        };
    }

    private uint this[uint register] => _values[register - ComputeRegister.First];

    private uint Full(uint dimension) => this[ComputeRegister.NumThreadX + dimension] & ((1u << FullBits) - 1);

    private ulong Address(uint low) => ((ulong)this[low] | ((ulong)(this[low + 1] & AddressHighMask) << 32)) << 8;

    private uint[] UserData() => contract.Keeps(Pm4Clauses.DispatchUserData)
        ? _values.AsSpan((int)(ComputeRegister.UserData0 - ComputeRegister.First), ComputeRegister.UserDataCount).ToArray()
        : new uint[ComputeRegister.UserDataCount];

    // Hardware takes the dimensions as end positions (PAL: CmdDispatchOffset adds the offset), so what runs lies between start and end.
    private uint Items(uint end, uint start, uint dimension, DispatchInitiator initiator)
    {
        uint full = Full(dimension);
        uint partial = this[ComputeRegister.NumThreadX + dimension] >> FullBits;
        ulong skipped = (ulong)start * full;
        ulong items = (initiator & DispatchInitiator.UseThreadDimensions) != 0 && contract.Keeps(Pm4Clauses.DispatchThreadDimensions)
            ? end
            : (initiator & DispatchInitiator.PartialGroups) != 0 && partial != 0 && end != 0 && contract.Keeps(Pm4Clauses.DispatchPartialGroups)
                ? ((ulong)(end - 1) * full) + partial
                : (ulong)end * full;
        if (!contract.Keeps(Pm4Clauses.DispatchDimensions) && items > full)
            items -= full;
        if (items > uint.MaxValue || items < skipped)
            throw new PacketException($"a grid of {items} work-items in one dimension that starts at {skipped} is not modelled");
        return (uint)(items - skipped);
    }
}
