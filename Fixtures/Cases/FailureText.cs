using Fixtures.Diagnosis;
using Harness.Recording;
using Xunit.Abstractions;

namespace Fixtures.Cases;

/// <summary>The message of a failure, for people: assertions in the words of the contract, other exceptions introduced by their type.</summary>
public static class FailureText
{
    /// <summary>The whole message; what was thrown besides, or as its cause, follows on lines of its own.</summary>
    /// <param name="failure">What xunit was told.</param>
    /// <param name="lastCall">The last call to the driver before it; null when it is not known.</param>
    public static string Of(IFailureInformation failure, FlightRecord? lastCall = null)
    {
        // Of several at once, each speaks for itself; threads of a test often fail alike.
        bool areSeveral = failure.ExceptionTypes[0] == typeof(AggregateException).FullName && failure.Messages.Length > 1;
        string[] said = [.. Enumerable.Range(areSeveral ? 1 : 0, failure.Messages.Length - (areSeveral ? 1 : 0)).Select(i => One(failure, i, lastCall))];
        IEnumerable<string> different = said.GroupBy(text => text, StringComparer.Ordinal).Select(group => group.Count() == 1 ? group.Key : AtFirstLine(group.Key, $" ({group.Count()} times)"));
        return string.Join(areSeveral ? "\nand also " : "\nbecause of ", different).Trim();
    }

    private static string One(IFailureInformation failure, int index, FlightRecord? lastCall)
    {
        string type = failure.ExceptionTypes[index] ?? "";
        string message = failure.Messages[index];
        if (IsAssertion(type))
        {
            AssertionText assertion = AssertionText.Of(message);
            message = assertion.Text;

            // Which call an error came from is not known of a test; which one was the last is, and mostly it is the same.
            if (index == 0 && assertion.IsAboutError && lastCall is { } call)
                message = AtFirstLine(message, $"; the last call was {FlightReport.Brief(call)}");
        }
        else if (!SpeaksForItself(type))
        {
            message = $"{type[(type.LastIndexOf('.') + 1)..]}: {message}";
        }

        return index == 0 && lastCall is { } last ? AtFirstLine(message, $"\nlast call to the driver: {FlightReport.Describe(last)}") : message;
    }

    private static string AtFirstLine(string text, string addition) =>
        text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? text.Insert(end, addition) : text + addition;

    private static bool IsAssertion(string type) => type.StartsWith("Xunit.", StringComparison.Ordinal);

    private static bool SpeaksForItself(string type) =>
        IsAssertion(type)
        || type.StartsWith("Fixtures.", StringComparison.Ordinal)
        || type.StartsWith("Harness.", StringComparison.Ordinal);
}
