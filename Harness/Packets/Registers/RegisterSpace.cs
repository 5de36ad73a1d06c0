namespace Harness.Packets.Registers;

/// <summary>Ranges of register space that packets set, in dword offsets (soc15d.h, nvd.h: PACKET3_SET_*_START, _END).</summary>
public static class RegisterSpace
{
    /// <summary>First configuration register: SET_CONFIG_REG.</summary>
    public const uint ConfigStart = 0x2000;

    /// <summary>First shader register: SET_SH_REG.</summary>
    public const uint ShaderStart = 0x2c00;

    /// <summary>End of the shader registers.</summary>
    public const uint ShaderEnd = 0x3000;

    /// <summary>First context register: SET_CONTEXT_REG.</summary>
    public const uint ContextStart = 0xa000;

    /// <summary>First user configuration register: SET_UCONFIG_REG.</summary>
    public const uint UconfigStart = 0xc000;

    /// <summary>End of the user configuration registers: 0x10000, the space that the 16-bit offset of SET_UCONFIG_REG reaches; soc15d.h names 0xc400.</summary>
    public const uint UconfigEnd = 0x10000;
}
