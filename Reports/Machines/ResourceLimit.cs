using System.Globalization;

namespace Reports.Machines;

/// <summary>A limit of this process, and what to do when the suite may need more.</summary>
internal static class ResourceLimit
{
    /// <summary>The limit for people; with the advice only where it helps.</summary>
    /// <param name="value">The soft limit as <c>/proc/self/limits</c> has it; null when that cannot be read.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="needed">From where on it is enough.</param>
    /// <param name="advice">What to do below that.</param>
    public static string Describe(string? value, string unit, long needed, string advice) => value switch
    {
        null => "unknown",
        "unlimited" => value,
        _ when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit >= needed => $"{value} {unit}",
        _ => $"{value} {unit} ({advice})",
    };
}
