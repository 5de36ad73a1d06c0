namespace Harness.Foundation;

/// <summary>Interface version of KFD (AMDKFD_IOC_GET_VERSION): 1.11 is Linux 6.1, 1.17 is 6.12, 1.18 is 6.18, 1.23 is 7.3.</summary>
/// <param name="Major">1, as long as there is only one.</param>
/// <param name="Minor">Counts additions.</param>
public readonly record struct KfdVersion(uint Major, uint Minor) : IComparable<KfdVersion>
{
    /// <summary>The oldest version that the library drives: Linux 6.1.</summary>
    public static KfdVersion Oldest { get; } = new(1, 11);

    /// <summary>WAIT_EVENTS compares event ages.</summary>
    public static KfdVersion EventAge { get; } = new(1, 14);

    /// <summary>Memory can be asked to be physically contiguous.</summary>
    public static KfdVersion ContiguousMemory { get; } = new(1, 16);

    /// <summary>An SDMA queue can choose its engine.</summary>
    public static KfdVersion SdmaByEngine { get; } = new(1, 17);

    /// <inheritdoc/>
    public int CompareTo(KfdVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Older.</summary>
    public static bool operator <(KfdVersion left, KfdVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer.</summary>
    public static bool operator >(KfdVersion left, KfdVersion right) => left.CompareTo(right) > 0;

    /// <summary>Older or the same.</summary>
    public static bool operator <=(KfdVersion left, KfdVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Newer or the same.</summary>
    public static bool operator >=(KfdVersion left, KfdVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
