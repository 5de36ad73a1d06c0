using System.Runtime.Intrinsics;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Arithmetic of eight lanes with three sources.</summary>
internal interface ITernary
{
    /// <summary>The result of eight lanes.</summary>
    static abstract Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c);
}
