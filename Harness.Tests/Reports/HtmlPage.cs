using System.Text.Json;

namespace Harness.Tests.Reports;

/// <summary>Reads a report page as its script does.</summary>
internal sealed class HtmlPage : IDisposable
{
    private const string Begin = "<script type=\"application/json\" id=\"data\">";
    private const string End = "</script>";
    private static readonly Dictionary<char, string> s_outcomes =
        new() { ['p'] = "pass", ['f'] = "fail", ['s'] = "skip", ['t'] = "timeout", ['c'] = "crash", ['e'] = "error" };

    private readonly JsonDocument _document;

    /// <summary>Reads the file.</summary>
    public HtmlPage(string path)
    {
        Text = File.ReadAllText(path);
        int start = Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        _document = JsonDocument.Parse(Text[start..Text.IndexOf(End, start, StringComparison.Ordinal)]);
    }

    /// <summary>The whole file.</summary>
    public string Text { get; }

    /// <summary>The run in it.</summary>
    public JsonElement Data => _document.RootElement;

    /// <summary>Outcome, reason, time in milliseconds and clauses of each case by its id.</summary>
    public Dictionary<string, (string Outcome, string Reason, double Milliseconds, string Clauses)> Cases()
    {
        JsonElement cases = Data.GetProperty("cases");
        string outcomes = cases.GetProperty("outcome").GetString()!;
        string[] ids = Ids(cases, outcomes.Length), reasons = Column(cases, "reason"), clauses = Column(cases, "clauses");
        double[] times = [.. cases.GetProperty("ms").EnumerateArray().Select(number => number.GetDouble())];
        return Enumerable.Range(0, outcomes.Length).ToDictionary(i => ids[i], i => (s_outcomes[outcomes[i]], reasons[i], times[i], clauses[i]), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static string[] Ids(JsonElement cases, int count)
    {
        string[] categories = Column(cases, "category"), classes = Column(cases, "class"), names = Column(cases, "name"), targets = Column(cases, "target");
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"{categories[i]}.{classes[i].Split('.', '+')[^1]}.{names[i]}@{targets[i]}")];
        foreach (JsonProperty exception in cases.GetProperty("ids").EnumerateObject())
            ids[int.Parse(exception.Name, System.Globalization.CultureInfo.InvariantCulture)] = exception.Value.GetString()!;
        return ids;
    }

    private static string[] Column(JsonElement cases, string name)
    {
        string[] texts = [.. cases.GetProperty(name).GetProperty("texts").EnumerateArray().Select(text => text.GetString()!)];
        return [.. cases.GetProperty(name).GetProperty("of").EnumerateArray().Select(number => texts[number.GetInt32()])];
    }
}
