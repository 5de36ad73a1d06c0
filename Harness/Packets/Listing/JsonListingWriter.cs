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
public sealed class JsonListingWriter : ListingWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly Utf8Text _json = new();
    private readonly Stream _output;
    private byte[] _section = [];
    private bool _isFirst = true;

    /// <summary>A writer that begins the array.</summary>
    /// <param name="output">Where it goes, in UTF-8; stays open.</param>
    public JsonListingWriter(Stream output)
    {
        _output = output;
        _json.Append((byte)'[');
    }

    /// <inheritdoc/>
    public override void BeginSection(string title) => _section = [.. "\"section\":\""u8, .. Escaped(title), .. "\","u8];

    /// <inheritdoc/>
    public override void Complete()
    {
        _json.Append("]\n"u8);
        Flush();
    }

    /// <inheritdoc/>
    protected override void Write(in ListingLine line)
    {
        Packet packet = line.Packet;
        Begin(line.Place, line.Depth);
        if (packet.Form is { } form)
        {
            FieldJson.Append(_json.Append(form.Layout.JsonHead), form, packet.Dwords);
        }
        else
        {
            _json.Append(",\"packet\":\""u8).Append(packet.Name).Append("\",\"problem\":\""u8).Append(EnumText.SnakeCase(packet.Problem.ToString())).Append((byte)'"');
            if (packet.Skipped > 0)
                _json.Append(",\"skipped\":"u8).AppendDecimal((uint)packet.Skipped);
        }

        packet.AppendText(_json.Append(",\"text\":\""u8));
        AppendDwords(packet.Dwords);
        End();
    }

    /// <inheritdoc/>
    protected override void Write(ListingNote note)
    {
        Begin(note.Place, note.Depth);
        _json.Append(",\"note\":\""u8).Append(Escaped(note.Text)).Append(note.IsDamage ? "\",\"problem\":\"damage\""u8 : "\""u8);
        End();
    }

    /// <inheritdoc/>
    protected override void Write(in ListingDword dword)
    {
        Begin(new StreamPlace(dword.Offset), 0);
        if (dword.Name is { } name)
            _json.Append(",\"name\":\""u8).Append(name);
        else
            _json.Append(",\"name\":null"u8);
        if (dword.Register is { Fields.Count: > 0 } register)
        {
            RegisterFile.AppendJsonFields(_json.Append("\","u8), register, dword.Value);
            _json.Append(",\"dwords\":[\""u8);
        }
        else
        {
            _json.Append(dword.Name is null ? ",\"dwords\":[\""u8 : "\",\"dwords\":[\""u8);
        }

        _json.AppendDword(dword.Value).Append("\"]"u8);
        End();
    }

    private static ReadOnlySpan<byte> Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;

    private void Begin(StreamPlace? place, int depth)
    {
        _json.Append(_isFirst ? "{"u8 : ",{"u8).Append(_section);
        _isFirst = false;
        if (place is { } here)
        {
            if (here.Address is { } address)
                _json.Append("\"address\":\""u8).AppendHex(address).Append("\","u8);
            else
                _json.Append("\"offset\":"u8).AppendDecimal((ulong)here.Offset).Append((byte)',');
        }

        _json.Append("\"depth\":"u8).AppendDecimal((uint)depth);
    }

    private void AppendDwords(ReadOnlySpan<uint> dwords)
    {
        if (dwords.IsEmpty)
        {
            _json.Append("\",\"dwords\":[]"u8);
            return;
        }

        _json.Append("\",\"dwords\":["u8).AppendDword((byte)'"', dwords[0]);
        foreach (uint dword in dwords[1..])
            _json.Append("\","u8).AppendDword((byte)'"', dword);
        _json.Append("\"]"u8);
    }

    private void End()
    {
        _json.Append((byte)'}');
        if (_json.Length > FlushBytes)
            Flush();
    }

    private void Flush()
    {
        _output.Write(_json.Written);
        _json.Clear();
    }
}
