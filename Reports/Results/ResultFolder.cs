using System.Globalization;

namespace Reports.Results;

/// <summary>The folder of a run.</summary>
internal static class ResultFolder
{
    /// <summary>Name of the journal in it.</summary>
    public const string JournalName = RunFolder.JournalName;

    /// <summary>Makes the folder, and removes what an earlier run left in it.</summary>
    /// <param name="requested">Where, or null for a new folder below artifacts/results.</param>
    /// <param name="started">Names the new folder.</param>
    /// <exception cref="CommandException">It cannot be made or written.</exception>
    public static string Prepare(string? requested, DateTimeOffset started)
    {
        string folder = requested ?? Path.Combine("artifacts", "results", started.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));
        try
        {
            Directory.CreateDirectory(folder);
            string evidence = Path.Combine(folder, "evidence");
            if (Directory.Exists(evidence))
                Directory.Delete(evidence, recursive: true);
            File.Delete(Path.Combine(folder, JournalName));
            File.WriteAllBytes(Path.Combine(folder, JournalName), []);
        }
        catch (IOException error)
        {
            throw Unwritable(folder, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unwritable(folder, error);
        }

        return folder;
    }

    private static CommandException Unwritable(string folder, Exception error) =>
        new(ExitCode.Usage, $"the output folder {folder} cannot be written ({error.Message}); name another with --output", error);
}
