using System.Runtime.Intrinsics;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>A comparison of vectors: all ones in a lane where it holds.</summary>
internal interface IRelation
{
    /// <summary>Where the relation holds.</summary>
    static abstract Vector256<T> Apply<T>(Vector256<T> a, Vector256<T> b);
}
