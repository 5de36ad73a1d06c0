using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>Fields and payloads of packets as text.</summary>
internal static class FieldText
{
    private const int MostElements = 16;

    /// <summary>Appends the fields of a packet, the flags that are set, and the payload.</summary>
    public static void Append(Utf8Text text, PacketForm form, ReadOnlySpan<uint> packet)
    {
        foreach (LayoutField field in form.TextFields)
        {
            // A whole packet has all dwords that fields are in.
            if (field.When is { } condition && !condition(packet))
                continue;
            ulong value = field.Place.Get(packet);
            if (value == 0 && (field.IsModifier || field.Format == FieldFormat.Flag))
                continue;
            text.Append(field.TextHead);
            if (field.Format != FieldFormat.Flag)
                AppendValue(text, form, field, value);
        }

        for (int i = 0; i < form.Layout.Dwords; i++)
        {
            if (form.Reserved(packet, i) is var reserved and not 0)
                text.Append(" reserved["u8).AppendDecimal((uint)i).Append("]=0x"u8).AppendDword(reserved);
        }

        if (form.Layout.Payload is { } payload && packet.Length > form.Layout.Dwords)
            AppendPayload(text, form, payload, packet);
    }

    /// <summary>Appends the value of a field that is no flag.</summary>
    public static void AppendValue(Utf8Text text, PacketForm form, LayoutField field, ulong value)
    {
        switch (field.Format)
        {
            case FieldFormat.Decimal:
                text.AppendDecimal(value);
                break;
            case FieldFormat.Enumeration:
                text.Append(field.ValueNames!.Utf8(value));
                break;
            case FieldFormat.Register:
                AppendRegister(text, form, value + field.RegisterStart);
                break;
            case FieldFormat.RegisterBytes:
                AppendRegister(text, form, value / sizeof(uint));
                text.Append((byte)'(').AppendHex(value).Append((byte)')');
                break;
            default:
                text.AppendHex(value);
                break;
        }
    }

    private static void AppendRegister(Utf8Text text, PacketForm form, ulong offset)
    {
        if (offset <= uint.MaxValue && form.Registers.Find((uint)offset) is { } register)
            text.Append(register.NameUtf8);
        else
            text.AppendHex(offset);
    }

    private static void AppendPayload(Utf8Text text, PacketForm form, PacketPayload kind, ReadOnlySpan<uint> packet)
    {
        ReadOnlySpan<uint> payload = packet[form.Layout.Dwords..];
        if (kind.Kind is PayloadKind.Data or PayloadKind.Opaque)
        {
            if (kind.Kind == PayloadKind.Opaque)
                text.Append(" dwords="u8).AppendDecimal((uint)packet.Length);
            if (payload.Length > 1 && !payload.ContainsAnyExcept(0u))
                text.Append(" data=["u8).AppendDecimal((uint)payload.Length).Append(" x 0]"u8);
            else
                HexText.Append(text.Append(" data=["u8), payload).Append((byte)']');
            return;
        }

        RegisterFile registers = form.Registers;
        var values = new RegisterValues(kind, packet, form.Layout.Dwords);
        for (int i = 0; i < values.Count && i < MostElements; i++)
        {
            (uint offset, uint value) = values[i];
            if (i == 0)
                text.Append((byte)' ');
            else
                text.Append(", "u8);
            registers.Append(text, offset, value);
        }

        if (values.Count > MostElements)
            text.Append(", ... "u8).AppendDecimal((uint)(values.Count - MostElements)).Append(" more"u8);
    }
}
