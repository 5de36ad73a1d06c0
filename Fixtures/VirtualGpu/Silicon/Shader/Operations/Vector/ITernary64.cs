using System.Runtime.Intrinsics;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Arithmetic of four lanes with sources of 64 bits; what is not used is ignored.</summary>
internal interface ITernary64
{
    /// <summary>The result of four lanes.</summary>
    static abstract Vector256<ulong> Apply(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c);
}
