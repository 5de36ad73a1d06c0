using System.Globalization;

namespace Reports.Texts;

/// <summary>A number of things, in words.</summary>
internal static class Counted
{
    /// <summary><c>1 case</c>, <c>2 cases</c>.</summary>
    public static string Of(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
