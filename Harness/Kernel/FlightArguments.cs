using System.Runtime.CompilerServices;

namespace Harness.Kernel;

/// <summary>The first bytes of an ioctl's argument structure: enough for the longest structure of KFD but those with arrays in them.</summary>
[InlineArray(Capacity)]
public struct FlightArguments
{
    /// <summary>Bytes kept of a structure; CREATE_QUEUE, the longest one of interest, has 96.</summary>
    public const int Capacity = 96;

    private byte _first;
}
