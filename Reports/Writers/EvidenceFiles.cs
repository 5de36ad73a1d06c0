using System.Text;
using System.Text.Json;
using Reports.Files;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Puts the evidence of cases into the page: the text files whole or cut, others by name and size.</summary>
/// <param name="resultFolder">Folder of the run.</param>
internal sealed class EvidenceFiles(string resultFolder)
{
    private static readonly string[] s_textExtensions = [".txt", ".log", ".json", ".md"];
    private readonly TextBudget _budget = new(perText: 96 * 1024, total: 24 * 1024 * 1024);

    /// <summary>Writes the property <c>evidence</c>, the folder, and <c>files</c>, pairs of name and text; null stands for a file that is no text.</summary>
    public void Write(Utf8JsonWriter json, string? evidence)
    {
        json.WriteString("evidence", evidence ?? "");
        json.WriteStartArray("files");
        foreach (FileInfo file in FilesIn(evidence))
        {
            json.WriteStartArray();
            json.WriteStringValue(file.Name);
            if (s_textExtensions.Contains(file.Extension))
                json.WriteStringValue(Encoding.UTF8.GetBytes(_budget.Take(Read(file)))); // a cut may halve a surrogate pair
            else
                json.WriteNullValue();
            json.WriteNumberValue(file.Length);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // The failure itself first.
    private IEnumerable<FileInfo> FilesIn(string? evidence)
    {
        if (evidence is null || EvidenceTree.FolderOf(resultFolder, evidence) is not { } folder)
            return [];
        return new DirectoryInfo(folder).EnumerateFiles().Where(file => FileKind.IsFile(file.FullName)).OrderBy(file => file.Name != "failure.txt").ThenBy(file => file.Name, StringComparer.Ordinal);
    }

    // Not more of a huge file than can be shown of it twice over.
    private static string Read(FileInfo file)
    {
        const int Most = 4 * 1024 * 1024;
        using FileStream stream = file.OpenRead();
        var bytes = new byte[Math.Min(Most, file.Length)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, read));
    }
}
