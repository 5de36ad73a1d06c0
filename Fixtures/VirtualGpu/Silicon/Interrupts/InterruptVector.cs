namespace VirtualGpu.Silicon.Interrupts;

/// <summary>
/// What one entry of the interrupt (IH) ring says in its 8 dwords (soc15_int.h: SOC15_*_FROM_IH_ENTRY). The driver model takes them as they are.
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
    byte Client, byte Source, byte Ring, byte Vmid, ushort Pasid, byte Node, ulong Timestamp, uint Data0, uint Data1 = 0, uint Data2 = 0, uint Data3 = 0);
