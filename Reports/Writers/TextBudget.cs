using System.Globalization;

namespace Reports.Writers;

/// <summary>Bounds what a report holds of texts whose length nobody bounds.</summary>
/// <param name="perText">Characters of one text.</param>
/// <param name="total">Characters of all; when they are used up, texts are cut to a line.</param>
internal sealed class TextBudget(int perText, int total)
{
    private const int LineLength = 300;
    private int _left = total;

    /// <summary>The text, or its beginning and end with a line between them that says what was left out.</summary>
    public string Take(string text)
    {
        int most = Math.Min(perText, Math.Max(_left, LineLength));
        if (text.Length > most)
            text = Cut(text, most);
        _left -= text.Length;
        return text;
    }

    private static string Cut(string text, int most)
    {
        int head = most * 3 / 4;
        int tail = most - head;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..head]}\n... {text.Length - head - tail:N0} characters left out ...\n{text[^tail..]}");
    }
}
