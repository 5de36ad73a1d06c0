namespace Harness.Packets.Aql;

/// <summary>AmdFormat of a vendor packet, bits [23:16] of its first dword (hsa_ext_amd.h: hsa_amd_packet_type_t; amd_aql_queue.cpp: AMD_AQL_FORMAT_PM4_IB).</summary>
public enum AqlVendorFormat
{
    /// <summary>Executes a PM4 indirect buffer.</summary>
    Pm4IndirectBuffer = 1,

    /// <summary>Waits until a signal compares with a value.</summary>
    BarrierValue = 2,
}
