using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>
/// A listing as a JSON array with one object for each packet, dword and note. Places and dwords: offsets are numbers of bytes, addresses and
/// dwords hexadecimal strings. Values of fields: counts are numbers, flags true or false, enumerations their names, and what text shows in
/// hexadecimal is a hexadecimal string with 0x.
/// </summary>
public sealed class JsonListingWriter : ListingWriter, IDisposable
{
    private const int FlushBytes = 1 << 16;
    private const uint OffsetMask = 0xffff;

    private readonly Utf8JsonWriter _json;
    private readonly Stream _output;
    private string? _section;

    /// <summary>A writer that begins the array.</summary>
    /// <param name="output">Where it goes, in UTF-8; stays open.</param>
    public JsonListingWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartArray();
    }

    /// <inheritdoc/>
    public override void BeginSection(string title) => _section = title;

    /// <inheritdoc/>
    public override void Complete()
    {
        _json.WriteEndArray();
        _json.Flush();
        _output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <inheritdoc/>
    protected override void Write(in ListingLine line)
    {
        Packet packet = line.Packet;
        Begin(line.Place, line.Depth);
        _json.WriteString("packet", packet.Name);
        if (packet.Problem != PacketProblem.None)
            _json.WriteString("problem", EnumText.SnakeCase(packet.Problem.ToString()));
        if (packet.Form is { } form)
        {
            WriteFields(form, packet.Dwords);
            WriteRegisters(form, packet.Dwords);
        }

        _json.WriteString("text", packet.Text);
        WriteDwords(packet.Dwords);
        End();
    }

    /// <inheritdoc/>
    protected override void Write(ListingNote note)
    {
        Begin(note.Place, note.Depth);
        _json.WriteString("note", note.Text);
        if (note.IsDamage)
            _json.WriteString("problem", "damage");
        End();
    }

    /// <inheritdoc/>
    protected override void Write(in ListingDword dword)
    {
        Begin(new StreamPlace(dword.Offset), 0);
        _json.WriteString("name", dword.Name);
        if (dword.Register is { Fields.Count: > 0 } register)
            WriteRegisterFields(register, dword.Value);
        WriteDwords([dword.Value]);
        End();
    }

    private void Begin(StreamPlace? place, int depth)
    {
        _json.WriteStartObject();
        if (_section is not null)
            _json.WriteString("section", _section);
        if (place is { Address: null } inInput)
            _json.WriteNumber("offset", inInput.Offset);
        if (place?.Address is { } address)
            _json.WriteString("address", $"0x{address:x}");
        _json.WriteNumber("depth", depth);
    }

    private void End()
    {
        _json.WriteEndObject();
        if (_json.BytesPending > FlushBytes)
            _json.Flush();
    }

    private void WriteFields(PacketForm form, ReadOnlySpan<uint> packet)
    {
        _json.WriteStartObject("fields");
        foreach (LayoutField field in form.Fields)
        {
            if (!field.IsIn(packet))
                continue;
            ulong value = field.Place.Get(packet);
            switch (field.Format)
            {
                case FieldFormat.Decimal:
                    _json.WriteNumber(field.Name, value);
                    break;
                case FieldFormat.Flag:
                    _json.WriteBoolean(field.Name, value != 0);
                    break;
                default:
                    _json.WriteString(field.Name, FieldText.Value(form, field, value));
                    break;
            }
        }

        for (int i = 0; i < form.Layout.Dwords; i++)
        {
            if (form.Reserved(packet, i) is var reserved and not 0)
                _json.WriteString($"reserved[{i}]", $"0x{reserved:x}");
        }

        _json.WriteEndObject();
    }

    private void WriteRegisters(PacketForm form, ReadOnlySpan<uint> packet)
    {
        if (form.Layout.Payload is not { } kind || kind.Kind == PayloadKind.Data)
            return;
        RegisterFile registers = RegisterFile.For(form.Gfx);
        ReadOnlySpan<uint> payload = packet[form.Layout.Dwords..];
        _json.WriteStartArray("registers");
        switch (kind.Kind)
        {
            case PayloadKind.Registers:
                for (int i = 0; i < payload.Length; i++)
                    WriteRegister(registers, kind.RegisterStart + (packet[1] & OffsetMask) + (uint)i, payload[i]);
                break;
            case PayloadKind.RegisterPairs:
                for (int i = 0; i + 1 < payload.Length; i += 2)
                    WriteRegister(registers, kind.RegisterStart + (payload[i] & OffsetMask), payload[i + 1]);
                break;
            default:
                for (int i = 0; i + 2 < payload.Length; i += 3)
                {
                    WriteRegister(registers, kind.RegisterStart + (payload[i] & OffsetMask), payload[i + 1]);
                    WriteRegister(registers, kind.RegisterStart + (payload[i] >> 16), payload[i + 2]);
                }

                break;
        }

        _json.WriteEndArray();
    }

    private void WriteRegister(RegisterFile registers, uint offset, uint value)
    {
        Register? register = registers.Find(offset);
        _json.WriteStartObject();
        _json.WriteString("offset", $"0x{offset:x}");
        if (register is not null)
            _json.WriteString("name", register.Name);
        _json.WriteString("value", $"0x{value:x}");
        if (register is { Fields.Count: > 0 })
            WriteRegisterFields(register, value);
        _json.WriteEndObject();
    }

    private void WriteRegisterFields(Register register, uint value)
    {
        _json.WriteStartObject("fields");
        foreach (RegisterField field in register.Fields)
            _json.WriteNumber(field.Name, field.Get(value));
        _json.WriteEndObject();
    }

    private void WriteDwords(ReadOnlySpan<uint> dwords)
    {
        Span<char> hex = stackalloc char[8];
        _json.WriteStartArray("dwords");
        foreach (uint dword in dwords)
        {
            dword.TryFormat(hex, out _, "x8", CultureInfo.InvariantCulture);
            _json.WriteStringValue(hex);
        }

        _json.WriteEndArray();
    }
}
