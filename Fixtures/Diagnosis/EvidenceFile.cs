using System.Text;

namespace Fixtures.Diagnosis;

/// <summary>A file beside a failure.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EvidenceFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A text file; it ends with a newline.</summary>
    public static EvidenceFile OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text.TrimEnd() + "\n"));
}
