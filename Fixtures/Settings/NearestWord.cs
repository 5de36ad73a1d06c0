namespace Fixtures.Settings;

/// <summary>What somebody may have meant who mistyped a word.</summary>
public static class NearestWord
{
    /// <summary>The word that is closest to what was typed, when it is close enough to be meant; else null.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="words">What is known.</param>
    public static string? To(string typed, IEnumerable<string> words)
    {
        (string? best, int least) = (null, 1 + (typed.Length / 3));
        foreach (string word in words)
        {
            int distance = Distance(typed, word);
            if (distance < least || (distance == least && best is null))
                (best, least) = (word, distance);
        }

        return best;
    }

    // Of one letter more, less, other, or two that changed places.
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
