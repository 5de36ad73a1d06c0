using System.Globalization;
using Fixtures.Identities;
using Reports.Exits;

namespace Reports.Selection;

/// <summary>
/// One of several parts of the cases, written <c>2/4</c>. Which part a case belongs to follows from its id alone, so that machines agree
/// on it, and a new case moves no other.
/// </summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">Number of parts.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>Reads a part.</summary>
    /// <exception cref="CommandException">It is not one.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count)
        {
            return new Shard(index, count);
        }

        throw new CommandException(ExitCode.Usage, $"--shard {text} is not a part of a whole; write for example 1/4 for the first of four");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>Whether the case with this id belongs to the part.</summary>
    public bool Contains(string id) => StableHash.Of(id) % (ulong)Count == (ulong)(Index - 1);
}
