namespace Reports.Files;

/// <summary>A folder with those above it that were not there, so that they can be taken away again when nothing came into them.</summary>
/// <param name="made">Those that were made, the innermost first.</param>
internal sealed class NewFolders(IReadOnlyList<string> made)
{
    /// <summary>Makes a folder, and those above it.</summary>
    /// <param name="path">The folder; it may be there.</param>
    /// <exception cref="IOException">It cannot be made, and nothing was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static NewFolders Make(string path)
    {
        List<string> missing = [];
        for (string? folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)); folder is not null && !FileKind.IsThere(folder); folder = Path.GetDirectoryName(folder))
            missing.Add(folder);
        var made = new NewFolders(missing);
        try
        {
            Directory.CreateDirectory(path);
            return made;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            made.RemoveEmpty();
            throw;
        }
    }

    /// <summary>Removes those that were made, up to the first in which there is something.</summary>
    public void RemoveEmpty()
    {
        foreach (string folder in made.Where(Directory.Exists))
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any())
                return;
            Directory.Delete(folder);
        }
    }
}
