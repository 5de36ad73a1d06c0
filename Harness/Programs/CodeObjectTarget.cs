using Harness.Foundation;

namespace Harness.Programs;

/// <summary>The ISA that a code object is for, from its e_flags (LLVM AMDGPUUsage, "ELF header": EF_AMDGPU_*; ELF.h).</summary>
/// <param name="Isa">The graphics IP version.</param>
/// <param name="Xnack">Whether retry of page faults must be on or off.</param>
/// <param name="SramEcc">Whether ECC of the on-chip memories must be on or off.</param>
public readonly record struct CodeObjectTarget(GfxVersion Isa, TargetFeature Xnack, TargetFeature SramEcc)
{
    private const uint MachineMask = 0xff;

    /// <summary>Decodes e_flags of a code object of the given version (3 to 6).</summary>
    /// <exception cref="CodeObjectException">A machine that is not known, or a generic one.</exception>
    internal static CodeObjectTarget FromFlags(uint flags, int version)
    {
        GfxVersion isa = FromMachine(flags & MachineMask);
        return version >= 4
            ? new CodeObjectTarget(isa, (TargetFeature)((flags >> 8) & 3), (TargetFeature)((flags >> 10) & 3))
            : new CodeObjectTarget(isa, (flags & 0x100) != 0 ? TargetFeature.On : TargetFeature.Off, (flags & 0x200) != 0 ? TargetFeature.On : TargetFeature.Off);
    }

    /// <inheritdoc/>
    public override string ToString() => Isa.Name + Suffix("sramecc", SramEcc) + Suffix("xnack", Xnack);

    private static string Suffix(string name, TargetFeature feature) => feature switch
    {
        TargetFeature.On => $":{name}+",
        TargetFeature.Off => $":{name}-",
        _ => "",
    };

    private static GfxVersion FromMachine(uint machine) => machine switch
    {
        0x02c => new GfxVersion(9, 0, 0),
        0x02d => new GfxVersion(9, 0, 2),
        0x02e => new GfxVersion(9, 0, 4),
        0x02f => new GfxVersion(9, 0, 6),
        0x030 => new GfxVersion(9, 0, 8),
        0x031 => new GfxVersion(9, 0, 9),
        0x032 => new GfxVersion(9, 0, 12),
        0x033 => new GfxVersion(10, 1, 0),
        0x034 => new GfxVersion(10, 1, 1),
        0x035 => new GfxVersion(10, 1, 2),
        0x036 => new GfxVersion(10, 3, 0),
        0x037 => new GfxVersion(10, 3, 1),
        0x038 => new GfxVersion(10, 3, 2),
        0x039 => new GfxVersion(10, 3, 3),
        0x03d => new GfxVersion(10, 3, 5),
        0x03e => new GfxVersion(10, 3, 4),
        0x03f => new GfxVersion(9, 0, 10),
        0x040 => new GfxVersion(9, 4, 0),
        0x041 => new GfxVersion(11, 0, 0),
        0x042 => new GfxVersion(10, 1, 3),
        0x043 => new GfxVersion(11, 5, 0),
        0x044 => new GfxVersion(11, 0, 3),
        0x045 => new GfxVersion(10, 3, 6),
        0x046 => new GfxVersion(11, 0, 1),
        0x047 => new GfxVersion(11, 0, 2),
        0x048 => new GfxVersion(12, 0, 0),
        0x04a => new GfxVersion(11, 5, 1),
        0x04b => new GfxVersion(9, 4, 1),
        0x04c => new GfxVersion(9, 4, 2),
        0x04e => new GfxVersion(12, 0, 1),
        0x04f => new GfxVersion(9, 5, 0),
        0x055 => new GfxVersion(11, 5, 2),
        0x058 => new GfxVersion(11, 5, 3),
        >= 0x051 and <= 0x054 or 0x059 or 0x05f => throw new CodeObjectException(
            $"machine 0x{machine:x} in e_flags is a generic target, which is not supported: build the code object for one ISA"),
        _ => throw new CodeObjectException($"machine 0x{machine:x} in e_flags is no ISA of gfx9 to gfx12 that is known here"),
    };
}
