using System.Runtime.CompilerServices;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>The header dword of a type-3 packet (soc15d.h, nvd.h: PACKET3, PACKET3_COMPUTE; PAL PM4_MEC_TYPE_3_HEADER).</summary>
/// <param name="Value">The dword.</param>
public readonly record struct Pm4Header(uint Value)
{
    /// <summary>Count that makes a NOP one dword long.</summary>
    public const uint OneDwordNopCount = 0x3fff;

    /// <summary>Longest packet, in dwords.</summary>
    public const int MaximumDwords = 0x3ffe + 2;

    /// <summary>A type-2 packet (vid.h: CP_PACKET2).</summary>
    public const uint Type2Nop = Type2 << TypeShift;

    private const uint Type2 = 2;
    private const uint Type3 = 3;
    private const int ShaderTypeShift = 1;
    private const int OpcodeShift = 8;
    private const int CountShift = 16;
    private const int TypeShift = 30;

    /// <summary>Skipped when the queue's predicate is false.</summary>
    public static PacketField<bool> PredicateField => new("HEADER predicate", 0, 0, 1);

    /// <summary>Shader type: set in register and dispatch packets of compute (PAL cmdUtil; no effect on a compute micro-engine).</summary>
    public static PacketField<bool> ShaderTypeField => new("HEADER shadertype", 0, ShaderTypeShift, 1);

    /// <summary>The graphics engine forgets which registers it need not write again.</summary>
    public static PacketField<bool> ResetFilterCamField => new("HEADER resetFilterCam", 0, 2, 1);

    /// <summary>Operation.</summary>
    public static PacketField<Pm4Opcode> OpcodeField => new("HEADER opcode", 0, OpcodeShift, 8);

    /// <summary>Dwords after the header, less one.</summary>
    public static PacketField<uint> CountField => new("HEADER count", 0, CountShift, 14);

    /// <summary>Packet type.</summary>
    public static PacketField<uint> TypeField => new("HEADER type", 0, TypeShift, 2);

    /// <summary>Whether it is a type-2 packet.</summary>
    public bool IsType2 => TypeField.Get([Value]) == Type2;

    /// <summary>Whether it is a type-3 header at all.</summary>
    public bool IsType3 => TypeField.Get([Value]) == Type3;

    /// <summary>Operation.</summary>
    public Pm4Opcode Opcode => OpcodeField.Get([Value]);

    /// <summary>Dwords of the packet, header included.</summary>
    public int Dwords => CountField.Get([Value]) is var count && Opcode == Pm4Opcode.Nop && count == OneDwordNopCount ? 1 : (int)count + 2;

    /// <summary>Bits that every type-3 header has.</summary>
    internal static uint Mask =>
        OpcodeField.Place.MaskIn(0) | CountField.Place.MaskIn(0) | TypeField.Place.MaskIn(0);

    /// <summary>A header for a packet of <paramref name="dwords"/> dwords, header included. In every packet, so it does without the fields' checks.</summary>
    /// <param name="opcode">Operation.</param>
    /// <param name="dwords">Length, 2 to <see cref="MaximumDwords"/>; 1 is for NOP only.</param>
    /// <param name="compute">Shader type.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Make(Pm4Opcode opcode, int dwords, bool compute = false)
    {
        uint count = dwords == 1 ? OneDwordNopCount : (uint)dwords - 2;
        return (Type3 << TypeShift) | (count << CountShift) | ((uint)opcode << OpcodeShift) | ((compute ? 1u : 0) << ShaderTypeShift);
    }
}
