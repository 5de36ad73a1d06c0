namespace VirtualGpu.Silicon.Shader.Operands;

/// <summary>
/// Indices into a wave's scalar file. 0..127 are the numbers of the gfx9 encoding (M0 is 124); what other encodings number
/// differently, and what is no register there, follows.
/// </summary>
internal static class ScalarRegister
{
    /// <summary>FLAT_SCRATCH of gfx9, low half.</summary>
    public const int FlatScratch = 102;

    /// <summary>VCC, low half.</summary>
    public const int Vcc = 106;

    /// <summary>First trap temporary.</summary>
    public const int TrapTemporary = 108;

    /// <summary>M0.</summary>
    public const int M0 = 124;

    /// <summary>EXEC, low half.</summary>
    public const int Exec = 126;

    /// <summary>SCC: 0 or 1.</summary>
    public const int Scc = 130;

    /// <summary>Where results for the null register go, up to sixteen dwords; never read.</summary>
    public const int Null = 136;

    /// <summary>Dwords of the file.</summary>
    public const int Count = 160;
}
