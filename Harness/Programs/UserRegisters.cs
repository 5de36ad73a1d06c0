using System.Runtime.CompilerServices;

namespace Harness.Programs;

/// <summary>COMPUTE_USER_DATA_0 to 15: what a wave finds in its first SGPRs.</summary>
[InlineArray(Length)]
public struct UserRegisters
{
    /// <summary>Number of registers.</summary>
    public const int Length = 16;

    private uint _first;
}
