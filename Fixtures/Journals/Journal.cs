using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>
/// <c>results.jsonl</c>: one line when a case starts and one when it ends, each a single unbuffered write(2), so that it survives
/// the death of the process. Everything else that a run reports is drawn from it.
/// </summary>
public sealed class Journal : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    private Journal(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    }

    /// <summary>Folder of the file; evidence goes into its <c>evidence</c>.</summary>
    public string Folder { get; }

    /// <summary>Opens the file at its end, or makes it.</summary>
    public static Journal Append(string path) => new(path);

    /// <summary>Writes that a case is about to start.</summary>
    public void Start(CaseIdentity identity)
    {
        Write(json =>
        {
            json.WriteString("event", "start");
            WriteIdentity(json, identity);
        });
    }

    /// <summary>Writes how a case ended.</summary>
    public void End(CaseResult result)
    {
        Write(json =>
        {
            json.WriteString("event", "end");
            WriteIdentity(json, result.Case);
            json.WriteString("outcome", result.Outcome.Name());
            json.WriteString("reason", result.Reason);
            json.WriteNumber("durationMs", Math.Round(result.DurationMilliseconds, 3));
            json.WriteNumber("seed", result.Seed);
            if (result.Evidence is null)
                json.WriteNull("evidence");
            else
                json.WriteString("evidence", result.Evidence);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void WriteIdentity(Utf8JsonWriter json, CaseIdentity identity)
    {
        json.WriteString("id", identity.Id);
        json.WriteString("class", identity.Class);
        json.WriteString("name", identity.Name);
        json.WriteString("target", identity.Target);
        json.WriteString("isa", identity.Isa);
        WriteNames(json, "categories", identity.Categories);
        WriteNames(json, "clauses", identity.Clauses);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteString("at", DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        lock (_gate)
            _file.Write(buffer.WrittenSpan);
    }
}
