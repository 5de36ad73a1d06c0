using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.Queues;
using VirtualGpu.Driver.Smi;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;

namespace VirtualGpu.Driver.Interrupts;

/// <summary>What the driver does on an interrupt (kfd_int_process_v9.c, kfd_int_process_v11.c, gmc_v*_0.c).</summary>
internal sealed class InterruptHandler(Contract contract, DriverProfile profile, KernelLog log, SmiHub smi)
{
    // kfd_int_process_v9.c: SOC15_INTSRC_*
    private const byte ClientGrbmCp = 0x14;
    private const byte SourceEndOfPipe = 181;
    private const byte SourceBadOpcode = 183;
    private const uint AddressHigh = 0xf;
    private const uint DoorbellIdMask = 0x3ff;
    private const int ExceptionCodeShift = 10;

    /// <summary>Handles one entry of a process on a device.</summary>
    public void Handle(ProcessDevice target, InterruptVector vector)
    {
        // Only what comes from the VMIDs of compute processes is the driver's (event_interrupt_isr_v9).
        if (vector.Vmid < target.Device.FirstVmid)
            return;
        GpuGeneration generation = target.Device.Gpu.Model.Generation;
        bool signals = target.Device.Index == 0 || contract.Keeps(PeerClauses.InterruptOfAnyGpu);
        FaultHub? hub = generation.Log.Hubs.FirstOrDefault(hub => hub.Client == vector.Client);
        switch (vector.Source)
        {
            case 0 when hub is not null:
                MemoryViolation(target, vector, hub);
                break;
            case SourceEndOfPipe when vector.Client == ClientGrbmCp:
                // context id 0 marks a signal that nobody asked for (event_interrupt_isr_v9)
                if (vector.Data0 != 0 && signals)
                    target.Process.Events.SignalFromInterrupt(vector.Data0, profile.DropsInterruptOfUnwrittenSlot);
                break;
            case var source when source == generation.Interrupts.SdmaTrapSource && generation.Interrupts.SdmaClients.Contains(vector.Client):
                signals &= vector.Client == generation.Interrupts.SdmaClients[0] || contract.Keeps(SdmaClauses.EveryEngineTraps);
                if (signals)
                    target.Process.Events.SignalFromInterrupt(vector.Data0 & 0xfff_ffff, profile.DropsInterruptOfUnwrittenSlot);
                break;
            case SourceBadOpcode when vector.Client == ClientGrbmCp:
                BadPacket(target, vector);
                break;
            default:
                throw new ModelGapException(
                    $"the interrupt of client 0x{vector.Client:x2} source {vector.Source} (data 0x{vector.Data0:x8} 0x{vector.Data1:x8})");
        }
    }

    // kfd_set_dbg_ev_from_interrupt, kfd_signal_vm_fault_event; log text of gmc_v9_0.c and gmc_v11_0.c
    private void MemoryViolation(ProcessDevice target, InterruptVector vector, FaultHub hub)
    {
        ulong address = (vector.Data0 | ((ulong)(vector.Data1 & AddressHigh) << 32)) << 12;
        LogViolation(target, vector, hub, address);
        if (contract.Keeps(QueueClauses.EvictedByFault))
            Evict(target);
        if (contract.Keeps(EventClauses.MemorySignals))
        {
            target.Process.Events.SignalMemoryException(new kfd_hsa_memory_exception_data
            {
                failure = new kfd_memory_exception_failure
                {
                    NotPresent = (vector.Ring & 0x08) != 0 ? (contract.Keeps(EventClauses.MemoryNotPresent) ? 1u : 0) : contract.Keeps(EventClauses.MemoryPresent) ? 0u : 1,
                    ReadOnly = (vector.Ring & 0x20) != 0 && contract.Keeps(EventClauses.MemoryReadOnly) ? 1u : 0,
                },
                va = contract.Keeps(EventClauses.MemoryAddress) ? address : 0,
                gpu_id = (contract.Keeps(PeerClauses.FaultNamesItsGpu) ? target : target.Process.Devices[0]).Device.GpuId,
            });
        }

        smi.MemoryViolation(target);
    }

    // kfd_dqm_evict_pasid: on the device of the violation alone.
    private void Evict(ProcessDevice target)
    {
        foreach (ProcessDevice device in contract.Keeps(PeerClauses.FaultSparesOthers) ? [target] : target.Process.Devices)
            QueueManager.Evict(device);
    }

    // kfd_set_dbg_ev_from_interrupt: without a debugger, an enabled runtime is told through the queue's context save area.
    private void BadPacket(ProcessDevice target, InterruptVector vector)
    {
        if (profile.ReportsBadOpcodes && contract.Keeps(ProcessClauses.BadPacketLogged))
            log.DrmError(target.Device.Gpu.Model.Generation.Log.BadOpcodeFunction, "Illegal opcode in command stream");
        uint doorbell = vector.Data0 & DoorbellIdMask;
        int code = (int)(vector.Data0 >> ExceptionCodeShift);

        // KFD_DBG_EC_TYPE_IS_PACKET: EC_QUEUE_PACKET_DISPATCH_DIM_INVALID to EC_QUEUE_PACKET_VENDOR_UNSUPPORTED.
        if (code is < 16 or > 23)
            return;
        bool asked = target.Process.IsRuntimeEnabled || !contract.Keeps(AqlClauses.ErrorNeedsRuntime);
        if (asked && contract.Keeps(AqlClauses.ErrorReachesRuntime) && target.Queues.Find(q => q.DoorbellId == doorbell) is { } queue)
            RuntimeNotice.Send(target.Process, queue, 1UL << (code - 1));
    }

    // gmc_v9_0.c and gmc_v11_0.c: *_process_interrupt. The fault status register follows on hardware; the silicon has none, so that its
    // lines are missing, as on a virtual function. Rate limits are not modelled.
    private void LogViolation(ProcessDevice target, InterruptVector vector, FaultHub hub, ulong address)
    {
        if (!contract.Keeps(EventClauses.MemoryLogged))
            return;
        LogTexts texts = target.Device.Gpu.Model.Generation.Log;
        log.Error(target.Device, $"[{hub.Name}] {texts.FaultHeadline} (src_id:{vector.Source} ring:{vector.Ring} vmid:{vector.Vmid} pasid:{vector.Pasid})");
        ClientProcess client = target.Process.Client;
        string task = $"pid {client.Id} thread {client.Name} pid {client.Id}";
        log.Error(target.Device, profile.FaultHelperNamesTask ? $" Process {client.Name} {task}" : $" {texts.ProcessPreposition} process {client.Name} {task})");
        ulong told = contract.Keeps(EventClauses.MemoryLoggedAddress) ? address : 0;
        log.Error(target.Device, $"  in page starting at address 0x{told:x16} from {hub.ClientText}");
        if (texts.NamesDie)
            log.Error(target.Device, "  cookie node_id 0 fault from die AID0"); // the silicon's entries all come from there
    }
}
