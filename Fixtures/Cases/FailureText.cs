using System.Text;
using Xunit.Abstractions;

namespace Fixtures.Cases;

/// <summary>The message of a failure, for people: assertions speak for themselves, other exceptions are introduced by their type.</summary>
public static class FailureText
{
    /// <summary>The whole message; inner exceptions follow on lines of their own.</summary>
    public static string Of(IFailureInformation failure)
    {
        var text = new StringBuilder();
        for (int i = 0; i < failure.Messages.Length; i++)
        {
            string type = failure.ExceptionTypes[i] ?? "";
            if (i > 0)
                text.Append("\nbecause of ");
            if (!SpeaksForItself(type))
                text.Append(type[(type.LastIndexOf('.') + 1)..]).Append(": ");
            text.Append(failure.Messages[i]);
        }

        return text.ToString().Trim();
    }

    private static bool SpeaksForItself(string type) =>
        type.StartsWith("Xunit.", StringComparison.Ordinal)
        || type.StartsWith("Fixtures.", StringComparison.Ordinal)
        || type.StartsWith("Harness.", StringComparison.Ordinal);
}
