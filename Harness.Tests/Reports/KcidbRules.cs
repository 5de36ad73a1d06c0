using System.Text.Json;
using System.Text.RegularExpressions;

namespace Harness.Tests.Reports;

/// <summary>
/// The rules of KCIDB's I/O schema 5.3 (kernelci/kcidb-io, kcidb_io/schema/v05_03.py) for what a report of ours may have: which
/// properties there are and must be, their types and patterns. Written from the schema's facts; its text is GPL and not part of this.
/// </summary>
internal static partial class KcidbRules
{
    private const int LongestExcerpt = 16_384;

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_test = new(StringComparer.Ordinal)
    {
        ["id"] = Matches(Id()),
        ["origin"] = Matches(Origin()),
        ["build_id"] = Matches(Id()),
        ["environment"] = value => Broken(value, new() { ["comment"] = IsText, ["misc"] = IsObject, ["compatible"] = IsList }, []) is null,
        ["path"] = Matches(TreePath()),
        ["comment"] = IsText,
        ["log_url"] = IsText,
        ["log_excerpt"] = value => IsText(value) && value.GetString()!.EnumerateRunes().Count() <= LongestExcerpt,
        ["status"] = value => value.GetString() is "FAIL" or "ERROR" or "MISS" or "PASS" or "DONE" or "SKIP",
        ["start_time"] = IsTime,
        ["duration"] = IsNumber,
        ["misc"] = IsObject,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_build = new(StringComparer.Ordinal)
    {
        ["id"] = Matches(Id()),
        ["origin"] = Matches(Origin()),
        ["checkout_id"] = Matches(Id()),
        ["comment"] = IsText,
        ["start_time"] = IsTime,
        ["duration"] = IsNumber,
        ["architecture"] = Matches(Architecture()),
        ["misc"] = IsObject,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> s_checkout = new(StringComparer.Ordinal)
    {
        ["id"] = Matches(Id()),
        ["origin"] = Matches(Origin()),
        ["comment"] = IsText,
        ["start_time"] = IsTime,
        ["valid"] = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ["misc"] = IsObject,
    };

    /// <summary>What is wrong with a report; null when nothing is.</summary>
    public static string? Broken(JsonElement report) => Broken(
        report,
        new()
        {
            ["version"] = value => value.GetProperty("major").GetInt32() == 5 && value.GetProperty("minor").GetInt32() is >= 0 and <= 3,
            ["checkouts"] = value => AllHold(value, s_checkout, ["id", "origin"]),
            ["builds"] = value => AllHold(value, s_build, ["id", "origin", "checkout_id"]),
            ["tests"] = value => AllHold(value, s_test, ["id", "origin", "build_id"]),
        },
        ["version"]);

    private static bool AllHold(JsonElement list, Dictionary<string, Func<JsonElement, bool>> rules, string[] required) =>
        list.EnumerateArray().All(item => Broken(item, rules, required) is null);

    private static string? Broken(JsonElement item, Dictionary<string, Func<JsonElement, bool>> rules, string[] required)
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (!rules.TryGetValue(property.Name, out Func<JsonElement, bool>? holds))
                return $"{property.Name} is not in the schema";
            if (!holds(property.Value))
                return $"{property.Name} is {property.Value.GetRawText()[..Math.Min(200, property.Value.GetRawText().Length)]}";
        }

        return required.FirstOrDefault(name => !item.TryGetProperty(name, out _)) is { } missing ? $"{missing} is missing" : null;
    }

    private static Func<JsonElement, bool> Matches(Regex pattern) => value => value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!);

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !value.GetString()!.Contains('\0', StringComparison.Ordinal);

    private static bool IsTime(JsonElement value) => value.TryGetDateTimeOffset(out _);

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    [GeneratedRegex(@"\A[a-z0-9_]+:[^\0]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(@"\A[a-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Architecture();

    [GeneratedRegex(@"\A([a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TreePath();
}
