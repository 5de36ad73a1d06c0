using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Registers;

/// <summary>
/// Names and fields of the registers that packets set, poll and copy (shader, context and user configuration registers, HDP, GDS) and that
/// queue dumps show (CP_HQD_*, CP_MQD_*). Read from tables made of the kernel's register headers (Harness/Packets/Registers/Tables); a
/// register's line is read when the register is first asked for.
/// </summary>
public sealed class RegisterFile
{
    // Offsets of packets have 16 bits.
    private const uint Space = 1 << 16;

    // Each table holds from its version on to the next one.
    private static readonly (GfxVersion Since, string Table)[] s_tables =
    [
        (new GfxVersion(9, 0, 0), "gfx900"),
        (new GfxVersion(9, 0, 10), "gfx90a"),
        (new GfxVersion(9, 4, 0), "gfx940"),
        (new GfxVersion(10, 1, 0), "gfx1010"),
        (new GfxVersion(10, 3, 0), "gfx1030"),
        (new GfxVersion(11, 0, 0), "gfx1100"),
        (new GfxVersion(12, 0, 0), "gfx1200"),
    ];

    private static readonly ConcurrentDictionary<string, RegisterFile> s_files = new();

    private readonly byte[] _table;
    private readonly int[] _lines = new int[Space];
    private readonly Register?[] _registers = new Register?[Space];
    private FrozenDictionary<string, Register>? _byName;

    private RegisterFile(byte[] table)
    {
        _table = table;
        for (int line = 0; line < table.Length;)
        {
            int end = EndOf(line);
            if (Utf8Parser.TryParse(table.AsSpan(line, end - line), out uint offset, out _, 'x'))
                _lines[offset] = line;
            line = end + 1;
        }
    }

    /// <summary>Every register, by its offset.</summary>
    public IEnumerable<Register> All
    {
        get
        {
            for (uint offset = 0; offset < Space; offset++)
            {
                if (Find(offset) is { } register)
                    yield return register;
            }
        }
    }

    /// <summary>Every register, by the header's name.</summary>
    public IReadOnlyDictionary<string, Register> ByName => _byName ??= All.DistinctBy(register => register.Name).ToFrozenDictionary(register => register.Name);

    /// <summary>The registers of a GPU.</summary>
    /// <exception cref="NotSupportedException">The GPU is older than gfx900.</exception>
    public static RegisterFile For(GfxVersion gfx)
    {
        string? table = null;
        foreach ((GfxVersion since, string name) in s_tables)
        {
            if (gfx >= since)
                table = name;
        }

        return s_files.GetOrAdd(table ?? throw new NotSupportedException($"{gfx}: registers are known from gfx900 on"), Read);
    }

    /// <summary>The register at a dword offset, or null.</summary>
    public Register? Find(uint offset) =>
        offset >= Space ? null : _registers[offset] ?? (_lines[offset] == 0 ? null : _registers[offset] = Parse(_lines[offset]));

    /// <summary>Appends a register and its value: the fields that are not 0, or the value where there are no fields.</summary>
    internal void Append(Utf8Text text, uint offset, uint value)
    {
        if (Find(offset) is not { } register)
        {
            text.Append("reg_"u8).AppendHex(offset).Append((byte)'=').AppendHex(value);
            return;
        }

        text.Append(register.NameUtf8);
        if (register.Fields.Count == 0 || value == 0)
        {
            text.Append((byte)'=').AppendHex(value);
            return;
        }

        AppendFields(text, register, ref value);
        if (value != 0)
            text.Append(" other="u8).AppendHex(value);
    }

    /// <summary>Appends the fields that are not 0, and takes them out of the value.</summary>
    internal static void AppendFields(Utf8Text text, Register register, ref uint value)
    {
        for (int i = 0; i < register.TextHeads.Length; i++)
        {
            RegisterField field = register.Fields[i];
            if (field.Get(value) is var part and not 0)
                text.Append(register.TextHeads[i]).AppendDecimal(part);
            value &= ~field.Mask;
        }
    }

    /// <summary>Appends a register and its value as an object of JSON.</summary>
    internal void AppendJson(Utf8Text text, uint offset, uint value)
    {
        if (Find(offset) is not { } register)
        {
            text.Append("{\"offset\":\""u8).AppendHex(offset).Append("\",\"value\":\""u8).AppendHex(value).Append("\"}"u8);
            return;
        }

        text.Append(register.JsonHead).AppendHex(value).Append((byte)'"');
        if (register.Fields.Count > 0)
            AppendJsonFields(text.Append((byte)','), register, value);
        text.Append((byte)'}');
    }

    /// <summary>Appends all fields of a register as a property of JSON.</summary>
    internal static void AppendJsonFields(Utf8Text text, Register register, uint value)
    {
        text.Append("\"fields\":{"u8);
        for (int i = 0; i < register.JsonHeads.Length; i++)
            text.Append(register.JsonHeads[i]).AppendDecimal(register.Fields[i].Get(value));
        text.Append((byte)'}');
    }

    private static RegisterFile Read(string table)
    {
        using Stream stream = typeof(RegisterFile).Assembly.GetManifestResourceStream($"registers.{table}.txt")
            ?? throw new InvalidOperationException($"the register table {table} is not part of this assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new RegisterFile(bytes);
    }

    private int EndOf(int line)
    {
        int length = _table.AsSpan(line).IndexOf((byte)'\n');
        return length < 0 ? _table.Length : line + length;
    }

    private Register Parse(int line)
    {
        string[] parts = Encoding.ASCII.GetString(_table.AsSpan(line, EndOf(line) - line)).Split(' ');
        uint offset = uint.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Register(offset, parts[1], [.. parts.Skip(2).Select(Field)]);
    }

    private static RegisterField Field(string text)
    {
        string[] parts = text.Split(':');
        return new RegisterField(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
