namespace Harness.Foundation;

/// <summary>
/// The root of every error that the library reports: the message names the target, what was tried, what came back and what to do next.
/// </summary>
public class HarnessException : Exception
{
    /// <summary>An error with its whole message.</summary>
    public HarnessException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    public HarnessException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>An error without a message; only for serializers and tests.</summary>
    public HarnessException()
    {
    }
}
