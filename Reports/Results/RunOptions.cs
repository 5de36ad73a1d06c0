using System.Globalization;
using System.Text.Json;
using Fixtures.Journals;
using Fixtures.KernelLogs;

namespace Reports.Results;

/// <summary>What a run was asked to do: all that <c>conformance resume</c> needs to go on with it.</summary>
public sealed record RunOptions
{
    /// <summary>What finding the cases may take when nobody says otherwise.</summary>
    public static TimeSpan DefaultDiscoveryLimit => TimeSpan.FromMinutes(2);

    /// <summary>Ids of the targets.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The filter, or null.</summary>
    public string? Filter { get; init; }

    /// <summary>Folder of the baseline that the run is held against, or null.</summary>
    public string? Baseline { get; init; }

    /// <summary>The part of the cases that is run, <c>2/4</c>; null for all.</summary>
    public string? Shard { get; init; }

    /// <summary>How often every case is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How often a case that failed is run again.</summary>
    public int Retries { get; init; }

    /// <summary>Devices that run at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>By how much the machine is slower than one of today: every limit and patience is multiplied by it, but for <see cref="OverallLimit"/>.</summary>
    public double Slow { get; init; } = 1;

    /// <summary>Whether the run ends with the first case that fails.</summary>
    public bool StopsOnFailure { get; init; }

    /// <summary>Whether the kernel's leak detector is asked at the end (<c>--kmemleak</c>).</summary>
    public bool ScansForLeaks { get; init; }

    /// <summary>What finding the cases may take.</summary>
    public TimeSpan DiscoveryLimit { get; init; } = DefaultDiscoveryLimit;

    /// <summary>What the driver may take for the dumps beside failures.</summary>
    public TimeSpan EvidenceTime { get; init; } = EvidenceBudget.DefaultTime;

    /// <summary>Bytes that the evidence may have.</summary>
    public long EvidenceBytes { get; init; } = EvidenceBudget.DefaultBytes;

    /// <summary>How long a wait for the GPU may take; null for the default.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Upper bound for the limits of the cases; null leaves them as declared.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Time without a sign of life after which a worker is ended.</summary>
    public required TimeSpan InactivityLimit { get; init; }

    /// <summary>Time after which the run ends, complete or not; null for none.</summary>
    public TimeSpan? OverallLimit { get; init; }

    /// <summary>What is said of a run that <see cref="OverallLimit"/> ended.</summary>
    public string OverallLimitPassed => string.Create(CultureInfo.InvariantCulture, $"the run took longer than {OverallLimit?.TotalSeconds:0} s (--overall-limit)");

    /// <summary>Resident memory, in bytes, that ends a worker.</summary>
    public required long WorkerMemory { get; init; }

    /// <summary>After what the run goes no further.</summary>
    public AbortConditions AbortOn { get; init; }

    /// <summary>Whether cases that may hang or reset a real GPU are allowed.</summary>
    public bool IsDestructive { get; init; }

    /// <summary>Reads what <see cref="Write"/> wrote; what a version before this one did not know has its default.</summary>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    public static RunOptions Read(JsonElement json) => new()
    {
        Targets = [.. json.GetProperty("targets").EnumerateArray().Select(target => target.GetString()!)],
        Filter = json.GetProperty("filter").GetString(),
        Baseline = json.GetProperty("baseline").GetString(),
        Shard = json.GetProperty("shard").GetString(),
        Repeat = json.GetProperty("repeat").GetInt32(),
        Retries = json.GetProperty("retries").GetInt32(),
        Workers = json.GetProperty("workers").GetInt32(),
        Slow = json.TryGetProperty("slow", out JsonElement slow) ? slow.GetDouble() : 1,
        ScansForLeaks = json.TryGetProperty("kmemleak", out JsonElement scans) && scans.GetBoolean(),
        StopsOnFailure = json.TryGetProperty("stopOnFailure", out JsonElement stops) && stops.GetBoolean(),
        DiscoveryLimit = json.TryGetProperty("discoveryLimitMs", out _) ? Time(json, "discoveryLimitMs") ?? DefaultDiscoveryLimit : DefaultDiscoveryLimit,
        EvidenceTime = json.TryGetProperty("evidenceTimeMs", out _) ? Time(json, "evidenceTimeMs") ?? EvidenceBudget.DefaultTime : EvidenceBudget.DefaultTime,
        EvidenceBytes = json.TryGetProperty("evidenceBytes", out JsonElement bytes) ? bytes.GetInt64() : EvidenceBudget.DefaultBytes,
        Patience = Time(json, "patienceMs"),
        Limit = Time(json, "limitMs"),
        InactivityLimit = Time(json, "inactivityLimitMs") ?? throw new KeyNotFoundException("inactivityLimitMs"),
        OverallLimit = Time(json, "overallLimitMs"),
        WorkerMemory = json.GetProperty("workerMemory").GetInt64(),
        AbortOn = (AbortConditions)json.GetProperty("abortOn").GetInt32(),
        IsDestructive = json.GetProperty("destructive").GetBoolean(),
    };

    /// <summary>Writes an object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("targets");
        foreach (string target in Targets)
            json.WriteStringValue(target);
        json.WriteEndArray();
        json.WriteString("filter", Filter);
        json.WriteString("baseline", Baseline);
        json.WriteString("shard", Shard);
        json.WriteNumber("repeat", Repeat);
        json.WriteNumber("retries", Retries);
        json.WriteNumber("workers", Workers);
        json.WriteNumber("slow", Slow);
        json.WriteBoolean("stopOnFailure", StopsOnFailure);
        json.WriteBoolean("kmemleak", ScansForLeaks);
        WriteTime(json, "discoveryLimitMs", DiscoveryLimit);
        WriteTime(json, "evidenceTimeMs", EvidenceTime);
        json.WriteNumber("evidenceBytes", EvidenceBytes);
        WriteTime(json, "patienceMs", Patience);
        WriteTime(json, "limitMs", Limit);
        WriteTime(json, "inactivityLimitMs", InactivityLimit);
        WriteTime(json, "overallLimitMs", OverallLimit);
        json.WriteNumber("workerMemory", WorkerMemory);
        json.WriteNumber("abortOn", (int)AbortOn);
        json.WriteBoolean("destructive", IsDestructive);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } value)
            json.WriteNumber(name, value.TotalMilliseconds);
        else
            json.WriteNull(name);
    }

    private static TimeSpan? Time(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? TimeSpan.FromMilliseconds(value.GetDouble()) : null;
}
