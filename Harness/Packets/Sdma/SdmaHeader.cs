namespace Harness.Packets.Sdma;

/// <summary>The header dword of an SDMA packet: op [7:0], sub_op [15:8], flags above.</summary>
/// <param name="Value">The dword.</param>
public readonly record struct SdmaHeader(uint Value)
{
    /// <summary>op.</summary>
    public SdmaOpcode Opcode => (SdmaOpcode)Field.Get(Value, 0, 8);

    /// <summary>sub_op: 0 is the linear form of COPY and WRITE.</summary>
    public uint SubOpcode => Field.Get(Value, 8, 8);

    /// <summary>sub_op of TIMESTAMP that writes the global counter.</summary>
    public const uint TimestampGetGlobal = 2;

    /// <summary>sub_op of GCR_REQ for user queues (ROCr sdma_registers.h: SDMA_SUBOP_USER_GCR).</summary>
    public const uint UserGcr = 1;
}
