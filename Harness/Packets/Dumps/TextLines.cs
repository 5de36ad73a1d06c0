namespace Harness.Packets.Dumps;

/// <summary>Lines of a dump that belong together: a title and what is below it.</summary>
/// <param name="Title">The title, trimmed.</param>
/// <param name="FirstLine">Number of the line below the title, from 1.</param>
internal sealed record TextLines(string Title, int FirstLine)
{
    private const int MostQuoted = 40;

    /// <summary>The lines below the title.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The lines as one text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Divides a text at its titles. What stands before the first one is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTitle">Whether a trimmed line is a title.</param>
    public static List<TextLines> Divide(string text, Predicate<string> isTitle)
    {
        var parts = new List<TextLines>();
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            string trimmed = line.Trim().ToString();
            if (isTitle(trimmed))
                parts.Add(new TextLines(trimmed, number + 1));
            else if (parts.Count > 0)
                parts[^1].Lines.Add(trimmed);
        }

        return parts;
    }

    /// <summary>A line for a message: its beginning when it is long.</summary>
    public static string Shorten(string line) => line.Length <= MostQuoted ? line : line[..MostQuoted] + "...";
}
