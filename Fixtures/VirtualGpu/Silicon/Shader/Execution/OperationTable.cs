using VirtualGpu.Silicon.Shader.Execution.Memory;
using VirtualGpu.Silicon.Shader.Execution.Scalar;
using VirtualGpu.Silicon.Shader.Execution.Vector;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>Every operation that the model executes, by mnemonic. Both instruction sets share it.</summary>
internal sealed unsafe class OperationTable
{
    private static readonly OperationTable s_instance = new();

    private readonly Dictionary<string, Operation> _byName = new(StringComparer.Ordinal);
    private readonly List<Operation> _operations = [];

    private OperationTable()
    {
        Add("?", "-:", null);
        ScalarAlu.Register(this);
        ScalarBitwise.Register(this);
        ScalarCompare.Register(this);
        ScalarExec.Register(this);
        ProgramControl.Register(this);
        ScalarMemory.Register(this);
        VectorInteger.Register(this);
        VectorBitwise.Register(this);
        VectorCarry.Register(this);
        VectorFloat.Register(this);
        VectorDouble.Register(this);
        VectorHalf.Register(this);
        VectorConversion.Register(this);
        VectorCompare.Register(this);
        VectorLane.Register(this);
        VectorDivision.Register(this);
        VectorPacked.Register(this);
        VectorMemory.Register(this);
        LocalMemory.Register(this);
    }

    /// <summary>The operation, or null when the model does not execute it.</summary>
    public static Operation? Find(string mnemonic) => s_instance._byName.GetValueOrDefault(mnemonic);

    /// <summary>Mnemonic of a row.</summary>
    public static string NameOf(int index) => s_instance._operations[index].Mnemonic;

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
    public void AddSaturating(
        string names,
        string signature,
        delegate*<Wave, Instruction*, void> handler,
        delegate*<ulong, ulong, ulong, ulong> saturating)
    {
        foreach (string name in names.Split('|'))
        {
            var saturates = new Operation(name, _operations.Count, Signature.Parse(signature), &VectorShapes.Lanes, saturating);
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
