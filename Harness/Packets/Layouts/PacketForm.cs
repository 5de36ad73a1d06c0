using Harness.Devices;

namespace Harness.Packets.Layouts;

/// <summary>A layout as one GPU has it: with the fields of its generation.</summary>
public sealed class PacketForm
{
    private readonly LayoutField[] _fields;
    private readonly uint _headerMask;

    internal PacketForm(PacketLayout layout, GfxVersion gfx, uint headerMask)
    {
        Layout = layout;
        Gfx = gfx;
        _fields = [.. layout.Fields.Where(field => field.Gpus.Contains(gfx))];
        _headerMask = headerMask;
    }

    /// <summary>The layout.</summary>
    public PacketLayout Layout { get; }

    /// <summary>The GPU.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>The fields that the GPU has.</summary>
    public IReadOnlyList<LayoutField> Fields => _fields;

    /// <summary>Whether a packet that starts with <paramref name="head"/> has this form.</summary>
    public bool Matches(uint head) => (head & Layout.FormMask) == Layout.FormBits;

    /// <summary>Whether a packet may have this many dwords.</summary>
    public bool MayHave(int dwords) => Layout.Payload is { } payload
        ? dwords >= Layout.MinimumDwords && (dwords - Layout.Dwords) % payload.ElementDwords == 0
        : dwords == Layout.Dwords;

    /// <summary>Bits of a dword that are set although no field of the packet has them.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="index">Index of a dword before the payload.</param>
    public uint Reserved(ReadOnlySpan<uint> packet, int index)
    {
        uint rest = packet[index];
        if (index == 0)
            rest &= ~_headerMask;
        foreach (LayoutField field in _fields)
        {
            uint mask = field.Place.MaskIn(index);
            if ((rest & mask) != 0 && field.IsIn(packet))
                rest &= ~mask;
        }

        return rest;
    }

    internal LayoutField? Find<T>(PacketField<T> field)
        where T : unmanaged
    {
        foreach (LayoutField candidate in _fields)
        {
            if (candidate.Place == field.Place && candidate.FullName == field.Name)
                return candidate;
        }

        return null;
    }
}
