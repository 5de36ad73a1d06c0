using Reports.Exits;

namespace Reports.Baselines;

/// <summary>What is known about the cases on some targets: a folder with <c>fails.txt</c>, <c>flakes.txt</c>, <c>skips.txt</c> and <c>cases.txt</c>.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Fails">Cases that fail every time.</param>
/// <param name="Flakes">Cases that fail now and then.</param>
/// <param name="Skips">Cases that are skipped.</param>
/// <param name="Cases">All cases.</param>
internal sealed record Baseline(string Folder, BaselineFile Fails, BaselineFile Flakes, BaselineFile Skips, BaselineFile Cases)
{
    private static readonly BaselineKind[] s_kinds = [BaselineKind.Fails, BaselineKind.Flakes, BaselineKind.Skips, BaselineKind.Cases];

    /// <summary>The four files.</summary>
    public IEnumerable<BaselineFile> Files => [Fails, Flakes, Skips, Cases];

    /// <summary>Whether it judges failures alone: it was read to compare with, and says neither which cases there are nor which are skipped.</summary>
    public bool IsAboutFailures { get; private init; }

    /// <summary>Reads a baseline to compare with.</summary>
    /// <exception cref="CommandException">There is none in the folder, or a line of it is wrong.</exception>
    public static Baseline Read(string folder)
    {
        if (!s_kinds.Any(kind => Path.Exists(Path.Combine(folder, BaselineFile.NameOf(kind)))))
            throw new CommandException(ExitCode.Usage, $"no baseline in {folder}; make one from a run with: conformance baseline update RUN --baseline {folder}");
        Baseline read = ReadOrEmpty(folder);
        return read with { IsAboutFailures = !read.Skips.Exists && !read.Cases.Exists };
    }

    /// <summary>Reads a baseline to write to; files that are not there are empty.</summary>
    /// <exception cref="CommandException">A line of it is wrong.</exception>
    public static Baseline ReadOrEmpty(string folder) => new(
        folder,
        BaselineFile.Read(folder, BaselineKind.Fails),
        BaselineFile.Read(folder, BaselineKind.Flakes),
        BaselineFile.Read(folder, BaselineKind.Skips),
        BaselineFile.Read(folder, BaselineKind.Cases));
}
