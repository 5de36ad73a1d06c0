using System.Runtime.Intrinsics;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Arithmetic of eight lanes with two sources.</summary>
internal interface IBinary
{
    /// <summary>The result of eight lanes.</summary>
    static abstract Vector256<uint> Apply(Vector256<uint> a, Vector256<uint> b);
}
