using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>The 16-bit header of an AQL packet: type [7:0], barrier [8], acquire scope [10:9], release scope [12:11] (hsa.h: HSA_PACKET_HEADER_*).</summary>
/// <param name="Value">The bits.</param>
public readonly record struct AqlHeader(ushort Value)
{
    private const int VendorFormatShift = 16;

    /// <summary>A header of its parts.</summary>
    /// <param name="type">Type.</param>
    /// <param name="barrier">Waits until every earlier packet of the queue is complete.</param>
    /// <param name="acquire">Acquire fence before the packet.</param>
    /// <param name="release">Release fence after it.</param>
    public AqlHeader(AqlPacketType type, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
        : this((ushort)(TypeField.Bits(type) | BarrierField.Bits(barrier) | AcquireField.Bits(acquire) | ReleaseField.Bits(release)))
    {
    }

    /// <summary>Type, in the first dword of a packet.</summary>
    public static PacketField<AqlPacketType> TypeField => new("HEADER type", 0, 0, 8);

    /// <summary>Barrier bit.</summary>
    public static PacketField<bool> BarrierField => new("HEADER barrier", 0, 8, 1);

    /// <summary>Acquire scope.</summary>
    public static PacketField<AqlFenceScope> AcquireField => new("HEADER scacquire_fence_scope", 0, 9, 2);

    /// <summary>Release scope.</summary>
    public static PacketField<AqlFenceScope> ReleaseField => new("HEADER screlease_fence_scope", 0, 11, 2);

    /// <summary>Type.</summary>
    public AqlPacketType Type => TypeField.Get([Value]);

    /// <summary>Barrier bit.</summary>
    public bool Barrier => BarrierField.Get([Value]);

    /// <summary>Acquire scope.</summary>
    public AqlFenceScope Acquire => AcquireField.Get([Value]);

    /// <summary>Release scope.</summary>
    public AqlFenceScope Release => ReleaseField.Get([Value]);

    /// <summary>The header's fields behind the type, which every packet has.</summary>
    internal static IReadOnlyList<LayoutField> Fields { get; } =
    [
        LayoutField.Of(BarrierField),
        LayoutField.Of(AcquireField, "acquire"),
        LayoutField.Of(ReleaseField, "release"),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Type}{(Barrier ? " barrier" : "")} acquire={Acquire} release={Release}";

    /// <summary>The code of one of AMD's packets: type and format.</summary>
    internal static int Code(AqlVendorFormat format) => (int)AqlPacketType.VendorSpecific | ((int)format << VendorFormatShift);

    /// <summary>The code of the packet that begins with a dword: its type, and of a vendor packet the format.</summary>
    internal static int CodeOf(uint first) => new AqlHeader((ushort)first).Type is var type and not AqlPacketType.VendorSpecific
        ? (int)type
        : Code((AqlVendorFormat)((first >> VendorFormatShift) & 0xff));
}
