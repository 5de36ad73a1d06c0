using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>The processes of run lists, their address spaces and VMIDs.</summary>
/// <param name="gpu">The device.</param>
/// <param name="bindVmid">Told which VMID (first) a process (its PASID, second) has.</param>
internal sealed class ScheduledProcesses(Gpu gpu, Action<int, int> bindVmid)
{
    private const ulong TrapAddressBits = (1UL << 40) - 1; // bits 47:8 of the address; on other generations TRAP_EN is behind them
    private const int FirstVmid = 8;
    private const int LastVmid = 15;

    private readonly Dictionary<int, ScheduledProcess> _processes = []; // by PASID
    private readonly List<int> _free = [.. Enumerable.Range(FirstVmid, LastVmid - FirstVmid + 1)];

    /// <summary>The process of a MAP_PROCESS packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="replaced">Ends the queues of one that had the same PASID and other apertures.</param>
    public ScheduledProcess Enter(Packet packet, Action<ScheduledProcess> replaced)
    {
        ScheduledProcess process = Find(packet, replaced);
        ulong code = (packet.Get(MapProcessPacket.TrapHandler) & TrapAddressBits) << 8;
        process.Handler = code == 0 ? null : new TrapHandler(code, packet.Get(MapProcessPacket.TrapMemory) << 8);
        return process;
    }

    private ScheduledProcess Find(Packet packet, Action<ScheduledProcess> replaced)
    {
        int pasid = (int)packet.Get(MapProcessPacket.Pasid);
        ulong root = packet.Get(MapProcessPacket.PageTable) & PageTableEntry.AddressMask;
        uint bases = packet.Get(MapProcessPacket.ShMemBases);
        if (_processes.TryGetValue(pasid, out ScheduledProcess? known) && known.ShMemBases == bases)
        {
            known.Tables.Root = root;
            if (known.Space.Vmid == 0)
                Bind(known);
            else
                gpu.FlushTlb(known.Space); // the driver of Linux 6.1 flushes where it schedules by itself, and leaves it to the firmware here: restore_process_queues_nocpsch and _cpsch
            return known;
        }

        if (known is not null)
        {
            replaced(known);
            Release(known);
            known.Space.Dispose();
        }

        var tables = new FourLevelPageTables(gpu.Vram, root, gpu.Model.Generation.PageTables);
        var process = new ScheduledProcess(pasid, tables, bases, gpu.CreateAddressSpace(tables, vmid: 0, pasid, bases));
        _processes[pasid] = process;
        Bind(process);
        return process;
    }

    /// <summary>Takes the VMIDs of all processes but those of a run list: the others have no queue on the hardware.</summary>
    public void ReleaseAllBut(IReadOnlySet<ScheduledProcess> listed)
    {
        foreach (ScheduledProcess process in _processes.Values)
        {
            if (process.Space.Vmid != 0 && !listed.Contains(process))
                Release(process);
        }
    }

    /// <summary>Forgets the translations of VMIDs.</summary>
    public void Flush(uint vmids)
    {
        foreach (ScheduledProcess process in _processes.Values)
        {
            if ((vmids & (1u << process.Space.Vmid)) != 0)
                gpu.FlushTlb(process.Space);
        }
    }

    /// <summary>Forgets the translations of a process.</summary>
    public void FlushProcess(int pasid)
    {
        if (_processes.TryGetValue(pasid, out ScheduledProcess? process))
            gpu.FlushTlb(process.Space);
    }

    /// <summary>Forgets all processes.</summary>
    public void Clear()
    {
        foreach (ScheduledProcess process in _processes.Values)
            process.Space.Dispose();
        _processes.Clear();
        _free.Clear();
        _free.AddRange(Enumerable.Range(FirstVmid, LastVmid - FirstVmid + 1));
    }

    // What a VMID translated before is of no use to its next owner. With more processes at once than VMIDs the last one is shared.
    private void Bind(ScheduledProcess process)
    {
        process.Space.Vmid = _free.Count == 0 ? LastVmid : _free[0];
        _free.Remove(process.Space.Vmid);
        gpu.FlushTlb(process.Space);
        bindVmid(process.Space.Vmid, process.Pasid);
    }

    private void Release(ScheduledProcess process)
    {
        int vmid = process.Space.Vmid;
        process.Space.Vmid = 0;
        if (vmid == 0 || _processes.Values.Any(other => other.Space.Vmid == vmid))
            return;
        _free.Add(vmid);
        bindVmid(vmid, 0);
    }
}
