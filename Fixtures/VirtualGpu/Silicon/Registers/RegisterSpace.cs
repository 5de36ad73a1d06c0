namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// All registers by their dword offset. Those that a block defines do what the block says; every other one reads back what was written, and is
/// counted.
/// </summary>
internal sealed class RegisterSpace
{
    /// <summary>Registers that the BAR has room for.</summary>
    public const int Count = 0x2_0000;

    private readonly uint[] _values = new uint[Count];
    private readonly Func<uint, uint>?[] _reads = new Func<uint, uint>?[Count];
    private readonly Action<uint, uint>?[] _writes = new Action<uint, uint>?[Count];
    private readonly string?[] _names = new string?[Count];
    private readonly SortedDictionary<uint, long> _unknown = [];

    /// <summary>Told of each access: whether it writes, the register, the value.</summary>
    public Action<bool, uint, uint>? Traced { get; set; }

    /// <summary>Registers that no block defines, and how often each was accessed.</summary>
    public IReadOnlyDictionary<uint, long> Unknown => _unknown;

    /// <summary>What a register holds, without any effect.</summary>
    public uint this[RegisterId register]
    {
        get => _values[register.Offset];
        set => _values[register.Offset] = value;
    }

    /// <summary>What the registers of a low and a high half hold together.</summary>
    public ulong Wide(RegisterId low, RegisterId high) => this[low] | ((ulong)this[high] << 32);

    /// <summary>Defines a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="read">Gives its value, from its offset in the row; null for what was written.</param>
    /// <param name="write">Takes a value, with its offset in the row, after it was stored; null for no effect.</param>
    public void Define(RegisterId register, Func<uint, uint>? read = null, Action<uint, uint>? write = null)
    {
        for (uint n = 0; n < register.Count; n++)
        {
            uint at = register.Offset + n;
            if (_names[at] is { } other)
                throw new InvalidOperationException($"register 0x{at:x} is {other} and {register.Name}");
            _names[at] = register.Count == 1 ? register.Name : $"{register.Name}+{n}";
            uint index = n;
            _reads[at] = read is null ? null : _ => read(index);
            _writes[at] = write is null ? null : (_, value) => write(index, value);
        }
    }

    /// <summary>Name of a register, or its offset where it has none.</summary>
    public string NameOf(uint register) => register < Count && _names[register] is { } name ? name : $"0x{register:x}";

    /// <summary>Reads a register. Behind the last one are all ones.</summary>
    public uint Read(uint register)
    {
        if (register >= Count)
            return uint.MaxValue;
        Note(register);
        uint value = _reads[register] is { } read ? read(register) : _values[register];
        Traced?.Invoke(false, register, value);
        return value;
    }

    /// <summary>Writes a register. Behind the last one nothing happens.</summary>
    public void Write(uint register, uint value)
    {
        if (register >= Count)
            return;
        Note(register);
        Traced?.Invoke(true, register, value);
        _values[register] = value;
        _writes[register]?.Invoke(register, value);
    }

    /// <summary>Puts every register to 0, as a reset does.</summary>
    public void Clear() => Array.Clear(_values);

    private void Note(uint register)
    {
        if (_names[register] is null)
            _unknown[register] = _unknown.GetValueOrDefault(register) + 1;
    }
}
