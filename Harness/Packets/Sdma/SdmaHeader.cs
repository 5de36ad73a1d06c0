using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>The header dword of an SDMA packet (vega10_sdma_pkt_open.h: SDMA_PKT_HEADER_op, _sub_op; what stands above belongs to the packet).</summary>
/// <param name="Value">The dword.</param>
public readonly record struct SdmaHeader(uint Value)
{
    /// <summary>sub_op of COPY for a rectangle (SDMA_SUBOP_COPY_LINEAR_SUB_WIND).</summary>
    public const uint SubWindow = 4;

    /// <summary>sub_op of COPY for a rectangle of a large surface (SDMA_SUBOP_COPY_LINEAR_SUB_WIND_LARGE).</summary>
    public const uint LargeSubWindow = 36;

    /// <summary>sub_op of FENCE with a conditional interrupt (SDMA_SUBOP_FENCE_CONDITIONAL_INTERRUPT).</summary>
    public const uint ConditionalInterrupt = 1;

    /// <summary>sub_op of SEM that adds one to memory (SDMA_SUBOP_MEM_INCR).</summary>
    public const uint MemoryIncrement = 1;

    /// <summary>sub_op of POLL_REGMEM that copies a register (SDMA_SUBOP_POLL_REG_WRITE_MEM).</summary>
    public const uint PollRegisterWrite = 1;

    /// <summary>sub_op of POLL_REGMEM that copies dirty bits (SDMA_SUBOP_POLL_DBIT_WRITE_MEM).</summary>
    public const uint PollDirtyBit = 2;

    /// <summary>sub_op of POLL_REGMEM that compares memory (SDMA_SUBOP_POLL_MEM_VERIFY).</summary>
    public const uint PollVerify = 3;

    /// <summary>sub_op of POLL_REGMEM that invalidates translations (SDMA_SUBOP_VM_INVALIDATION).</summary>
    public const uint VmInvalidation = 4;

    /// <summary>sub_op of CONST_FILL for several places (SDMA_SUBOP_DATA_FILL_MULTI).</summary>
    public const uint DataFillMulti = 1;

    /// <summary>sub_op of PTEPDE that copies (SDMA_SUBOP_PTEPDE_COPY).</summary>
    public const uint PteCopy = 1;

    /// <summary>sub_op of PTEPDE that modifies (SDMA_SUBOP_PTEPDE_RMW).</summary>
    public const uint PteModify = 2;

    /// <summary>sub_op of PTEPDE that copies from the end (SDMA_SUBOP_PTEPDE_COPY_BACKWARDS).</summary>
    public const uint PteCopyBackwards = 3;

    /// <summary>sub_op of TIMESTAMP that writes the local counter (SDMA_SUBOP_TIMESTAMP_GET).</summary>
    public const uint TimestampGet = 1;

    /// <summary>sub_op of TIMESTAMP that writes the global counter (SDMA_SUBOP_TIMESTAMP_GET_GLOBAL).</summary>
    public const uint TimestampGetGlobal = 2;

    /// <summary>sub_op of GCR_REQ for user queues (ROCr sdma_registers.h: SDMA_SUBOP_USER_GCR).</summary>
    public const uint UserGcr = 1;

    /// <summary>Operation.</summary>
    public static PacketField<SdmaOpcode> OpcodeField => new("HEADER op", 0, 0, 8);

    /// <summary>Form of the operation: 0 is the linear form of COPY and WRITE.</summary>
    public static PacketField<uint> SubOpcodeField => new("HEADER sub_op", 0, 8, 8);

    /// <summary>Operation.</summary>
    public SdmaOpcode Opcode => OpcodeField.Get([Value]);

    /// <summary>Form of the operation.</summary>
    public uint SubOpcode => SubOpcodeField.Get([Value]);

    /// <summary>Bits that every header has.</summary>
    internal static uint Mask => OpcodeField.Place.MaskIn(0) | SubOpcodeField.Place.MaskIn(0);

    /// <summary>Operation and form as one number, which is the header of a packet without flags.</summary>
    internal static int Code(SdmaOpcode opcode, uint subOpcode = 0) => (int)(OpcodeField.Bits(opcode) | SubOpcodeField.Bits(subOpcode));
}
