using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>Fields and registers of packets as JSON: <c>"fields":{...}</c>, and <c>"registers":[...]</c> where the payload is registers.</summary>
internal static class FieldJson
{
    /// <summary>Appends the properties.</summary>
    public static void Append(Utf8Text text, PacketForm form, ReadOnlySpan<uint> packet)
    {
        text.Append("\"fields\":{"u8);
        int first = 1;
        foreach (LayoutField field in form.AllFields)
        {
            if (field.When is { } condition && !condition(packet))
                continue;
            ulong value = field.Place.Get(packet);
            if (field.Format == FieldFormat.Flag)
                text.Append((value != 0 ? field.JsonTrue : field.JsonFalse).AsSpan(first));
            else
                AppendField(text.Append(field.JsonHead.AsSpan(first)), form, field, value);
            first = 0;
        }

        for (int i = 0; i < form.Layout.Dwords; i++)
        {
            if (form.Reserved(packet, i) is not (var reserved and not 0))
                continue;
            text.Append(",\"reserved["u8[first..]).AppendDecimal((uint)i).Append("]\":\""u8).AppendHex(reserved).Append((byte)'"');
            first = 0;
        }

        text.Append((byte)'}');
        if (form.Layout.Payload is { Kind: not (PayloadKind.Data or PayloadKind.Opaque) } payload)
            AppendRegisters(text, form, new RegisterValues(payload, packet, form.Layout.Dwords));
    }

    private static void AppendField(Utf8Text text, PacketForm form, LayoutField field, ulong value)
    {
        switch (field.Format)
        {
            case FieldFormat.Decimal:
                text.AppendDecimal(value);
                break;
            default:
                FieldText.AppendValue(text.Append((byte)'"'), form, field, value);
                text.Append((byte)'"');
                break;
        }
    }

    private static void AppendRegisters(Utf8Text text, PacketForm form, RegisterValues values)
    {
        text.Append(",\"registers\":["u8);
        for (int i = 0; i < values.Count; i++)
        {
            if (i != 0)
                text.Append((byte)',');
            (uint offset, uint value) = values[i];
            form.Registers.AppendJson(text, offset, value);
        }

        text.Append((byte)']');
    }
}
