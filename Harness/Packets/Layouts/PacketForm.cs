using Harness.Foundation;

namespace Harness.Packets.Layouts;

/// <summary>A layout as one GPU has it: with the fields of its generation.</summary>
public sealed class PacketForm
{
    private readonly LayoutField[] _fields;
    private readonly HeaderRule _header;
    private readonly uint _headerMask;
    private readonly uint[] _possible;
    private readonly bool _hasAlternatives;

    internal PacketForm(PacketLayout layout, GfxVersion gfx, HeaderRule header)
    {
        Layout = layout;
        Gfx = gfx;
        _fields = [.. layout.Fields.Where(field => field.Gpus.Contains(gfx))];
        _header = header;
        _headerMask = header.Mask;
        _hasAlternatives = _fields.Any(field => field.When is not null);
        _possible = new uint[layout.Dwords];
        _possible[0] = _headerMask;
        foreach (LayoutField field in _fields)
        {
            for (int i = field.Place.Dword; i <= field.Place.LastDword; i++)
                _possible[i] |= field.Place.MaskIn(i);
        }
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

    /// <summary>Whether a packet sets bits that no field of it has.</summary>
    public bool HasReserved(ReadOnlySpan<uint> packet)
    {
        for (int i = 0; i < _possible.Length; i++)
        {
            // Nearly always no bit is left; only then it matters which of the fields that share bits are there.
            if ((packet[i] & ~_possible[i]) != 0 || (_hasAlternatives && Reserved(packet, i) != 0))
                return true;
        }

        return false;
    }

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

    /// <summary>A packet of this form, with a value for every field that it can have: for tools that treat all packets alike.</summary>
    /// <param name="payload">What follows the fields; empty where nothing does.</param>
    /// <param name="value">Value of a field. Fields that tell which of several others are there are asked for first.</param>
    /// <exception cref="ArgumentException">A value does not fit, or the payload is not one that the packet may have.</exception>
    public uint[] Encode(ReadOnlySpan<uint> payload, Func<LayoutField, ulong> value)
    {
        int length = Layout.Dwords + payload.Length;
        if (!MayHave(length))
            throw new ArgumentException($"{Layout.Name} may not have a payload of {payload.Length} dwords", nameof(payload));
        var packet = new uint[length];
        Begin(packet);
        foreach (LayoutField field in _fields.OrderBy(field => field.When is not null))
        {
            if (!IsFixed(field) && field.IsIn(packet))
                field.Place.Put(packet, value(field), field.FullName);
        }

        payload.CopyTo(packet.AsSpan(Layout.Dwords));
        return packet;
    }

    /// <summary>Writes what every packet of this form and length has in common, and zeroes the rest.</summary>
    internal void Begin(Span<uint> packet)
    {
        packet.Clear();
        packet[0] = _header.First(Layout, packet.Length);
        if (Layout.Payload is { Count: { } count, Name: { } name })
            count.Put(packet, (ulong)(packet.Length - Layout.Dwords), name);
    }

    // The bits that make the form, and the count of the payload, are not for the caller to choose.
    private bool IsFixed(LayoutField field) =>
        (field.Place.MaskIn(0) & (Layout.FormMask | _header.CodeBits(Layout))) != 0
        || field.Place == Layout.Payload?.Count;

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
