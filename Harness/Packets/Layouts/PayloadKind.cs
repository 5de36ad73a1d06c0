namespace Harness.Packets.Layouts;

/// <summary>What the payload of a packet is.</summary>
public enum PayloadKind
{
    /// <summary>Data that the packet carries along.</summary>
    Data,

    /// <summary>Values of consecutive registers, from the one that reg_offset names on.</summary>
    Registers,

    /// <summary>Pairs of a register's offset and its value.</summary>
    RegisterPairs,

    /// <summary>All that there is of the packet: no header says what is in it.</summary>
    Opaque,

    /// <summary>Triples of two 16-bit register offsets in one dword and their two values.</summary>
    PackedRegisterPairs,
}
