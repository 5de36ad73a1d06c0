using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>Keeps one copy of each text and list that a journal repeats: a run of 100,000 cases has few different ones.</summary>
internal sealed class JournalNames
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);
    private readonly List<string> _list = [];

    /// <summary>The one copy of <paramref name="text"/>.</summary>
    public string Of(string text)
    {
        if (_texts.TryGetValue(text, out string? known))
            return known;
        _texts.Add(text, text);
        return text;
    }

    /// <summary>The one copy of the list of texts that the reader stands at; it stands at its end afterwards.</summary>
    /// <exception cref="InvalidOperationException">There is something else.</exception>
    public string[] Of(ref Utf8JsonReader json)
    {
        _list.Clear();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            _list.Add(Of(json.GetString()!));
        string key = string.Join('\n', _list);
        if (!_lists.TryGetValue(key, out string[]? known))
            _lists.Add(key, known = [.. _list]);
        return known;
    }
}
