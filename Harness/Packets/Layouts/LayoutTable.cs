using System.Collections.Frozen;
using System.Globalization;
using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>
/// Layouts that stand in a table (Harness/Packets/Pm4/Tables, Harness/Packets/Sdma/Tables): packets that the decoder shows, and nobody here encodes
/// or executes. Each table says at its head how its lines are made.
/// </summary>
/// <param name="enumerations">Enumerations that a table names as the format of a field.</param>
internal sealed class LayoutTable(IReadOnlyDictionary<string, Type> enumerations)
{
    private const int FormatColumn = 3;
    private const int PacketColumns = 5;

    /// <summary>Reads a table of this assembly.</summary>
    /// <param name="name">Its name.</param>
    public IReadOnlyList<PacketLayout> Read(string name)
    {
        using Stream stream = typeof(LayoutTable).Assembly.GetManifestResourceStream($"packets.{name}.txt")
            ?? throw new InvalidOperationException($"the table of packets {name} is not part of this assembly");
        using var reader = new StreamReader(stream);
        var layouts = new List<PacketLayout>();
        string[] head = [];
        var fields = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == ' ')
            {
                fields.Add(words);
                continue;
            }

            if (head.Length > 0)
                layouts.Add(Layout(head, fields));
            head = words;
            fields = [];
        }

        layouts.Add(Layout(head, fields));
        return layouts;
    }

    private PacketLayout Layout(string[] words, List<string[]> fields)
    {
        string? form = Option(words, "form=");
        string? payload = words.Length > PacketColumns && !words[PacketColumns].Contains('=', StringComparison.Ordinal) ? words[PacketColumns] : null;
        return new PacketLayout
        {
            Name = words[0],
            Code = (int)Hex(words[1]),
            Dwords = Decimal(words[2]),
            Gpus = GfxSet.Parse(words[FormatColumn]),
            Engines = words[4] switch { "graphics" => PacketEngine.Graphics, "compute" => PacketEngine.Compute, _ => PacketEngine.Any },
            Payload = payload is null ? null : Payload(payload.Split(':'), Option(words, "count=")),
            FormMask = form is null ? 0 : Hex(form.Split(':')[0]),
            FormBits = form is null ? 0 : Hex(form.Split(':')[1]),
            FieldList = () => Fields(words[0], fields),
        };
    }

    private List<LayoutField> Fields(string packet, List<string[]> lines)
    {
        var fields = new List<LayoutField>();
        foreach (string[] words in lines)
            fields.Add(Field(packet, words, fields));
        return fields;
    }

    private static PacketPayload Payload(string[] parts, string? count)
    {
        uint number = parts.Length > 1 ? Hex(parts[1]) : 0;
        PacketPayload payload = parts[0] switch
        {
            "registers" => new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: number),
            "pairs" => new PacketPayload("reg_pairs", ElementDwords: 2, Kind: PayloadKind.RegisterPairs, RegisterStart: number),
            "packed" => new PacketPayload("reg_pairs", ElementDwords: 3, Kind: PayloadKind.PackedRegisterPairs, RegisterStart: number),
            "opaque" => new PacketPayload("data", Kind: PayloadKind.Opaque),
            _ => new PacketPayload("data", ElementDwords: Math.Max(1, (int)number)),
        };
        if (count is null)
            return payload;
        string[] place = count.Split(':');
        return payload with { Count = new FieldPlace(Decimal(place[0]), Decimal(place[1]), Decimal(place[2]), bias: Decimal(place[3])) };
    }

    private LayoutField Field(string packet, string[] words, List<LayoutField> before)
    {
        string[] bits = words[2].Split(':');
        string? scale = Option(words, "scale=");
        string? bias = Option(words, "bias=");
        var place = new FieldPlace(Decimal(words[1]), Decimal(bits[0]), Decimal(bits[1]), scale is null ? 0 : Decimal(scale), bias is null ? 0 : Decimal(bias));
        string format = words[FormatColumn];
        Type? type = enumerations.GetValueOrDefault(format);
        return new LayoutField($"{packet} {words[0]}", words[0].ToLowerInvariant(), place, type is null ? FormatOf(format) : FieldFormat.Enumeration)
        {
            ValueNames = type is not null ? EnumNames.Of(type) : Option(words, "values=") is { } values ? EnumNames.Of(Names(values)) : null,
            Gpus = Option(words, "gpus=") is { } gpus ? GfxSet.Parse(gpus) : GfxSet.All,
            When = Option(words, "when=") is { } when ? Condition(when.Split(':'), before) : null,
            RegisterStart = Option(words, "base=") is { } start ? Hex(start) : 0,
            IsModifier = words.Contains("modifier"),
        };
    }

    private static FieldFormat FormatOf(string name) => name switch
    {
        "dec" => FieldFormat.Decimal,
        "flag" => FieldFormat.Flag,
        "enum" => FieldFormat.Enumeration,
        "reg" => FieldFormat.Register,
        _ => FieldFormat.Hexadecimal,
    };

    private static Dictionary<ulong, string> Names(string values) =>
        values.Split(',').Select(value => value.Split(':')).ToDictionary(pair => (ulong)Decimal(pair[0]), pair => pair[1]);

    private static PacketCondition Condition(string[] parts, List<LayoutField> before)
    {
        FieldPlace place = before.Find(field => field.Name == parts[0])!.Place;
        FrozenSet<ulong> values = parts[1].Split(',').Select(value => (ulong)Decimal(value)).ToFrozenSet();
        return packet => values.Contains(place.Get(packet));
    }

    private static string? Option(string[] words, string name) => Array.Find(words, word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int Decimal(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
