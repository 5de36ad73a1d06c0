using System.Runtime.InteropServices;
using Harness.Contracts;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>
/// What the firmware does with the waves of a compute queue that is taken off the hardware: the driver's trap handler saves them into the queue's context save area, the control
/// stack lists them, and the descriptor tells of both (v9_structs.h: cp_hqd_ctx_save_*, cp_hqd_cntl_stack_*, cp_hqd_wg_state_offset; kfd_mqd_manager_v9.c:get_wave_state).
/// </summary>
/// <param name="gpu">The device.</param>
/// <param name="contract">What it keeps, and what is broken on purpose.</param>
/// <param name="memory">The kernel's addresses, where descriptors are.</param>
/// <param name="complain">Told what could not be done.</param>
internal sealed class ContextSaver(Gpu gpu, Contract contract, AddressSpace memory, Action<string> complain)
{
    private const ulong Page = 4096;

    /// <summary>Waves that lay in context save areas when their queues had been taken off, each as often as that was.</summary>
    public long SavedWaves { get; private set; }

    /// <summary>Takes the queue off the hardware and saves its waves. False, and nothing is done, when its process has no trap handler, or the queue no room: then waves stand still.</summary>
    public bool TrySave(ScheduledQueue queue)
    {
        if (queue.Process.Handler is not { } handler || !IsModelled(queue.State.Kind))
            return false;
        uint size = Read(queue, MqdLayout.ContextSaveSize), stackSize = Read(queue, MqdLayout.ControlStackSize);
        if (size == 0)
            return false;
        ulong start = Read(queue, MqdLayout.ContextSaveBase) | ((ulong)Read(queue, MqdLayout.ContextSaveBase + 1) << 32);
        SavedContext context = gpu.SaveQueue(queue.State, handler, new SaveArea(start + stackSize, start + size));
        foreach (ShaderFault fault in context.Faults)
            complain($"a wave of the queue with the descriptor 0x{queue.Mqd:x} was not saved: {fault.Description}, at 0x{fault.ProgramCounter:x}; the page of its trap handler: {queue.Process.Space.Describe(handler.Code)}");
        SavedWaves += context.Groups.Sum(group => group.Waves.Count);
        uint[] stack = ControlStack.Of(context.Groups);
        uint bytes = (uint)(stack.Length * sizeof(uint));
        if (bytes > stackSize)
            throw new PacketException($"{context.Groups.Sum(group => group.Waves.Count)} waves need {bytes} bytes of a control stack of {stackSize}");
        queue.Stack = stack;
        Write(StackOf(queue) + (stackSize - bytes), MemoryMarshal.AsBytes(stack.AsSpan()));
        Write(queue, MqdLayout.ControlStackOffset, stackSize - bytes);
        Write(queue, MqdLayout.WaveStateOffset, (uint)(context.End - start));
        if (!contract.Keeps(DeviceFault.SavedStateChanged))
            Change(queue.Process.Space, context);
        return true;
    }

    /// <summary>Looks whether what was saved of a queue is there still, before it comes back.</summary>
    public void Check(ScheduledQueue queue)
    {
        if (queue.Stack is not { Length: > 0 } saved)
            return;
        var stack = new uint[saved.Length];
        ulong address = StackOf(queue) + Read(queue, MqdLayout.ControlStackOffset);
        if (!memory.TryRead(address, MemoryMarshal.AsBytes(stack.AsSpan()), out _) || !stack.AsSpan().SequenceEqual(saved))
            throw new PacketException($"the control stack at 0x{address:x} is not as it was when the queue was taken off the hardware");
    }

    /// <summary>Complains of a queue that comes with waves which this device has not saved.</summary>
    public void CheckFresh(ScheduledQueue queue)
    {
        if (IsModelled(queue.State.Kind) && Read(queue, MqdLayout.ControlStackOffset) < Read(queue, MqdLayout.ControlStackSize))
            complain($"the descriptor 0x{queue.Mqd:x} tells of waves that this queue has not saved; they do not come back");
    }

    private bool IsModelled(QueueKind kind) => kind is QueueKind.Pm4 or QueueKind.Aql && gpu.Model.Generation.Traps is not null;

    // On gfx9 it lies behind the descriptor, where the process cannot write it.
    private static ulong StackOf(ScheduledQueue queue) => queue.Mqd + Page;

    // A word of the middle of each wave.
    private static void Change(AddressSpace space, SavedContext context)
    {
        foreach (SavedWave wave in context.Groups.SelectMany(group => group.Waves))
        {
            ulong address = wave.Address + (wave.Bytes / 2 & ~3u);
            if (space.TryRead(address, out uint value, out _))
                space.TryWrite(address, value + 1, out _); // and one more each time: what is inverted twice is whole
        }
    }

    private uint Read(ScheduledQueue queue, int field) =>
        memory.TryRead(queue.Mqd + (ulong)(field * sizeof(uint)), out uint value, out _) ? value : throw new PacketException($"the descriptor 0x{queue.Mqd:x} is not mapped");

    private void Write(ScheduledQueue queue, int field, uint value) => Write(queue.Mqd + (ulong)(field * sizeof(uint)), MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(ref value)));

    private void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!memory.TryWrite(address, bytes, out _))
            complain($"a write to 0x{address:x}, which the kernel has not mapped");
    }
}
