using System.Diagnostics.CodeAnalysis;
using Harness.Foundation;

namespace Fixtures.Requirements;

/// <summary>Decides inside a test whether it applies.</summary>
public static class Require
{
    /// <summary>Skips the running case unless <paramref name="condition"/> holds.</summary>
    /// <param name="condition">What the case needs.</param>
    /// <param name="reason">What is missing, for people.</param>
    public static void That([DoesNotReturnIf(false)] bool condition, string reason)
    {
        if (!condition)
            throw new CaseSkippedException(reason);
    }

    /// <summary>
    /// Skips the running case where an older driver was seen to do what it did before a change. Distributions take changes into older kernels, so a test tries what the
    /// change brought, and asks here only when it was not there: what is kept is a pass at every version.
    /// </summary>
    /// <param name="isAsBefore">Whether the driver did exactly what it did before the change.</param>
    /// <param name="version">The driver's interface version.</param>
    /// <param name="since">The first version that has the change everywhere.</param>
    /// <param name="change">What the driver does since, for people: <c>refuses more entries than nodes</c>.</param>
    public static void NotBefore(bool isAsBefore, KfdVersion version, KfdVersion since, string change)
    {
        if (isAsBefore && version < since)
            throw new CaseSkippedException($"KFD is {version}; a driver {change} since {since}, and this one does not");
    }

    /// <summary>Skips the running case.</summary>
    [DoesNotReturn]
    public static void Skip(string reason) => throw new CaseSkippedException(reason);
}
