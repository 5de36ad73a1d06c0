using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Core;

/// <summary>The states that the driver keeps of processes: a primary one each, and the secondary ones that CREATE_PROCESS made. Callers hold the lock.</summary>
internal sealed class ProcessTable(DriverCore driver)
{
    private readonly Dictionary<ClientProcess, KfdProcess> _primaries = [];
    private readonly List<KfdProcess> _secondaries = [];
    private int _nextContext;

    /// <summary>Every state.</summary>
    public IEnumerable<KfdProcess> All => _primaries.Values.Concat(_secondaries);

    /// <summary>The primary state of a process, or null when it never opened /dev/kfd.</summary>
    public KfdProcess? Find(ClientProcess client) => _primaries.GetValueOrDefault(client);

    /// <summary>The client of a process id, when it uses the driver.</summary>
    public ClientProcess? FindClient(int id) => _primaries.Keys.FirstOrDefault(client => client.Id == id);

    /// <summary>The primary state of a process, made when there is none (kfd_create_process).</summary>
    public KfdProcess Open(ClientProcess client)
    {
        if (!driver.Contract.Keeps(ProcessClauses.OwnState) && _primaries.Count > 0)
            return _primaries.Values.First();
        if (!_primaries.TryGetValue(client, out KfdProcess? process) || !driver.Contract.Keeps(IoctlClauses.OneStatePerProcess))
        {
            process = new KfdProcess(client, driver.Devices, driver.Contract);
            _primaries[client] = process;
            driver.ProcessFiles.Add(process);
        }

        return process;
    }

    /// <summary>A secondary state (CREATE_PROCESS).</summary>
    public KfdProcess CreateSecondary(ClientProcess client)
    {
        var process = new KfdProcess(client, driver.Devices, driver.Contract, _nextContext++);
        _secondaries.Add(process);
        driver.ProcessFiles.Add(process);
        return process;
    }

    /// <summary>Lets a state take the place of the primary one, for a driver that is broken on purpose.</summary>
    public void Replace(KfdProcess process) => _primaries[process.Client] = process;

    /// <summary>Ends a secondary state.</summary>
    public void RemoveSecondary(KfdProcess process)
    {
        _secondaries.Remove(process);
        Teardown(process);
    }

    /// <summary>
    /// The address space of a process is gone (kfd_process_notifier_release): its queues stop and its memory is freed. Its files are closed
    /// before, and secondary states go with theirs.
    /// </summary>
    public void Remove(ClientProcess client)
    {
        if (_primaries.Remove(client, out KfdProcess? process))
            Teardown(process);
    }

    /// <summary>Drops one reference to a render-node file, and its address space with the last.</summary>
    public void DropRender(RenderFile render)
    {
        if (--render.References == 0 && driver.Contract.Keeps(ProcessClauses.PageTablesFreed))
            render.Vm.Release();
    }

    // kfd_process_wq_release: queues, then mappings and memory, then the VM.
    private void Teardown(KfdProcess process)
    {
        process.Events.Clear();
        if (process.Events.KernelPage is { } pages)
            driver.Memory.FreeKernelPages(pages);
        driver.ProcessFiles.Remove(process);
        if (!driver.Contract.Keeps(ProcessClauses.ExitSparesOthers))
        {
            foreach (ProcessDevice other in All.SelectMany(p => p.Devices))
                QueueManager.Evict(other);
        }

        if (!driver.Contract.Keeps(DmabufClauses.ExporterEnds))
        {
            HashSet<BufferObject> buffers = [.. process.Devices.SelectMany(Buffers)];
            foreach (ProcessDevice importer in All.SelectMany(p => p.Devices).Where(other => Buffers(other).Any(buffers.Contains)))
                QueueManager.Evict(importer);
        }

        if (!driver.Contract.Keeps(ProcessClauses.MemoryOfState))
            return;
        foreach (UserQueue queue in process.Queues.Entries.Select(e => e.Value).ToList())
            driver.Queues.Destroy(queue);
        foreach (ProcessDevice device in process.Devices)
        {
            foreach ((_, KfdMemory memory) in device.Memories.Entries)
            {
                foreach (Attachment attachment in memory.Attachments.Where(a => a.Mapping is not null))
                    attachment.Vm.Unmap(attachment.Mapping!);
            }
        }

        foreach (ProcessDevice device in process.Devices)
        {
            foreach ((_, KfdMemory memory) in device.Memories.Entries)
            {
                if (driver.Contract.Keeps(ProcessClauses.ExitFreesMemory))
                    driver.Memory.Free(device, memory);
            }
        }

        foreach (ProcessDevice device in process.Devices)
            Leave(device);
    }

    private static IEnumerable<BufferObject> Buffers(ProcessDevice device) => device.Memories.Entries.Select(entry => entry.Value.Buffer);

    // kfd_process_destroy_pdds
    private void Leave(ProcessDevice device)
    {
        if (driver.CounterOwners.GetValueOrDefault(device.Device) == device.Process && driver.Contract.Keeps(ProfilerClauses.ExitReleases))
            driver.CounterOwners.Remove(device.Device);
        device.FreeDoorbells();
        if (device.DrmFile is { } render)
        {
            driver.Smi.ProcessEnded(device);
            DropRender(render);
        }

        device.DrmFile = null;
    }
}
