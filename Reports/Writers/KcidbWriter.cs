using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Results;

namespace Reports.Writers;

/// <summary>
/// Writes <c>kcidb.json</c>: the cases on hardware as KCIDB's I/O schema 5.3 has them (kernelci/kcidb-io, kcidb_io/schema/v05_03.py).
/// A case on a virtual target says nothing about the kernel of this machine, so it is not in the file.
/// </summary>
internal static partial class KcidbWriter
{
    /// <summary>Longest <c>log_excerpt</c>, in code points.</summary>
    public const int LongestExcerpt = 16_384;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(RunReport report, KcidbIdentity identity, string path)
    {
        string run = report.Info.Started.UtcDateTime.ToString("yyyyMMddTHHmmssfff", CultureInfo.InvariantCulture);
        string release = Clean(report.Info.KernelRelease);
        string checkout = $"{identity.Origin}:linux-{release}";
        string build = identity.BuildId ?? $"{identity.Origin}:linux-{release}-x86_64";
        HashSet<string> hardware = [.. report.Info.Targets.Where(target => target is { Kind: TargetKind.Hardware, Unavailable: null }).Select(target => target.Id)];

        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, s_options);
        json.WriteStartObject();
        json.WriteStartObject("version");
        json.WriteNumber("major", 5);
        json.WriteNumber("minor", 3);
        json.WriteEndObject();
        if (identity.BuildId is null && hardware.Count > 0)
            WriteKernel(json, report.Info, identity.Origin, checkout, build);
        json.WriteStartArray("tests");
        foreach (CaseResult result in report.Results.Where(result => hardware.Contains(result.Case.Target)))
        {
            StartTest(result.Case.Id);
            WriteTest(json, report.Info, result);
            json.WriteEndObject();
        }

        foreach (string id in RunFolder.NotRun(report).Where(id => hardware.Contains(id[(id.LastIndexOf('@') + 1)..])))
        {
            StartTest(id);
            json.WriteString("path", PathOf(id[..id.LastIndexOf('@')].Split('.', 3)));
            json.WriteString("status", "MISS");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void StartTest(string id)
        {
            json.WriteStartObject();
            json.WriteString("id", $"{identity.Origin}:{run}/{Clean(id)}");
            json.WriteString("origin", identity.Origin);
            json.WriteString("build_id", build);
        }
    }

    private static void WriteKernel(Utf8JsonWriter json, RunInfo info, string origin, string checkout, string build)
    {
        json.WriteStartArray("checkouts");
        json.WriteStartObject();
        json.WriteString("id", checkout);
        json.WriteString("origin", origin);
        json.WriteString("comment", $"the sources of the running kernel, Linux {Clean(info.KernelRelease)}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("builds");
        json.WriteStartObject();
        json.WriteString("id", build);
        json.WriteString("origin", origin);
        json.WriteString("checkout_id", checkout);
        json.WriteString("architecture", "x86_64");
        json.WriteStartObject("misc");
        json.WriteString("kernel_release", Clean(info.KernelRelease));
        json.WriteStartObject("amdgpu_parameters");
        foreach ((string name, string value) in info.ModuleParameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteTest(Utf8JsonWriter json, RunInfo info, CaseResult result)
    {
        json.WriteString("path", PathOf(result.Case));
        json.WriteString("status", Status(result.Outcome));
        json.WriteNumber("duration", Math.Round(result.DurationMilliseconds / 1000, 6));
        if (result.Ended is { } ended)
            json.WriteString("start_time", ended.AddMilliseconds(-result.DurationMilliseconds).ToString("O", CultureInfo.InvariantCulture));
        json.WriteStartObject("environment");
        json.WriteString("comment", Clean(result.Case.Target));
        json.WriteStartObject("misc");
        json.WriteString("isa", result.Case.Isa);
        if (info.KfdVersion is { } version)
            json.WriteString("kfd_version", version);
        json.WriteEndObject();
        json.WriteEndObject();
        if (result.Reason.Length > 0)
            json.WriteString("log_excerpt", Excerpt(Clean(result.Reason)));
        json.WriteStartObject("misc");
        json.WriteString("outcome", result.Outcome.Name());
        json.WriteString("suite_version", info.SuiteVersion);
        json.WriteNumber("seed", result.Seed);
        if (result.Attempts > 1)
        {
            json.WriteNumber("attempts", result.Attempts);
            json.WriteNumber("failed_attempts", result.FailedAttempts);
        }

        WriteNames(json, "clauses", result.Case.Clauses);
        if (result.Case.Guards.Count > 0)
            WriteNames(json, "guards", result.Case.Guards);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    // FAIL says that the tested code is at fault; ERROR that the test did not complete; MISS that it did not get to run.
    private static string Status(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Pass => "PASS",
        CaseOutcome.Skip => "SKIP",
        CaseOutcome.Fail or CaseOutcome.Timeout => "FAIL",
        CaseOutcome.Crash => "ERROR",
        _ => "MISS",
    };

    // Dots separate the levels of a path; a level has letters, digits, dashes and underscores.
    private static string PathOf(CaseIdentity identity)
    {
        string className = identity.Class[(identity.Class.LastIndexOfAny(['.', '+']) + 1)..];
        return PathOf([identity.Category, className, identity.Name]);
    }

    private static string PathOf(IEnumerable<string> levels) => string.Join('.', levels.Prepend("conformance").Select(Level));

    private static string Level(string name) => NotInLevel().Replace(name, "_").Trim('_') is { Length: > 0 } level ? level : "_";

    // The schema allows no NUL, and UTF-8 no half of a surrogate pair.
    private static string Clean(string text) => XmlText.Of(text);

    private static string Excerpt(string text)
    {
        int length = 0;
        int points = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (++points > LongestExcerpt)
                return text[..length];
            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    [GeneratedRegex("[^a-zA-Z0-9_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInLevel();
}
