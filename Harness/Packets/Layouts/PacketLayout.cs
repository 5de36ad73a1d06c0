using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>The layout of one form of a packet: what the encoder writes, the decoder reads and the snapshots record.</summary>
public sealed record PacketLayout
{
    /// <summary>The <see cref="FieldList"/> of a packet that has none.</summary>
    public static readonly Func<IReadOnlyList<LayoutField>> NoFields = static () => [];

    /// <summary>Name in the header's spelling.</summary>
    public required string Name { get; init; }

    /// <summary>What the packet's first dword says it is: the opcode of PM4, op | sub_op &lt;&lt; 8 of SDMA, type | format &lt;&lt; 16 of AQL.</summary>
    public required int Code { get; init; }

    /// <summary>Dwords without a payload.</summary>
    public required int Dwords { get; init; }

    /// <summary>Makes the fields: when they are first asked for, since a stream has few kinds of packets and there are hundreds.</summary>
    public required Func<IReadOnlyList<LayoutField>> FieldList { private get; init; }

    /// <summary>Fields, in their order.</summary>
    public IReadOnlyList<LayoutField> Fields => field ??= FieldList();

    /// <summary>GPUs that have the packet.</summary>
    public GfxSet Gpus { get; init; } = GfxSet.All;

    /// <summary>Micro-engines that have the packet.</summary>
    public PacketEngine Engines { get; init; } = PacketEngine.Any;

    /// <summary>Bits of the first dword that tell this form from others of the same code; 0 where there is one form.</summary>
    public uint FormMask { get; init; }

    /// <summary>What those bits are in this form.</summary>
    public uint FormBits { get; init; }

    /// <summary>What follows the fields, or null.</summary>
    public PacketPayload? Payload { get; init; }

    /// <summary>Whether a packet of compute carries the shader-type bit in its header.</summary>
    public bool IsCompute { get; init; }

    /// <summary>The name, as text.</summary>
    internal byte[] NameUtf8 => field ??= System.Text.Encoding.UTF8.GetBytes(Name);

    /// <summary>The name and what stands before the fields in JSON.</summary>
    internal byte[] JsonHead => field ??= System.Text.Encoding.UTF8.GetBytes($",\"packet\":\"{Name}\",");

    /// <summary>Fewest dwords that the packet may have.</summary>
    public int MinimumDwords => Dwords + (Payload is null ? 0 : Payload.MinimumElements * Payload.ElementDwords);
}
