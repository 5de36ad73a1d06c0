using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// GRBM and the hardware queue descriptors (HQD) of the compute micro-engines: one set of registers for each queue slot, selected by
/// GRBM_GFX_CNTL (gc_9_0_offset.h; base 0x2000). From CP_MQD_BASE_ADDR on they stand in the order of the memory descriptor from dword 128 on, so
/// that a queue which is set up by registers is loaded as one that is set up in memory.
/// </summary>
internal sealed class ComputeQueueSlots
{
    private const int Length = 0x4b;
    private const uint ActiveIndex = 2;
    private const uint DequeueIndex = 0x125d - 0x1245;
    private const uint SlotMask = 0x70f; // pipe, micro-engine and queue
    private const int MqdDwords = 512;

    private static readonly RegisterId s_select = new(0x2000 + 0x22, "GRBM_GFX_CNTL");
    private static readonly RegisterId s_queue = new(0x2000 + 0x1245, "CP_MQD_BASE_ADDR", Length);
    private static readonly RegisterId s_index = new(0xa000 + 0x2200, "GRBM_GFX_INDEX");
    private static readonly RegisterId s_scratch = new(0xa000 + 0x2040, "SCRATCH_REG0", 8);

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly AddressSpace _kernel;
    private readonly IDeviceAccess _device;
    private readonly Dictionary<uint, uint[]> _slots = [];
    private readonly Dictionary<uint, HardwareQueueState> _active = [];

    public ComputeQueueSlots(RegisterSpace space, Gpu gpu, AddressSpace kernel, IDeviceAccess device)
    {
        _space = space;
        _gpu = gpu;
        _kernel = kernel;
        _device = device;
        space.Define(s_select);
        space.Define(s_index);
        space.Define(s_scratch);
        space.Define(s_queue, index => Selected()[index], Write);
    }

    /// <summary>Forgets all slots.</summary>
    public void Reset()
    {
        _slots.Clear();
        _active.Clear();
    }

    private uint[] Selected()
    {
        uint slot = _space[s_select] & SlotMask;
        if (!_slots.TryGetValue(slot, out uint[]? registers))
            _slots[slot] = registers = new uint[Length];
        return registers;
    }

    private void Write(uint index, uint value)
    {
        uint[] registers = Selected();
        uint slot = _space[s_select] & SlotMask;
        registers[index] = value;
        if (index == ActiveIndex && (value & 1) != 0)
            Load(slot, registers);
        if ((index == DequeueIndex && (value & 0xf) != 0) || (index == ActiveIndex && (value & 1) == 0))
            Dequeue(slot, registers);
    }

    private void Load(uint slot, uint[] registers)
    {
        Dequeue(slot, registers);
        registers[ActiveIndex] = 1;
        uint[] mqd = new uint[MqdDwords];
        mqd[MqdLayout.Header] = MqdLayout.ComputeHeader;
        registers.CopyTo(mqd, MqdLayout.MqdBase);

        // Pipe in bits [1:0], micro-engine above, queue from bit 4 on.
        byte ringId = (byte)((slot & 0xf) | ((slot >> 8) << 4));
        HardwareQueueState queue = MqdReader.ReadCompute(mqd, _gpu.Model, ringId: ringId);
        _active[slot] = queue;
        _gpu.ClearDoorbell(queue.DoorbellOffset);
        _gpu.Post(() => _gpu.MapQueue(queue, _kernel, _device));
    }

    private void Dequeue(uint slot, uint[] registers)
    {
        registers[ActiveIndex] = 0;
        if (_active.Remove(slot, out HardwareQueueState? queue))
            _gpu.Post(() => _gpu.DestroyQueue(queue));
    }
}
