namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

/// <summary>The opcodes of one encoding: number to mnemonic.</summary>
internal sealed class OpcodeTable
{
    private readonly string?[] _names;

    /// <summary>Reads a table.</summary>
    /// <param name="encoding">Name of the encoding, for errors.</param>
    /// <param name="rows">Rows <c>number:mnemonic</c>, separated by white space.</param>
    public OpcodeTable(string encoding, string rows)
    {
        Encoding = encoding;
        (int Number, string Name)[] entries = [.. rows.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        _names = new string?[entries.Max(e => e.Number) + 1];
        foreach ((int number, string name) in entries)
            _names[number] = name;
    }

    private OpcodeTable(string encoding, string?[] names)
    {
        Encoding = encoding;
        _names = names;
    }

    /// <summary>Name of the encoding.</summary>
    public string Encoding { get; }

    /// <summary>The mnemonic, or null when the number is reserved.</summary>
    public string? Find(uint opcode) => opcode < (uint)_names.Length ? _names[opcode] : null;

    /// <summary>The table of a sibling, which has most of the opcodes in common.</summary>
    /// <param name="rows">Opcodes that it has instead or beside.</param>
    /// <param name="without">Numbers that are reserved there.</param>
    public OpcodeTable With(string rows, params ReadOnlySpan<int> without)
    {
        var other = new OpcodeTable(Encoding, rows);
        string?[] names = new string?[Math.Max(_names.Length, other._names.Length)];
        _names.CopyTo(names, 0);
        foreach (int number in without)
            names[number] = null;
        for (int number = 0; number < other._names.Length; number++)
            names[number] = other._names[number] ?? names[number];
        return new OpcodeTable(Encoding, names);
    }

    private static (int Number, string Name) Parse(string row)
    {
        int colon = row.IndexOf(':', StringComparison.Ordinal);
        return (int.Parse(row.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture), row[(colon + 1)..]);
    }
}
