namespace VirtualGpu.Silicon.Registers;

/// <summary>ATHUB: which process address space each VMID belongs to (athub_1_0_offset.h; base 0xc20).</summary>
internal sealed class PasidTable
{
    private const int Vmids = 16;
    private const uint Valid = 1u << 31;

    private static readonly RegisterId s_status = new(0xc20 + 0xb, "ATC_VMID_PASID_MAPPING_UPDATE_STATUS");
    private static readonly RegisterId s_mapping = new(0xc20 + 0xc, "ATC_VMID0_PASID_MAPPING", Vmids);

    private readonly RegisterSpace _space;

    public PasidTable(RegisterSpace space)
    {
        _space = space;
        space.Define(s_status, _ => (1 << Vmids) - 1); // every update is done
        space.Define(s_mapping);
    }

    /// <summary>Gives a VMID to a process; PASID 0 takes it away.</summary>
    public void Bind(int vmid, int pasid) => _space[s_mapping.At((uint)vmid, s_mapping.Name)] = pasid == 0 ? 0 : Valid | (uint)pasid;
}
