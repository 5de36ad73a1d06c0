namespace VirtualGpu.Silicon.Interrupts;

/// <summary>
/// One entry of the interrupt (IH) ring: 8 dwords (soc15_int.h: SOC15_*_FROM_IH_ENTRY).
/// </summary>
/// <param name="Client">Block that raised it: 0x14 GRBM_CP, 8 and up SDMA, 0x12 VMC, 0x1b UTCL2 (soc15_ih_clientid.h).</param>
/// <param name="Source">Source id within the client: 181 CP end of pipe, 224 SDMA trap, 0 VM fault, 239 SQ.</param>
/// <param name="Ring">Ring id: pipe, ME and queue of a CP interrupt.</param>
/// <param name="Vmid">VMID on whose behalf it was raised.</param>
/// <param name="Pasid">Process address-space id of that VMID.</param>
/// <param name="Node">XCC or die that raised it.</param>
/// <param name="Timestamp">48-bit reference clock.</param>
/// <param name="Data0">Context id (CP, SDMA) or address bits (VM fault).</param>
/// <param name="Data1">Second payload dword.</param>
/// <param name="Data2">Third payload dword.</param>
/// <param name="Data3">Fourth payload dword.</param>
public readonly record struct InterruptVector(
    byte Client, byte Source, byte Ring, byte Vmid, ushort Pasid, byte Node, ulong Timestamp, uint Data0, uint Data1, uint Data2, uint Data3)
{
    /// <summary>Dwords of an entry.</summary>
    public const int Dwords = 8;

    /// <summary>Writes the entry as the hardware does.</summary>
    public void Encode(Span<uint> destination)
    {
        destination[0] = Client | ((uint)Source << 8) | ((uint)Ring << 16) | ((uint)Vmid << 24);
        destination[1] = (uint)Timestamp;
        destination[2] = (uint)(Timestamp >> 32) & 0xffff;
        destination[3] = Pasid | ((uint)Node << 16);
        destination[4] = Data0;
        destination[5] = Data1;
        destination[6] = Data2;
        destination[7] = Data3;
    }

    /// <summary>Reads an entry.</summary>
    public static InterruptVector Decode(ReadOnlySpan<uint> source) => new(
        (byte)source[0], (byte)(source[0] >> 8), (byte)(source[0] >> 16), (byte)((source[0] >> 24) & 0xf), (ushort)source[3],
        (byte)(source[3] >> 16), source[1] | ((ulong)(source[2] & 0xffff) << 32), source[4], source[5], source[6], source[7]);
}
