using System.Diagnostics.CodeAnalysis;

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

    /// <summary>Skips the running case.</summary>
    [DoesNotReturn]
    public static void Skip(string reason) => throw new CaseSkippedException(reason);
}
