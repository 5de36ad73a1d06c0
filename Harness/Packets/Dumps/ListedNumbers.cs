using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Harness.Packets.Dumps;

/// <summary>Dwords as programs write them: the initialiser of an array in C, or an array of JSON. Numbers without 0x are decimal there.</summary>
internal static partial class ListedNumbers
{
    /// <summary>The dwords of a text when it is one of the two; null otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is.</param>
    /// <exception cref="InvalidDataException">Something in it is no number.</exception>
    public static uint[]? Find(string text, out string what)
    {
        what = "array of JSON";
        if (Json(text) is { } json)
            return json;
        what = "initialiser in C";
        string code = Comment().Replace(text, " ");
        int start = code.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return null;
        int size = ElementSize(code[..start]);
        what = size == 1 ? "initialiser of bytes in C" : what;
        return Initialiser(code, start + 1, size);
    }

    // What the declaration says; where it says nothing, it is about dwords.
    private static int ElementSize(string declaration)
    {
        if (ByteType().IsMatch(declaration))
            return sizeof(byte);
        if (OtherType().Match(declaration) is { Success: true } other)
            throw new InvalidDataException($"an initialiser of {other.Value}: those of dwords and bytes are read, as uint32_t or unsigned char");
        return sizeof(uint);
    }

    private static uint[] Initialiser(string code, int start, int size)
    {
        int end = code.LastIndexOf('}');
        string body = code[start..(end < start ? code.Length : end)].Replace('{', ' ').Replace('}', ' ');
        uint[] numbers = [.. body.Split([',', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        return size == sizeof(uint) ? numbers : Dwords(numbers);
    }

    private static uint[] Dwords(uint[] bytes)
    {
        if (Array.Find(bytes, value => value > byte.MaxValue) is not 0 and var large)
            throw new InvalidDataException($"0x{large:x} is no byte");
        if (bytes.Length % sizeof(uint) != 0)
            throw new InvalidDataException($"{bytes.Length} bytes are no whole dwords");
        return [.. bytes.Chunk(sizeof(uint)).Select(part => part[0] | (part[1] << 8) | (part[2] << 16) | (part[3] << 24))];
    }

    private static uint Number(string word)
    {
        Match match = Literal().Match(word);
        if (!match.Success)
            throw new InvalidDataException($"'{TextLines.Shorten(word)}' is no number; an initialiser must have numbers alone");
        if (match.Groups[2].Value is ['0', _, ..])
            return Octal(match.Groups[2].Value, word);
        return match.Groups[1].Success ? Parse(match.Groups[1].Value, NumberStyles.AllowHexSpecifier, word) : Parse(match.Groups[2].Value, NumberStyles.None, word);
    }

    // A constant of C that begins with 0.
    private static uint Octal(string digits, string word)
    {
        ulong value = 0;
        foreach (char digit in digits)
        {
            value = (value << 3) | (uint)(digit - '0');
            if (digit > '7' || value > uint.MaxValue)
                throw new InvalidDataException($"'{TextLines.Shorten(word)}' is no dword: a number that begins with 0 is octal in C");
        }

        return (uint)value;
    }

    private static uint Parse(string digits, NumberStyles style, string word) => uint.TryParse(digits, style, CultureInfo.InvariantCulture, out uint value)
        ? value
        : throw new InvalidDataException($"'{TextLines.Shorten(word)}' is no dword");

    private static uint[]? Json(string text)
    {
        string trimmed = text.Trim();
        if (trimmed is not (['[', .., ']'] or ['{', .., '}']) || trimmed.Contains('@', StringComparison.Ordinal))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(trimmed);
            var dwords = new List<uint>();
            Add(document.RootElement, dwords);
            return [.. dwords];
        }
        catch (JsonException)
        {
            // Other things stand in brackets and braces, too.
            return null;
        }
    }

    // An object is one of our own listings, or holds one array of numbers.
    private static void Add(JsonElement element, List<uint> dwords)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Add(item, dwords);
                break;
            case JsonValueKind.Number when element.TryGetUInt32(out uint number):
                dwords.Add(number);
                break;
            case JsonValueKind.Number when element.TryGetInt32(out int negative):
                dwords.Add((uint)negative);
                break;
            case JsonValueKind.String:
                string word = element.GetString()!;
                dwords.Add(Parse(word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word, NumberStyles.AllowHexSpecifier, word));
                break;
            case JsonValueKind.Object when element.TryGetProperty("dwords", out JsonElement own):
                Add(own, dwords);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array))
                    Add(property.Value, dwords);
                break;
            default:
                throw new InvalidDataException($"'{TextLines.Shorten(element.ToString())}' is no dword");
        }
    }

    [GeneratedRegex(@"\b(char|u?int8_t|u8|__u8|BYTE|guint8|std::byte)\b")]
    private static partial Regex ByteType();

    [GeneratedRegex(@"\b(short|u?int16_t|u16|__u16|long|u?int64_t|u64|__u64|size_t|float|double)\b")]
    private static partial Regex OtherType();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:U?INT32_C\()?(?:0[xX]([0-9a-fA-F]+)|([0-9]+))[uUlL]*\)?$")]
    private static partial Regex Literal();
}
