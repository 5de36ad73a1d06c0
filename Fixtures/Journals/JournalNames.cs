namespace Fixtures.Journals;

/// <summary>Keeps one copy of each text and list that a journal repeats: a run of 100,000 cases has few different ones.</summary>
internal sealed class JournalNames
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);

    /// <summary>The one copy of <paramref name="text"/>.</summary>
    public string Of(string text)
    {
        if (_texts.TryGetValue(text, out string? known))
            return known;
        _texts.Add(text, text);
        return text;
    }

    /// <summary>The one copy of <paramref name="list"/>.</summary>
    public string[] Of(List<string> list)
    {
        string key = string.Join('\n', list);
        if (!_lists.TryGetValue(key, out string[]? known))
            _lists.Add(key, known = [.. list]);
        return known;
    }
}
