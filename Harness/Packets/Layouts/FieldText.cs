using System.Globalization;
using System.Text;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>Fields and payloads of packets as text.</summary>
internal static class FieldText
{
    private const int MostElements = 16;

    /// <summary>Appends the fields of a packet, the flags that are set, and the payload.</summary>
    public static void Append(StringBuilder text, PacketForm form, ReadOnlySpan<uint> packet)
    {
        foreach (LayoutField field in form.Fields)
        {
            if (field.Format != FieldFormat.Flag && field.IsIn(packet) && field.Place.Get(packet) is var value && (value != 0 || !field.IsModifier))
                text.Append(' ').Append(field.Label).Append('=').Append(Value(form, field, value));
        }

        foreach (LayoutField field in form.Fields)
        {
            if (field.Format == FieldFormat.Flag && field.IsIn(packet) && field.Place.Get(packet) != 0)
                text.Append(' ').Append(field.Label);
        }

        for (int i = 0; i < form.Layout.Dwords; i++)
        {
            if (form.Reserved(packet, i) is var reserved and not 0)
                text.Append(CultureInfo.InvariantCulture, $" reserved[{i}]=0x{reserved:x8}");
        }

        if (form.Layout.Payload is { } payload && packet.Length > form.Layout.Dwords)
            AppendPayload(text, form, payload, packet);
    }

    /// <summary>The value of a field.</summary>
    public static string Value(PacketForm form, LayoutField field, ulong value) => field.Format switch
    {
        FieldFormat.Decimal => value.ToString(CultureInfo.InvariantCulture),
        FieldFormat.Flag => value != 0 ? "1" : "0",
        FieldFormat.Enumeration => EnumText.Of(field.Values!, value),
        FieldFormat.Register => RegisterFile.For(form.Gfx).Find((uint)value)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"),
    };

    private static void AppendPayload(StringBuilder text, PacketForm form, PacketPayload kind, ReadOnlySpan<uint> packet)
    {
        RegisterFile registers = RegisterFile.For(form.Gfx);
        uint start = kind.RegisterStart;
        ReadOnlySpan<uint> payload = packet[form.Layout.Dwords..];
        switch (kind.Kind)
        {
            case PayloadKind.Registers:
                // The offset has 16 bits, so that a register beyond its space reads as a number and wraps nowhere.
                uint first = start + (packet[1] & 0xffff);
                for (int i = 0; i < payload.Length && i < MostElements; i++)
                    registers.Append(text.Append(i == 0 ? " " : ", "), first + (uint)i, payload[i]);
                AppendRest(text, payload.Length);
                break;
            case PayloadKind.RegisterPairs:
                for (int i = 0; i + 1 < payload.Length && i / 2 < MostElements; i += 2)
                    registers.Append(text.Append(i == 0 ? " " : ", "), start + (payload[i] & 0xffff), payload[i + 1]);
                AppendRest(text, payload.Length / 2);
                break;
            case PayloadKind.PackedRegisterPairs:
                for (int i = 0; i + 2 < payload.Length && i / 3 < MostElements / 2; i += 3)
                {
                    registers.Append(text.Append(i == 0 ? " " : ", "), start + (payload[i] & 0xffff), payload[i + 1]);
                    registers.Append(text.Append(", "), start + (payload[i] >> 16), payload[i + 2]);
                }

                AppendRest(text, payload.Length / 3 * 2);
                break;
            case PayloadKind.Data when payload.Length > 1 && !payload.ContainsAnyExcept(0u):
                text.Append(CultureInfo.InvariantCulture, $" data=[{payload.Length} x 0]");
                break;
            default:
                text.Append(" data=[").Append(HexText.Of(payload)).Append(']');
                break;
        }
    }

    private static void AppendRest(StringBuilder text, int elements)
    {
        if (elements > MostElements)
            text.Append(CultureInfo.InvariantCulture, $", ... {elements - MostElements} more");
    }
}
