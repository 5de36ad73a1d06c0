using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Interrupts;

/// <summary>
/// The interrupt entries that queues and memory hubs raise, as each generation encodes them
/// (soc15_ih_clientid.h, soc21_ih_clientid.h, soc15_int.h, irqsrcs_gfx_11_0_0.h).
/// </summary>
public static class InterruptSource
{
    private const byte ClientGrbmCp = 0x14;
    private const byte SourceEndOfPipe = 181;
    private const byte SourceBadOpcode = 183;
    private const byte SourceFault = 0;

    // kfd_int_process_v9.c:event_interrupt_wq_v9 takes the reason of a fault from the ring id.
    private const int RingNotPresent = 0x08;
    private const int RingRead = 0x10;
    private const int RingWrite = 0x20;

    /// <summary>CP end of pipe: RELEASE_MEM, or an AQL signal with a mailbox.</summary>
    /// <param name="ringId">The queue's ring id.</param>
    /// <param name="space">The queue's address space.</param>
    /// <param name="clock">Reference counter.</param>
    /// <param name="contextId">Payload: the event id.</param>
    public static InterruptVector EndOfPipe(byte ringId, AddressSpace space, ulong clock, uint contextId) =>
        new(ClientGrbmCp, SourceEndOfPipe, ringId, (byte)space.Vmid, (ushort)space.Pasid, default, clock, contextId);

    /// <summary>CP error in a packet: the doorbell id in bits [9:0], an exception code from bit 10 on (kfd_int_process_v9.c: KFD_CTXID0_CP_BAD_OP_ECODE).</summary>
    /// <param name="ringId">The queue's ring id.</param>
    /// <param name="doorbellOffset">Byte offset of the queue's doorbell in the doorbell BAR.</param>
    /// <param name="space">The queue's address space.</param>
    /// <param name="clock">Reference counter.</param>
    /// <param name="exceptionCode">enum kfd_dbg_trap_exception_code.</param>
    public static InterruptVector BadPacket(byte ringId, ulong doorbellOffset, AddressSpace space, ulong clock, uint exceptionCode)
    {
        uint doorbellId = (uint)(doorbellOffset / sizeof(ulong)) & 0x3ff;
        return new(ClientGrbmCp, SourceBadOpcode, ringId, (byte)space.Vmid, (ushort)space.Pasid, default, clock, doorbellId | (exceptionCode << 10));
    }

    /// <summary>SDMA TRAP. From gfx11 on it comes from the graphics client, before from the engine's own.</summary>
    /// <param name="format">The GPU's entries.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="ringId">The queue's ring id.</param>
    /// <param name="space">The queue's address space.</param>
    /// <param name="clock">Reference counter.</param>
    /// <param name="context">Payload: the event id, 28 bits.</param>
    public static InterruptVector SdmaTrap(InterruptFormat format, int engine, byte ringId, AddressSpace space, ulong clock, uint context)
    {
        byte client = format.SdmaClients[engine % format.SdmaClients.Count];
        return new(client, format.SdmaTrapSource, ringId, (byte)space.Vmid, (ushort)space.Pasid, default, clock, context);
    }

    /// <summary>A memory fault, without retry: page address [43:12] in Data0, [47:44] in Data1 (gmc_v9_0.c, gmc_v11_0.c: process_interrupt).</summary>
    /// <param name="client">The hub that reports it.</param>
    /// <param name="space">The address space that was accessed.</param>
    /// <param name="clock">Reference counter.</param>
    /// <param name="fault">What failed.</param>
    public static InterruptVector MemoryFault(byte client, AddressSpace space, ulong clock, PageFault fault)
    {
        int ring = (fault.Present ? 0 : RingNotPresent) | (fault.Access == MemoryAccess.Write ? RingWrite : RingRead);
        return new(
            client, SourceFault, (byte)ring, (byte)space.Vmid, (ushort)space.Pasid, default, clock,
            (uint)(fault.Address >> 12), (uint)(fault.Address >> 44) & 0xf);
    }
}
