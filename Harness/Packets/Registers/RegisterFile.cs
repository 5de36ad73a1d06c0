using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Harness.Foundation;

namespace Harness.Packets.Registers;

/// <summary>
/// Names and fields of the registers that a compute queue sets (COMPUTE_*, user configuration registers) and that queue dumps show
/// (CP_HQD_*, CP_MQD_*). Read from tables made of the kernel's register headers (Harness/Packets/Registers/Tables).
/// </summary>
public sealed class RegisterFile
{
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

    private readonly Dictionary<uint, Register> _registers;

    private RegisterFile(Dictionary<uint, Register> registers)
    {
        _registers = registers;
        ByName = registers.Values.DistinctBy(register => register.Name).ToDictionary(register => register.Name);
    }

    /// <summary>Every register, by its offset.</summary>
    public IReadOnlyDictionary<uint, Register> All => _registers;

    /// <summary>Every register, by the header's name.</summary>
    public IReadOnlyDictionary<string, Register> ByName { get; }

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
    public Register? Find(uint offset) => _registers.GetValueOrDefault(offset);

    /// <summary>Appends a register and its value: the fields that are not 0, or the value where there are no fields.</summary>
    public void Append(StringBuilder text, uint offset, uint value)
    {
        if (Find(offset) is not { } register)
        {
            text.Append(CultureInfo.InvariantCulture, $"reg_0x{offset:x}=0x{value:x}");
            return;
        }

        text.Append(register.Name);
        if (register.Fields.Count == 0 || value == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"=0x{value:x}");
            return;
        }

        foreach (RegisterField field in register.Fields)
        {
            if (field.Get(value) is var part and not 0)
                text.Append(CultureInfo.InvariantCulture, $" {field.Name}={part}");
            value &= ~field.Mask;
        }

        if (value != 0)
            text.Append(CultureInfo.InvariantCulture, $" other=0x{value:x}");
    }

    private static RegisterFile Read(string table)
    {
        using Stream stream = typeof(RegisterFile).Assembly.GetManifestResourceStream($"registers.{table}.txt")
            ?? throw new InvalidOperationException($"the register table {table} is not part of this assembly");
        using var reader = new StreamReader(stream);
        var registers = new Dictionary<uint, Register>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] parts = line.Split(' ');
            uint offset = uint.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            registers.Add(offset, new Register(offset, parts[1], [.. parts.Skip(2).Select(Field)]));
        }

        return new RegisterFile(registers);
    }

    private static RegisterField Field(string text)
    {
        string[] parts = text.Split(':');
        return new RegisterField(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
