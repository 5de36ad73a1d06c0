namespace Harness.Packets.Values;

/// <summary>The languages that queues speak.</summary>
public enum PacketLanguage
{
    /// <summary>Packets of the command processor.</summary>
    Pm4,

    /// <summary>Packets of the SDMA engines.</summary>
    Sdma,

    /// <summary>Packets of the HSA standard, 64 bytes each.</summary>
    Aql,
}
