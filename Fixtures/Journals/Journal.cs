using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fixtures.Identities;
using Harness.Kernel;

namespace Fixtures.Journals;

/// <summary>
/// <c>results.jsonl</c>: one line when a case starts and one when it ends, each a single write(2), so that it survives the death of the
/// process. Everything else that a run reports is drawn from it.
/// </summary>
/// <remarks>
/// The file is opened for each line and closed again: a case that closes descriptors it does not own cannot close the journal, and a
/// number that is given out anew cannot send a line into another file.
/// </remarks>
public sealed class Journal : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly OpenFlags _flags;

    private Journal(string path, bool isDurable, string? runFolder)
    {
        _path = Path.GetFullPath(path);
        _flags = OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.CloseOnExec | (isDurable ? OpenFlags.DataSync : 0);
        Folder = runFolder ?? Path.GetDirectoryName(_path)!;
        File.Open(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
    }

    /// <summary>Folder of the run: evidence goes into its <c>evidence</c>.</summary>
    public string Folder { get; }

    /// <summary>Opens the file at its end, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isDurable">Whether a line is on the disk when it was written: what runs next may take the machine down.</param>
    /// <param name="runFolder">Folder of the run; null when it is the file's.</param>
    public static Journal Append(string path, bool isDurable = false, string? runFolder = null) => new(path, isDurable, runFolder);

    /// <summary>Writes that a case is about to start.</summary>
    /// <param name="identity">Which case.</param>
    /// <param name="attempt">Its how manyeth execution in this run, from 1.</param>
    public void Start(CaseIdentity identity, int attempt = 1)
    {
        Write(json =>
        {
            json.WriteString("event", "start");
            WriteIdentity(json, identity);
            json.WriteNumber("attempt", attempt);
        });
    }

    /// <summary>Writes how a case ended.</summary>
    public void End(CaseResult result)
    {
        Write(json =>
        {
            json.WriteString("event", "end");
            WriteIdentity(json, result.Case);
            json.WriteNumber("attempt", result.Attempt);
            json.WriteString("outcome", result.Outcome.Name());
            WriteText(json, "reason", result.Reason);
            json.WriteNumber("durationMs", Math.Round(result.DurationMilliseconds, 3));
            json.WriteNumber("seed", result.Seed);
            if (result.Evidence is null)
                json.WriteNull("evidence");
            else
                WriteText(json, "evidence", result.Evidence);
        });
    }

    /// <summary>Writes lines of another journal as they are, in one piece.</summary>
    public void Copy(IEnumerable<JournalLine> entries) =>
        WriteBytes(Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => entry.Text + "\n"))));

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is open between two lines; the callers' using stays the mark of who may write.
    }

    private static void WriteIdentity(Utf8JsonWriter json, CaseIdentity identity)
    {
        WriteText(json, "id", identity.Id);
        WriteText(json, "class", identity.Class);
        WriteText(json, "name", identity.Name);
        WriteText(json, "target", identity.Target);
        WriteText(json, "isa", identity.Isa);
        WriteNames(json, "categories", identity.Categories);
        WriteNames(json, "clauses", identity.Clauses);
        if (identity.Guards.Count > 0)
            WriteNames(json, "guards", identity.Guards);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    // Half of a surrogate pair, which the writer would refuse, becomes U+FFFD in UTF-8.
    private static void WriteText(Utf8JsonWriter json, string name, string value) => json.WriteString(name, Encoding.UTF8.GetBytes(value));

    private void Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteString("at", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        WriteBytes(buffer.WrittenSpan);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            KernelResult file = LinuxKernel.Instance.Open(_path, _flags);
            if (!file.Succeeded)
                throw new IOException($"the journal {_path} does not open: {file.Error}");
            KernelResult written = LinuxKernel.Instance.Write(file.Int32, bytes);
            LinuxKernel.Instance.Close(file.Int32);
            if (written.Value != bytes.Length)
                throw new IOException($"the journal {_path} took {written} of {bytes.Length} bytes; is the disk full?");
        }
    }
}
