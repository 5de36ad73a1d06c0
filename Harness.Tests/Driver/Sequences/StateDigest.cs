using System.Runtime.CompilerServices;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Events;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Svm;

namespace Harness.Tests.Driver.Sequences;

/// <summary>The state of the driver as one number for each part: what a refused call must leave as it was.</summary>
internal sealed class StateDigest
{
    private const int PartCount = 16;
    private const ulong Prime = 0x0000_0100_0000_01b3;

    private readonly ulong[] _parts = new ulong[PartCount];
    private bool _isOwn;

    /// <summary>Takes the state as the calls of a process see it.</summary>
    /// <param name="core">The driver.</param>
    /// <param name="caller">The process.</param>
    public void Take(DriverCore core, SequenceProcess caller)
    {
        Array.Clear(_parts);
        foreach (KfdProcess process in core.Processes.All)
        {
            // A secondary state goes with its file, which any process may have.
            _isOwn = process.Client == caller.Client;
            if (_isOwn || !process.IsSecondary)
                Add(process);
            _isOwn = true;
            Mix(StateParts.Processes, process, (ulong)process.ContextId);
        }

        _isOwn = true;
        foreach ((int descriptor, DriverFile file) in caller.Files)
        {
            Mix(StateParts.Files, file, (ulong)descriptor);
            if (file is RenderFile render)
                Mix(StateParts.Files, ((ulong)render.Handles.Count << 1) + (render.Vm.IsAcquired ? 1ul : 0));
        }

        Mix(StateParts.Files, (ulong)caller.Client.OpenDescriptors);
        Mix(StateParts.Files, (ulong)core.Smi.ClientCount);
        Mix(StateParts.Usage, core.Memory.SystemUsed);
        Mix(StateParts.Usage, core.Memory.KfdSystemUsed);
        Mix(StateParts.Usage, (ulong)core.Memory.BufferCount);
        foreach (KfdDevice device in core.Devices)
            Add(device);
        foreach ((KfdDevice device, KfdProcess owner) in core.CounterOwners)
            Mix(StateParts.Counters, owner, device.GpuId);
    }

    /// <summary>The parts in which two states differ.</summary>
    public StateParts Difference(StateDigest other)
    {
        StateParts different = StateParts.None;
        for (int part = 0; part < PartCount; part++)
        {
            if (_parts[part] != other._parts[part])
                different |= (StateParts)(1 << part);
        }

        return different;
    }

    private void Add(KfdDevice device)
    {
        // Page tables stay with their address space, and are made when something is first mapped.
        ulong tables = (ulong)(device.TablePool.Taken + device.TablePool.Spare) * 4096;
        Mix(StateParts.Usage, device.Vram.Used - tables);
        Mix(StateParts.Usage, device.KfdVramUsed);
        Mix(StateParts.Usage, device.KfdVramUsedAligned);
        Mix(StateParts.Usage, (ulong)device.QueueCount);
        Mix(StateParts.Usage, (ulong)((device.Sdma.TakenCount << 16) + device.SdmaXgmi.TakenCount));
    }

    private void Add(KfdProcess process)
    {
        foreach (ProcessDevice device in process.Devices)
            Add(device);
        foreach ((uint id, UserQueue queue) in process.Queues.Entries)
            Add(id, queue);
        foreach (KfdEvent created in process.Events.All)
        {
            Mix(StateParts.Events, created, created.Id);
            Mix(StateParts.Signals, created, (created.Age << 16) + ((ulong)created.Waiters.Count << 1) + (created.IsSignalled ? 1ul : 0));
        }

        if (process.Events.HasPage)
            Mix(StateParts.SignalPage, 1);
        foreach (SvmRange range in process.Svm.Parts(0, ulong.MaxValue))
            Mix(StateParts.Svm, range.Attributes, range.Start + (range.End << 1));
        if (process.IsXnackEnabled || process.IsRuntimeEnabled)
            Mix(StateParts.Mode, (process.IsXnackEnabled ? 1ul : 0) + (process.IsRuntimeEnabled ? 2ul : 0));
        if (process.AreQueuesPaused)
            Mix(StateParts.Evictions, 1);
    }

    private void Add(ProcessDevice device)
    {
        foreach ((uint id, KfdMemory memory) in device.Memories.Entries)
            Mix(StateParts.Handles, memory, id);
        Mix(StateParts.Handles, device.VramUsage);
        foreach (VmMapping mapping in device.Vm?.Mappings ?? [])
        {
            Mix(StateParts.Mappings, mapping, mapping.Start);
            if (mapping.QueueReferences != 0)
                Mix(StateParts.Queues, (ulong)mapping.QueueReferences);
        }

        if (device.DrmFile is { } file)
            Mix(StateParts.Space, file, 1);
        if (device.DoorbellSlice is { } slice)
            Mix(StateParts.Doorbells, slice);
        if (device.Evictions != 0)
            Mix(StateParts.Evictions, (ulong)device.Evictions);
    }

    private void Add(uint id, UserQueue queue)
    {
        QueueProperties properties = queue.Properties;
        Mix(StateParts.Queues, queue, id);
        Mix(StateParts.Queues, properties.RingBase);
        Mix(StateParts.Queues, properties.RingSize ^ ((ulong)properties.Percentage << 48) ^ ((ulong)properties.Priority << 56) ^ ((ulong)properties.TargetXcc << 40));
        Mix(StateParts.Queues, (queue.HasGlobalWaveSync ? 1ul : 0) + ((ulong)queue.DoorbellId << 8) + ((ulong)queue.Buffers.Count << 32));
        if (queue.ComputeUnitMask is { } mask)
            Mix(StateParts.Queues, mask, 1);
    }

    private void Mix(StateParts part, object identity, ulong value) => Mix(part, value + ((ulong)RuntimeHelpers.GetHashCode(identity) << 20));

    private void Mix(StateParts part, ulong value)
    {
        ref ulong digest = ref _parts[System.Numerics.BitOperations.TrailingZeroCount((uint)(_isOwn ? part : StateParts.Others))];
        digest = ((digest ^ value) * Prime) + (digest >> 29);
    }
}
