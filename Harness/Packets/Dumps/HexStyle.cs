namespace Harness.Packets.Dumps;

/// <summary>How a text writes dwords in hexadecimal.</summary>
internal enum HexStyle
{
    /// <summary>Values of dwords: one to eight digits, with or without 0x.</summary>
    Dwords,

    /// <summary>Values of 16-bit words, as hexdump prints them.</summary>
    Words,

    /// <summary>Two bytes in the order of the file, as xxd prints them.</summary>
    BytePairs,

    /// <summary>Bytes in the order of the file.</summary>
    Bytes,

    /// <summary>Bytes in the order of the file, each with 0x, as <c>xxd -i</c> prints them.</summary>
    PrefixedBytes,

    /// <summary>Values of bytes in octal, as <c>od -b</c> prints them.</summary>
    OctalBytes,

    /// <summary>Values of 16-bit words in octal, as <c>od</c> prints them.</summary>
    OctalWords,

    /// <summary>Values of dwords in octal, as <c>od -t o4</c> prints them.</summary>
    OctalDwords,

    /// <summary>Values of dwords without anything between them, eight digits each.</summary>
    DwordRun,

    /// <summary>Bytes in the order of the file without anything between them, as <c>xxd -p</c> prints them.</summary>
    ByteRun,
}
