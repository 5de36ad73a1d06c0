using System.Buffers.Binary;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Smi;

/// <summary>System management events: who watches, and what is told (kfd_smi_events.c).</summary>
internal sealed class SmiHub(Contract contract, DriverProfile profile)
{
    private readonly List<SmiFile> _clients = [];

    /// <summary>Number of clients.</summary>
    public int ClientCount => _clients.Count;

    /// <summary>Adds a client that wants nothing yet.</summary>
    public SmiFile Open(ClientProcess owner, KfdDevice device)
    {
        var file = new SmiFile(owner, device, profile.SmiFifoBytes);
        _clients.Add(file);
        return file;
    }

    /// <summary>Forgets a client.</summary>
    public void Close(SmiFile file) => _clients.Remove(file);

    /// <summary>read(2): EAGAIN when there is nothing, whatever the file's flags.</summary>
    public DriverReply Read(SmiFile file, Span<byte> destination)
    {
        if (!file.IsReadable)
            return contract.Keeps(SmiClauses.ReadEmpty) ? Errno.EAGAIN : Errno.None;
        int taken = file.Take(destination);
        if (!contract.Keeps(SmiClauses.ReadLeavesRest))
            file.Clear();
        return DriverReply.FromValue(taken);
    }

    /// <summary>write(2): the events wanted, as one 64-bit mask.</summary>
    public DriverReply Write(SmiFile file, ReadOnlySpan<byte> source)
    {
        if (source.Length < sizeof(ulong))
            return contract.Keeps(SmiClauses.WriteShort) ? Errno.EFAULT : Errno.EINVAL;
        ulong mask = BinaryPrimitives.ReadUInt64LittleEndian(source);
        file.Mask = contract.Keeps(SmiClauses.MaskReplaces) ? mask : file.Mask | mask;
        return DriverReply.FromValue(contract.Keeps(SmiClauses.WriteMask) ? sizeof(ulong) : 0);
    }

    /// <summary>A process acquired a VM (since 6.14).</summary>
    public void ProcessStarted(ProcessDevice device)
    {
        if (profile.TellsOfProcesses && contract.Keeps(SmiClauses.ProcessStart))
            Tell(device, (int)Kfd.KFD_SMI_EVENT_PROCESS_START, $"{device.Process.Client.Id:x} {device.Process.Client.Name}");
    }

    /// <summary>A process that has a VM ends (since 6.14).</summary>
    public void ProcessEnded(ProcessDevice device)
    {
        if (profile.TellsOfProcesses && contract.Keeps(SmiClauses.ProcessEnd))
            Tell(device, (int)Kfd.KFD_SMI_EVENT_PROCESS_END, $"{device.Process.Client.Id:x} {device.Process.Client.Name}");
    }

    /// <summary>Queues are taken off a device.</summary>
    /// <param name="device">Whose, and where.</param>
    /// <param name="trigger">KFD_QUEUE_EVICTION_*: why.</param>
    public void QueuesEvicted(ProcessDevice device, uint trigger)
    {
        if (contract.Keeps(SmiClauses.QueueEviction))
            Tell(device, (int)Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, $"{BootClock.Now} -{device.Process.Client.Id} {device.Device.GpuId:x} {trigger}");
    }

    /// <summary>Queues are put back on a device; the 0 says that it need not be tried again.</summary>
    public void QueuesRestored(ProcessDevice device)
    {
        string rescheduled = !contract.Keeps(SmiClauses.QueueRestore) ? " \0" : profile.SmiTellsWhetherRestored ? " 0" : "";
        Tell(device, (int)Kfd.KFD_SMI_EVENT_QUEUE_RESTORE, $"{BootClock.Now} -{device.Process.Client.Id} {device.Device.GpuId:x}{rescheduled}");
    }

    /// <summary>A memory violation.</summary>
    public void MemoryViolation(ProcessDevice device)
    {
        if (contract.Keeps(SmiClauses.MemoryViolation))
            Tell(device, (int)Kfd.KFD_SMI_EVENT_VMFAULT, $"{device.Process.Client.Id:x}:{device.Process.Client.Name}");
    }

    private void Tell(ProcessDevice device, int number, string text)
    {
        foreach (SmiFile client in _clients)
        {
            bool own = client.Owner == device.Process.Client;
            bool asked = !profile.AdministratorsMustAskForAll || client.Wants((int)Kfd.KFD_SMI_EVENT_ALL_PROCESS);
            bool all = client.Owner.IsAdministrator && asked && contract.Keeps(SmiClauses.AllEvents);
            bool wanted = client.Wants(number) || !contract.Keeps(SmiClauses.OnlyWanted);
            bool watched = client.Device == device.Device || !contract.Keeps(PeerClauses.SmiOfItsGpu);
            if (!watched || !(own || all || !contract.Keeps(SmiClauses.OwnEvents)) || !wanted)
                continue;
            client.Add(number, text, contract);
            if (!contract.Keeps(SmiClauses.EveryClient))
                return;
        }
    }
}
