using System.Runtime.CompilerServices;

namespace Harness.Recording;

/// <summary>The first bytes of an ioctl's argument structure, enough for the longest structure of KFD but those with arrays in them; or the path of open.</summary>
[InlineArray(Capacity)]
public struct FlightPayload
{
    /// <summary>Bytes kept; CREATE_QUEUE, the longest structure of interest, has 96.</summary>
    public const int Capacity = 96;

    private byte _first;
}
