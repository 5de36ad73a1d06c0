namespace Harness.Packets.Dumps;

/// <summary>What dwords an input may hold, where its content alone does not tell.</summary>
public enum DumpForm
{
    /// <summary>Text: dwords in hexadecimal.</summary>
    Hex,

    /// <summary>Little-endian dwords.</summary>
    Binary,

    /// <summary>A ring file of debugfs: read pointer, write pointer, the driver's write pointer, ring.</summary>
    Ring,
}
