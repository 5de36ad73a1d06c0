using System.Runtime.ExceptionServices;

namespace Reports.Files;

/// <summary>Writes files, all of them or none: a disk that is full costs nobody what was there.</summary>
internal static class NewFiles
{
    /// <summary>Follows the name of a file while it is written; a command that is killed then leaves such a file behind.</summary>
    public const string Ending = ".conformance-new";

    /// <summary>Writes each file beside its place, and puts all of them there when all are written.</summary>
    /// <param name="files">Where each belongs, and what writes it to the path that it is given; several are written at the same time.</param>
    /// <exception cref="IOException">One cannot be written, and all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(params IReadOnlyList<(string Path, Action<string> Write)> files)
    {
        try
        {
            Parallel.ForEach(files, file =>
            {
                File.Delete(file.Path + Ending); // of a command that was killed; what is a link would be followed
                file.Write(file.Path + Ending);
            });
        }
        catch (AggregateException error)
        {
            foreach (string path in files.Select(file => file.Path + Ending).Where(File.Exists))
                File.Delete(path);
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        foreach ((string path, _) in files)
            File.Move(path + Ending, path, overwrite: true);
    }
}
