using System.Text;

namespace Reports.Baselines;

/// <summary>A pattern over a whole text: <c>*</c> is any run of characters, <c>?</c> is one.</summary>
/// <param name="Text">The pattern.</param>
internal sealed record Wildcard(string Text)
{
    private readonly int _literal = Text.AsSpan().IndexOfAny('*', '?');

    /// <summary>Whether it stands for itself alone.</summary>
    public bool IsExact => _literal < 0;

    /// <summary>
    /// The pattern of exactly this text. A character that a line cannot hold (a blank, a <c>#</c>, a wildcard) becomes <c>?</c>.
    /// </summary>
    public static Wildcard Of(string text)
    {
        var pattern = new StringBuilder(text.Length);
        foreach (char c in text)
            pattern.Append(char.IsWhiteSpace(c) || char.IsControl(c) || c is '#' or '*' || (c == '[' && pattern.Length == 0) ? '?' : c);
        return new Wildcard(pattern.ToString());
    }

    /// <summary>Whether all of <paramref name="text"/> fits.</summary>
    public bool Matches(string text)
    {
        if (IsExact)
            return text == Text;
        if (!text.AsSpan().StartsWith(Text.AsSpan(0, _literal), StringComparison.Ordinal))
            return false;

        // The last star takes one character more whenever what follows it does not fit.
        int star = -1;
        int mark = 0;
        int p = _literal;
        int t = _literal;
        while (t < text.Length)
        {
            if (p < Text.Length && Text[p] == '*')
                (star, mark, p) = (p, t, p + 1);
            else if (p < Text.Length && (Text[p] == '?' || Text[p] == text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++mark);
            else
                return false;
        }

        while (p < Text.Length && Text[p] == '*')
            p++;
        return p == Text.Length;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
