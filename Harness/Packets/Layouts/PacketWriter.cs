namespace Harness.Packets.Layouts;

/// <summary>A packet under construction in the caller's memory: every field is 0 until it is set. A value that does not fit takes the packet back.</summary>
public readonly ref struct PacketWriter
{
    private readonly PacketForm _form;
    private readonly Span<uint> _packet;
    private readonly ref int _count;
    private readonly int _end;

    internal PacketWriter(PacketForm form, Span<uint> packet, ref int count)
    {
        _form = form;
        _packet = packet;
        _count = ref count;
        _end = count;
    }

    /// <summary>What follows the fields.</summary>
    public Span<uint> Payload => _packet[_form.Layout.Dwords..];

    /// <summary>The packet so far.</summary>
    public ReadOnlySpan<uint> Packet => _packet;

    /// <summary>Sets a field. Fields that tell which of several others are there come before those.</summary>
    /// <exception cref="NotSupportedException">The GPU's packet has no such field.</exception>
    /// <exception cref="InvalidOperationException">The packet has no such field with what was set before.</exception>
    /// <exception cref="ArgumentException">The value does not fit.</exception>
    public PacketWriter Set<T>(PacketField<T> field, T value)
        where T : unmanaged
    {
        // Until the value is known to fit, the encoder does not have the packet.
        _count = _end - _packet.Length;
        LayoutField found = _form.Find(field, _packet) ?? throw new NotSupportedException($"{_form.Gfx} has no field {field.Name} in this form of {_form.Layout.Name}");
        if (found.When is { } condition && !condition(_packet))
            throw new InvalidOperationException($"{field.Name} is not there with the fields that were set before; set the one that selects it first");
        field.Put(_packet, value);
        _count = _end;
        return this;
    }
}
