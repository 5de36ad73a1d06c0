using System.Globalization;

namespace Reports.Exits;

/// <summary>What nobody foresaw becomes one line and a file: a kernel engineer's script must not have to read a stack trace.</summary>
public static class UnforeseenError
{
    /// <summary>Writes the details, and answers the line to print.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="arguments">The command line.</param>
    public static string Describe(Exception error, IReadOnlyList<string> arguments)
    {
        Exception cause = error is AggregateException { InnerException: { } inner } ? inner : error;
        string what = $"{cause.GetType().Name}: {FirstLine(cause.Message)}";
        string stamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(Path.GetTempPath(), $"conformance-error-{stamp}-{Environment.ProcessId}.txt");
        try
        {
            File.WriteAllText(path, $"conformance {string.Join(' ', arguments)}\n{error}\n");
            return $"{what}; please report it with {path}";
        }
        catch (Exception also) when (also is IOException or UnauthorizedAccessException)
        {
            return $"{what}; its details cannot be written ({also.Message})";
        }
    }

    private static string FirstLine(string text) => text.AsSpan().IndexOf('\n') is >= 0 and int end ? text[..end] : text;
}
