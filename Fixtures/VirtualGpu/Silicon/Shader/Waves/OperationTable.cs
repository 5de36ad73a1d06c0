using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>Operations by mnemonic and by number; all instruction sets share one table. A family of operations adds itself.</summary>
internal sealed unsafe class OperationTable
{
    private readonly Dictionary<string, Operation> _byName = new(StringComparer.Ordinal);
    private readonly List<Operation> _operations = [];

    /// <summary>A table with one row, for instructions that have no operation.</summary>
    public OperationTable() => Add("?", "-:", null);

    /// <summary>The operation, or null when the model does not execute it.</summary>
    public Operation? Find(string mnemonic) => _byName.GetValueOrDefault(mnemonic);

    /// <summary>Mnemonic of a row.</summary>
    public string NameOf(int index) => _operations[index].Mnemonic;

    /// <summary>Adds an operation under all its names.</summary>
    /// <param name="names">Mnemonics separated by '|': instruction sets name the same operation differently.</param>
    /// <param name="signature">Operand types; see <see cref="Signature"/>.</param>
    /// <param name="handler">What executes it.</param>
    /// <param name="function">What the handler applies to each lane.</param>
    public void Add(
        string names,
        string signature,
        delegate*<Wave, Instruction*, void> handler,
        delegate*<ulong, ulong, ulong, ulong> function = null)
    {
        foreach (string name in names.Split('|'))
            Add(new Operation(name, _operations.Count, Signature.Parse(signature), handler, function));
    }

    /// <summary>Adds an operation whose clamp bit saturates integers.</summary>
    /// <param name="names">Mnemonics separated by '|'.</param>
    /// <param name="signature">Operand types; see <see cref="Signature"/>.</param>
    /// <param name="handler">What executes it without the clamp bit.</param>
    /// <param name="saturatingHandler">What executes it with the clamp bit.</param>
    /// <param name="saturating">What that handler applies to each lane.</param>
    public void AddSaturating(
        string names,
        string signature,
        delegate*<Wave, Instruction*, void> handler,
        delegate*<Wave, Instruction*, void> saturatingHandler,
        delegate*<ulong, ulong, ulong, ulong> saturating)
    {
        foreach (string name in names.Split('|'))
        {
            var saturates = new Operation(name, _operations.Count, Signature.Parse(signature), saturatingHandler, saturating);
            Add(new Operation(name, _operations.Count, Signature.Parse(signature), handler, null) { Saturating = saturates });
        }
    }

    /// <summary>Adds a memory operation.</summary>
    public void AddMemory(
        string names,
        delegate*<Wave, Instruction*, void> handler,
        int bytes,
        AccessFormat format = AccessFormat.Plain,
        delegate*<ulong, ulong, ulong, ulong> function = null,
        bool returns = false)
    {
        foreach (string name in names.Split('|'))
        {
            Add(new Operation(name, _operations.Count, default, handler, function)
            {
                AccessBytes = (byte)bytes,
                Format = format,
                Returns = returns,
            });
        }
    }

    private void Add(Operation operation)
    {
        _operations.Add(operation);
        _byName.Add(operation.Mnemonic, operation);
    }
}
