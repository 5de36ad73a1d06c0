using System.Buffers;
using System.Reflection;

namespace Fixtures.KernelLogs;

/// <summary>
/// The table of what amdgpu and amdkfd print at the levels of errors and warnings, and of the lower ones that tell of a reset: the files below
/// <c>Texts</c>. One line is one text, and says what it tells or why it is no finding:
/// <c>answered</c>, because the call that caused it returns an error, which the case sees; <c>start</c>, because only a driver that is being loaded
/// or that is told nonsense by its parameters prints it; <c>ordinary</c>, because nothing is wrong. What a WARN prints is a warning whatever it says.
/// Kernels were read whole, as Debian packages their sources: 6.1 (6.1.192), 6.12 (6.12.117), and 7, which is 7.2 (7.2.13) and 7.3 (7.3.4) both. A text
/// that only one of these two has says <c>7.2</c> or <c>7.3</c>. <c>7.0</c> is what neither has any more: amdgpu of Linux 7.0, and amdkfd of the
/// driver that AMD had in January 2026, with the files that Linux never had. Linux 7.1 was not read.
/// </summary>
public static class DriverTexts
{
    private const string Prefix = "Fixtures.KernelLogs.Texts.";

    private static readonly Lazy<IReadOnlyList<DriverText>> s_all = new(Load);

    private static readonly Lazy<SearchValues<string>> s_pieces =
        new(() => SearchValues.Create([.. All.Select(text => text.LongestLiteral)], StringComparison.OrdinalIgnoreCase));

    /// <summary>All texts; the one with the most letters first.</summary>
    public static IReadOnlyList<DriverText> All => s_all.Value;

    /// <summary>The text that a line has; null when it has none that the table knows.</summary>
    /// <param name="line">Without time stamp.</param>
    public static DriverText? Find(string line) =>
        line.AsSpan().ContainsAny(s_pieces.Value) ? All.FirstOrDefault(text => text.IsIn(line)) : null;

    private static IReadOnlyList<DriverText> Load()
    {
        var texts = new List<DriverText>();
        Assembly assembly = typeof(DriverTexts).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                    texts.Add(DriverText.Parse(line, isPhrase: name == Prefix + "phrases.txt"));
            }
        }

        return [.. texts.OrderByDescending(text => text.Letters).ThenByDescending(text => text.Text.Length).ThenBy(text => text.Text, StringComparer.Ordinal)];
    }
}
