using System.Runtime.InteropServices;

namespace Conformance.Tests.Pm4;

/// <summary>What a work-item of the program record_identity says of itself (Fixtures/Programs/Sources/identity.cl).</summary>
/// <param name="LocalId">Place in its work-group: x | y &lt;&lt; 10 | z &lt;&lt; 20.</param>
/// <param name="GroupX">Number of its work-group.</param>
/// <param name="GroupY">Likewise.</param>
/// <param name="GroupZ">Likewise.</param>
/// <param name="Lane">Lane of the wave.</param>
/// <param name="WaveSize">Lanes of the wave; 0 where nobody wrote.</param>
/// <param name="LanesOn">Lanes that are on.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Identity(uint LocalId, uint GroupX, uint GroupY, uint GroupZ, uint Lane, uint WaveSize, ulong LanesOn)
{
    /// <summary>Whether a work-item wrote this record.</summary>
    public bool IsWritten => WaveSize != 0;
}
