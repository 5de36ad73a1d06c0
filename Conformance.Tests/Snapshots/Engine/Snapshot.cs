using System.Collections.Concurrent;
using System.Text;

namespace Conformance.Tests.Snapshots.Engine;

/// <summary>
/// One snapshot and the text that should equal it. Files are as Verify 31 writes them: UTF-8 with a byte order mark, lines that end with \n.
/// </summary>
/// <param name="folder">Where the snapshot lies.</param>
/// <param name="name">Name of its file without the end.</param>
/// <param name="choices">What the environment says.</param>
internal sealed class Snapshot(SnapshotFolder folder, string name, SnapshotChoices choices)
{
    private static readonly ConcurrentDictionary<string, byte> s_used = new(StringComparer.Ordinal);
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private string VerifiedPath => Path.Combine(folder.Path, name + SnapshotName.Verified);

    /// <summary>Compares, and on a difference leaves the text in a received file. Received files of earlier runs are removed.</summary>
    /// <exception cref="VerifyException">The text differs, or there is no snapshot.</exception>
    /// <exception cref="InvalidOperationException">Another comparison of this process had the same name.</exception>
    public void Check(string? target)
    {
        if (!s_used.TryAdd(VerifiedPath, 0))
            throw new InvalidOperationException($"{name}{SnapshotName.Verified} is compared twice: a test has one snapshot, and a theory names its parameters with UseParameters");
        string received = Normalised(target);
        string? verified = File.Exists(VerifiedPath) ? Read(VerifiedPath) : null;
        if (folder.IsSource)
            File.Delete(Path.Combine(folder.Path, name + SnapshotName.Received));
        if (verified == received || verified == received + "\n")
            return;
        throw new VerifyException(choices.Accept ? Accept(received) : Reject(verified, received));
    }

    // As Verify: an empty file could be one that an editor has just made.
    private static string Normalised(string? target) => target switch
    {
        null => "null",
        "" => "emptyString",
        _ => target.ReplaceLineEndings("\n"),
    };

    private static string Read(string path) => File.ReadAllText(path, s_encoding).ReplaceLineEndings("\n");

    // A run that accepts has compared nothing, so it does not pass: the next one does.
    private string Accept(string received)
    {
        if (!folder.IsSource)
            return $"{name}: a change can be accepted only where the sources are, and {folder.Path} has copies";
        File.WriteAllText(VerifiedPath, received, s_encoding);
        return $"{name}: accepted as the new snapshot; look at the change (git diff), and run again without {SnapshotChoices.AcceptVariable}\nVerified: {VerifiedPath}";
    }

    private string Reject(string? verified, string received)
    {
        string path = WriteReceived(received);
        var text = new StringBuilder();
        SnapshotDiff? diff = verified is null ? null : SnapshotDiff.Between(verified, received);
        text.Append(name).Append(": ").Append(diff is null ? "there is no snapshot yet" : diff.Summary).Append('\n');
        text.Append("To accept: ").Append(HowToAccept(path)).Append("\n\n");
        text.Append("Directory: ").Append(folder.Path).Append('\n');
        string section = diff is null ? "New:" : "NotEqual:";
        text.Append(section).Append("\n  - Received: ").Append(Shown(path)).Append("\n    Verified: ").Append(name).Append(SnapshotName.Verified).Append('\n');
        text.Append("\nFileContent:\n\n").Append(section).Append("\n\nReceived: ").Append(Shown(path)).Append('\n');
        if (diff is null)
            text.Append(received).Append('\n');
        else
            text.Append("Verified: ").Append(name).Append(SnapshotName.Verified).Append("\nCompare Result:\n").Append(diff.Text).Append('\n');
        return text.ToString();
    }

    private string HowToAccept(string received) => folder.IsSource
        ? $"mv '{received}' '{VerifiedPath}', or run with {SnapshotChoices.AcceptVariable}=1"
        : $"copy '{received}' beside the test in the sources, as {name}{SnapshotName.Verified}";

    private string Shown(string path) => Path.GetDirectoryName(path) == folder.Path ? Path.GetFileName(path) : path;

    private string WriteReceived(string received)
    {
        if (folder.IsSource && TryWrite(folder.Path, received, out string beside))
            return beside;
        Directory.CreateDirectory(choices.Elsewhere);
        string elsewhere = Path.Combine(choices.Elsewhere, name + SnapshotName.Received);
        File.WriteAllText(elsewhere, received, s_encoding);
        return elsewhere;
    }

    // The sources may be mounted read-only; the difference must show all the same.
    private bool TryWrite(string directory, string received, out string path)
    {
        path = Path.Combine(directory, name + SnapshotName.Received);
        try
        {
            File.WriteAllText(path, received, s_encoding);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
