namespace Fixtures.KernelLogs;

/// <summary>A line of the table of texts: what amdgpu or amdkfd prints, from where, and whether that is held against a case.</summary>
public sealed class DriverText
{
    // Below this a text says too little to be the driver's wherever it stands: "PCI reset". Phrases were chosen to be told apart.
    private const int FewLetters = 16;
    private const int FewLettersOfAPhrase = 10;

    private static readonly string[] s_harmless = ["answered", "start", "ordinary"];

    private readonly PrintfFormat _format;
    private readonly bool _saysLittle;

    private DriverText(string kind, string kernels, string source, string text, bool isPhrase)
    {
        Kind = kind;
        Kernels = kernels.Split(' ');
        Source = source;
        Text = text;
        _format = new PrintfFormat(text.Replace(@"\t", "\t", StringComparison.Ordinal).Trim());
        _saysLittle = _format.Letters < (isPhrase ? FewLettersOfAPhrase : FewLetters);
        Tells = s_harmless.Contains(kind) ? KernelLogEvents.None : Enum.Parse<KernelLogEvents>(kind);
    }

    /// <summary>What it tells, or why it is no finding, as the table has it.</summary>
    public string Kind { get; }

    /// <summary>What it tells; <see cref="KernelLogEvents.None"/> when it is no finding.</summary>
    public KernelLogEvents Tells { get; }

    /// <summary>Kernels whose source has it.</summary>
    public IReadOnlyList<string> Kernels { get; }

    /// <summary>Where it is printed: file and function of the kernel.</summary>
    public string Source { get; }

    /// <summary>The text as the source has it.</summary>
    public string Text { get; }

    /// <summary>Letters and digits that every line has. Of several texts in a line, the one with the most is the one that was printed.</summary>
    internal int Letters => _format.Letters;

    /// <summary>The longest piece that every line has.</summary>
    internal string LongestLiteral => _format.LongestLiteral;

    /// <summary>Reads <c>kind | kernels | source | text</c>.</summary>
    /// <param name="line">The line of the table.</param>
    /// <param name="isPhrase">Whether it counts also in lines that do not name the driver.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    internal static DriverText Parse(string line, bool isPhrase)
    {
        string[] fields = line.Split(" | ", 4);
        return fields.Length == 4 ? new DriverText(fields[0], fields[1], fields[2], fields[3], isPhrase) : throw new FormatException($"no line of the table of texts: {line}");
    }

    /// <summary>Whether a line of the log has it.</summary>
    internal bool IsIn(string line) => _format.IsIn(line) && (!_saysLittle || NamesDriver(line));

    private static bool NamesDriver(string line) =>
        line.Contains("amdgpu", StringComparison.Ordinal) || line.Contains("[drm", StringComparison.Ordinal) || line.StartsWith("kfd", StringComparison.Ordinal);
}
