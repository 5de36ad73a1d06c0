using VirtualGpu.Silicon.Shader.Operations.Memory;
using VirtualGpu.Silicon.Shader.Operations.Scalar;
using VirtualGpu.Silicon.Shader.Operations.Vector;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations;

/// <summary>Every operation that the model executes. All instruction sets share it.</summary>
internal static class AllOperations
{
    /// <summary>All of them.</summary>
    public static OperationTable Table { get; } = Create();

    private static OperationTable Create()
    {
        var table = new OperationTable();
        ScalarAlu.Register(table);
        ScalarBitwise.Register(table);
        ScalarCompare.Register(table);
        ScalarExec.Register(table);
        ProgramControl.Register(table);
        ScalarMemory.Register(table);
        RegisterIndexing.Register(table);
        VectorInteger.Register(table);
        VectorBitwise.Register(table);
        VectorCarry.Register(table);
        VectorFloat.Register(table);
        VectorDouble.Register(table);
        VectorHalf.Register(table);
        VectorConversion.Register(table);
        VectorCompare.Register(table);
        VectorLane.Register(table);
        VectorDivision.Register(table);
        VectorPacked.Register(table);
        VectorMemory.Register(table);
        LocalMemory.Register(table);
        return table;
    }
}
