using System.Text.Encodings.Web;
using System.Text.Json;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Reports.Exits;

namespace Reports.Workers;

/// <summary>What a worker process is told: a file that it reads when it starts. It can be given to <c>conformance worker</c> by hand.</summary>
internal sealed record WorkerRequest
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Targets, as <c>--targets</c> takes them.</summary>
    public required string Targets { get; init; }

    /// <summary>Classes and ids of the cases; null runs all of the targets.</summary>
    public IReadOnlyList<(string Class, string Id)>? Cases { get; init; }

    /// <summary>Which execution of the cases this is, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Journal of this worker; its notes lie beside it.</summary>
    public required string Journal { get; init; }

    /// <summary>Folder of the run, for evidence.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Memory of the run that the worker's flight recorder writes into, as a path; null keeps it in the worker.</summary>
    public string? FlightRecorder { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How long a wait for the GPU may take; null for the default.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Upper bound for the limits of the cases; null leaves them as declared.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>By how much the machine is slower than one of today.</summary>
    public double Slow { get; init; } = 1;

    /// <summary>What finding the cases may take; null for the default.</summary>
    public TimeSpan? DiscoveryLimit { get; init; }

    /// <summary>What the driver may take for dumps in the whole run.</summary>
    public TimeSpan EvidenceTime { get; init; } = EvidenceBudget.DefaultTime;

    /// <summary>Bytes that the evidence of the whole run may have.</summary>
    public long EvidenceBytes { get; init; } = EvidenceBudget.DefaultBytes;

    /// <summary>After what the run goes no further.</summary>
    public AbortConditions AbortOn { get; init; }

    /// <summary>Where the worker writes its notes.</summary>
    public string NotesPath => Path.ChangeExtension(Journal, ".notes.json");

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, s_options);
        json.WriteStartObject();
        json.WriteString("targets", Targets);
        json.WriteNumber("attempt", Attempt);
        json.WriteString("journal", Journal);
        json.WriteString("runFolder", RunFolder);
        if (FlightRecorder is not null)
            json.WriteString("flightRecorder", FlightRecorder);
        json.WriteNumber("seed", Seed);
        json.WriteNumber("abortOn", (int)AbortOn);
        json.WriteNumber("slow", Slow);
        json.WriteNumber("evidenceTimeMs", EvidenceTime.TotalMilliseconds);
        json.WriteNumber("evidenceBytes", EvidenceBytes);
        if (DiscoveryLimit is { } discovery)
            json.WriteNumber("discoveryLimitMs", discovery.TotalMilliseconds);
        if (Patience is { } patience)
            json.WriteNumber("patienceMs", patience.TotalMilliseconds);
        if (Limit is { } limit)
            json.WriteNumber("limitMs", limit.TotalMilliseconds);
        if (Cases is not null)
        {
            json.WriteStartArray("cases");
            foreach ((string className, string id) in Cases)
            {
                json.WriteStartArray();
                json.WriteStringValue(className);
                json.WriteStringValue(id);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandException">It is not there, or not a request.</exception>
    public static WorkerRequest Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement json = document.RootElement;
            return new WorkerRequest
            {
                Targets = json.GetProperty("targets").GetString()!,
                Attempt = json.GetProperty("attempt").GetInt32(),
                Journal = json.GetProperty("journal").GetString()!,
                RunFolder = json.GetProperty("runFolder").GetString()!,
                FlightRecorder = json.TryGetProperty("flightRecorder", out JsonElement recorder) ? recorder.GetString() : null,
                Seed = json.GetProperty("seed").GetUInt64(),
                AbortOn = (AbortConditions)json.GetProperty("abortOn").GetInt32(),
                Slow = json.GetProperty("slow").GetDouble(),
                DiscoveryLimit = Milliseconds(json, "discoveryLimitMs"),
                EvidenceTime = Milliseconds(json, "evidenceTimeMs") ?? EvidenceBudget.DefaultTime,
                EvidenceBytes = json.GetProperty("evidenceBytes").GetInt64(),
                Patience = Milliseconds(json, "patienceMs"),
                Limit = Milliseconds(json, "limitMs"),
                Cases = json.TryGetProperty("cases", out JsonElement cases)
                    ? [.. cases.EnumerateArray().Select(entry => (entry[0].GetString()!, entry[1].GetString()!))]
                    : null,
            };
        }
        catch (IOException error)
        {
            throw Unreadable(path, error);
        }
        catch (JsonException error)
        {
            throw Unreadable(path, error);
        }
        catch (KeyNotFoundException error)
        {
            throw Unreadable(path, error);
        }
    }

    private static TimeSpan? Milliseconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? TimeSpan.FromMilliseconds(value.GetDouble()) : null;

    private static CommandException Unreadable(string path, Exception error) =>
        new(ExitCode.Usage, $"{path} is not a request of a run to its worker ({error.Message}); start runs with conformance run", error);
}
