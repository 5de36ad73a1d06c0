using Harness.Foundation;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>A layout as one GPU has it: with the fields of its generation.</summary>
public sealed class PacketForm
{
    private readonly LayoutField[] _fields;
    private readonly HeaderRule _header;
    private readonly uint _headerMask;
    private readonly uint[] _certain;
    private readonly LayoutField[] _conditional;

    internal PacketForm(PacketLayout layout, GfxVersion gfx, PacketEngine engine, HeaderRule header)
    {
        Layout = layout;
        Gfx = gfx;
        LayoutField[] fields = [.. layout.Fields.Concat(header.Fields).Where(field => field.Gpus.Contains(gfx) && (field.Engines & engine) != 0)];
        _fields = engine == PacketEngine.Any ? [.. fields.Where(field => !IsSecond(field, fields))] : fields;
        TextFields = [.. _fields.OrderBy(field => field.Format == FieldFormat.Flag)];
        _conditional = [.. _fields.Where(field => field.When is not null)];
        _header = header;
        _headerMask = header.Mask;
        _certain = new uint[layout.Dwords];
        _certain[0] = _headerMask;
        foreach (LayoutField field in _fields.Where(field => field.When is null))
        {
            for (int i = field.Place.Dword; i <= field.Place.LastDword && i < _certain.Length; i++)
                _certain[i] |= field.MaskIn(i);
        }
    }

    /// <summary>The layout.</summary>
    public PacketLayout Layout { get; }

    /// <summary>The GPU.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>The fields that the GPU has.</summary>
    public IReadOnlyList<LayoutField> Fields => _fields;

    /// <summary>The fields, for who looks at all of them in every packet.</summary>
    internal LayoutField[] AllFields => _fields;

    /// <summary>The fields in the order of text: flags last.</summary>
    internal LayoutField[] TextFields { get; }

    /// <summary>The registers of the GPU.</summary>
    internal RegisterFile Registers => field ??= RegisterFile.For(Gfx);

    /// <summary>Whether a packet that starts with <paramref name="head"/> has this form.</summary>
    public bool Matches(uint head) => (head & Layout.FormMask) == Layout.FormBits;

    /// <summary>Whether a packet may have this many dwords.</summary>
    public bool MayHave(int dwords) => Layout.Payload is { } payload
        ? dwords >= Layout.MinimumDwords && (dwords - Layout.Dwords) % payload.ElementDwords == 0
        : dwords == Layout.Dwords;

    /// <summary>Whether a packet sets bits that no field of it has.</summary>
    public bool HasReserved(ReadOnlySpan<uint> packet)
    {
        for (int i = 0; i < _certain.Length; i++)
        {
            if (Reserved(packet, i) != 0)
                return true;
        }

        return false;
    }

    /// <summary>Bits of a dword that are set although no field of the packet has them.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="index">Index of a dword before the payload.</param>
    public uint Reserved(ReadOnlySpan<uint> packet, int index)
    {
        // Often no bit is left; only then it matters which of the fields that share bits are there.
        uint rest = packet[index] & ~_certain[index];
        if (rest == 0)
            return 0;
        foreach (LayoutField field in _conditional)
        {
            uint mask = field.MaskIn(index);
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

    /// <summary>The field as this packet has it; where it has it not, as another packet of the form has it; null where none has.</summary>
    internal LayoutField? Find<T>(PacketField<T> field, ReadOnlySpan<uint> packet)
        where T : unmanaged
    {
        LayoutField? found = null;
        foreach (LayoutField candidate in _fields)
        {
            if (candidate.Place != field.Place || candidate.FullName != field.Name)
                continue;
            if (candidate.When is null || candidate.When(packet))
                return candidate;
            found = candidate;
        }

        return found;
    }

    // The bits that make the form, and the count of the payload, are not for the caller to choose.
    private bool IsFixed(LayoutField field) =>
        field.IsOfHeader
        || (field.Place.MaskIn(0) & (Layout.FormMask | _header.CodeBits(Layout))) != 0
        || field.Place == Layout.Payload?.Count;

    // Where the engine is not known, what compute makes of bits comes first. Of two fields with conditions, at most one is there.
    private static bool IsSecond(LayoutField field, LayoutField[] all) =>
        field.Engines == PacketEngine.Graphics && Array.Exists(all, other => (other.Engines & PacketEngine.Compute) != 0
            && (field.When is null || other.When is null) && Overlaps(field.Place, other.Place));

    private static bool Overlaps(FieldPlace one, FieldPlace other)
    {
        for (int i = one.Dword; i <= one.LastDword; i++)
        {
            if ((one.MaskIn(i) & other.MaskIn(i)) != 0)
                return true;
        }

        return false;
    }
}
