using System.Runtime.Intrinsics;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Arithmetic of eight lanes with one source.</summary>
internal interface IUnary
{
    /// <summary>The result of eight lanes.</summary>
    static abstract Vector256<uint> Apply(Vector256<uint> a);
}
