namespace Harness.Packets.Aql;

/// <summary>The 16-bit header of an AQL packet: type [7:0], barrier [8], acquire scope [10:9], release scope [12:11] (hsa.h: HSA_PACKET_HEADER_*).</summary>
/// <param name="Value">The bits.</param>
public readonly record struct AqlHeader(ushort Value)
{
    /// <summary>A header of its parts.</summary>
    /// <param name="type">Type.</param>
    /// <param name="barrier">Waits until every earlier packet of the queue is complete.</param>
    /// <param name="acquire">Acquire fence before the packet.</param>
    /// <param name="release">Release fence after it.</param>
    public AqlHeader(AqlPacketType type, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
        : this((ushort)(Field.Put((uint)type, 0, 8, "AQL header type") | Field.Bit(barrier, 8)
            | Field.Put((uint)acquire, 9, 2, "AQL header acquire scope") | Field.Put((uint)release, 11, 2, "AQL header release scope")))
    {
    }

    /// <summary>Type.</summary>
    public AqlPacketType Type => (AqlPacketType)Field.Get(Value, 0, 8);

    /// <summary>Barrier bit.</summary>
    public bool Barrier => Field.IsSet(Value, 8);

    /// <summary>Acquire scope.</summary>
    public AqlFenceScope Acquire => (AqlFenceScope)Field.Get(Value, 9, 2);

    /// <summary>Release scope.</summary>
    public AqlFenceScope Release => (AqlFenceScope)Field.Get(Value, 11, 2);

    /// <inheritdoc/>
    public override string ToString() => $"{Type}{(Barrier ? " barrier" : "")} acquire={Acquire} release={Release}";
}
