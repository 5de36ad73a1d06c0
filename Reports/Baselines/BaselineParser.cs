using System.Globalization;
using Fixtures.Journals;
using Reports.Exits;

namespace Reports.Baselines;

/// <summary>
/// Reads the text of a baseline's file: headers <c>[target=PATTERN,PATTERN kernel=RANGE]</c>, lines
/// <c>CASE-PATTERN key=value  # reason</c>, comments that start with <c>#</c>, and empty rows.
/// </summary>
internal sealed class BaselineParser
{
    private readonly string _path;
    private readonly BaselineKind _kind;
    private readonly string _fileName;
    private int _number;

    private BaselineParser(string path, BaselineKind kind)
    {
        _path = path;
        _kind = kind;
        _fileName = Path.GetFileName(path);
    }

    /// <summary>The rows of a file.</summary>
    /// <param name="path">Named in errors.</param>
    /// <param name="kind">Decides which keys a line may have.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="CommandException">A row is not of the form; the message names file and line and says what is expected.</exception>
    public static List<BaselineRow> Parse(string path, BaselineKind kind, string text) => new BaselineParser(path, kind).Rows(text);

    private List<BaselineRow> Rows(string text)
    {
        var rows = new List<BaselineRow>();
        BaselineSection section = BaselineSection.Everything;
        foreach (string row in text.Split('\n'))
        {
            _number++;
            string trimmed = row.Trim();
            if (trimmed.StartsWith('['))
                section = Section(trimmed);
            bool isLine = trimmed.Length > 0 && trimmed[0] is not ('[' or '#');
            rows.Add(new BaselineRow(row, section, isLine ? Line(trimmed) : null));
        }

        // What follows the last line feed is no row.
        if (rows[^1].Text.Length == 0)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private BaselineSection Section(string header)
    {
        const string Form = "[target=PATTERN,PATTERN kernel=RANGE]";
        if (!header.EndsWith(']'))
            throw Error($"the header does not end with ']'; expected {Form}");
        IReadOnlyList<Wildcard>? targets = null;
        KernelRange? kernels = null;
        foreach (string word in Words(header[1..^1]))
        {
            (string key, string value) = Pair(word, Form);
            if (key == "target" && targets is null)
                targets = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pattern => new Wildcard(pattern))];
            else if (key == "kernel" && kernels is null)
                kernels = KernelRange.Parse(value) ?? throw Error($"'{value}' is no range of kernels; expected for example 6.12, 6.12..6.18, 6.12.. or ..6.6");
            else
                throw Error($"'{key}' is unknown or stands twice in a header; expected {Form}");
        }

        return targets is { Count: > 0 }
            ? new BaselineSection(targets, kernels ?? KernelRange.Any)
            : throw Error($"the header names no target; expected {Form}, with target=* for all");
    }

    private BaselineLine Line(string line)
    {
        (string statement, string reason) = SplitReason(line);
        string[] words = Words(statement);
        if (words.Length == 0)
            throw Error("there is a reason and no case before it; expected CASE-PATTERN  # reason");
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in words.Skip(1))
        {
            (string key, string value) = Pair(word, $"{Form}, and a case pattern without blanks (write ? for one)");
            if (!Keys.Contains(key) || !keys.TryAdd(key, value))
                throw Error($"'{key}' is unknown or stands twice; expected {Form}");
        }

        if (_kind != BaselineKind.Cases && reason.Length == 0)
            throw Error($"the line has no reason; expected {Form}");
        return new BaselineLine
        {
            Location = $"{_fileName}:{_number}",
            Pattern = new Wildcard(words[0]),
            Outcomes = keys.TryGetValue("outcome", out string? outcomes) ? Outcomes(outcomes) : [CaseOutcome.Fail],
            Rate = _kind == BaselineKind.Flakes ? Rate(keys.GetValueOrDefault("rate")) : 0,
            Firmware = keys.TryGetValue("firmware", out string? firmware) ? Firmware(firmware) : [],
            From = _kind == BaselineKind.Differences ? Side("from", keys) : "",
            To = _kind == BaselineKind.Differences ? Side("to", keys) : "",
            Link = keys.GetValueOrDefault("link"),
            Runs = !keys.TryGetValue("run", out string? run) || (run == "no" ? false : throw Error($"run={run} is unknown; expected run=no")),
            Reason = reason,
        };
    }

    private string[] Keys => _kind switch
    {
        BaselineKind.Fails => ["outcome", "firmware", "link"],
        BaselineKind.Flakes => ["rate", "outcome", "firmware", "link"],
        BaselineKind.Skips => ["run", "firmware", "link"],
        BaselineKind.Differences => ["from", "to", "link"],
        _ => [],
    };

    private string Form => _kind switch
    {
        BaselineKind.Fails => "CASE-PATTERN [outcome=fail|crash|timeout|error] [firmware=NAME:RANGE] [link=URL]  # reason",
        BaselineKind.Flakes => "CASE-PATTERN rate=0.05 [outcome=fail|crash|timeout|error] [firmware=NAME:RANGE] [link=URL]  # reason",
        BaselineKind.Skips => "CASE-PATTERN [run=no] [firmware=NAME:RANGE] [link=URL]  # reason",
        BaselineKind.Differences => "CASE-PATTERN from=OUTCOME to=OUTCOME [link=URL]  # reason",
        _ => "CASE-PATTERN",
    };

    private List<CaseOutcome> Outcomes(string text)
    {
        var outcomes = new List<CaseOutcome>();
        foreach (string name in text.Split(','))
        {
            CaseOutcome? outcome = Enum.GetValues<CaseOutcome>().Cast<CaseOutcome?>().FirstOrDefault(known => known!.Value.Name() == name && known.Value.IsFailure());
            outcomes.Add(outcome ?? throw Error($"'{name}' is no way to fail; expected outcome=fail, crash, timeout, error, or several of them with commas"));
        }

        return outcomes;
    }

    private string Side(string key, Dictionary<string, string> keys) =>
        keys.TryGetValue(key, out string? outcome) && (outcome == BaselineLine.Absent || Enum.GetValues<CaseOutcome>().Any(known => known.Name() == outcome))
            ? outcome
            : throw Error($"{(outcome is null ? $"the line does not say {key}=" : $"{key}={outcome} is no outcome")}; expected pass, fail, skip, crash, timeout, error, or {BaselineLine.Absent} where the run does not have the case");

    private FirmwareRange[] Firmware(string text) =>
    [
        .. text.Split(',').Select(range => FirmwareRange.Parse(range) ?? throw Error(
            $"'{range}' is no range of a firmware; expected for example firmware=mec:0x8a.., mec:0x80..0x89, mec:..0x89 or mec:0x8a, several with commas when all must hold; " +
            $"the names are {string.Join(", ", FirmwareRange.Names)}")),
    ];

    private double Rate(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate) && rate is > 0 and < 1
            ? rate
            : throw Error($"{(text is null ? "a flake has no rate" : $"'{text}' is no rate")}; expected rate= with the share of attempts that fail, above 0 and below 1");

    private static (string Statement, string Reason) SplitReason(string line)
    {
        for (int i = 1; i < line.Length; i++)
        {
            if (line[i] == '#' && char.IsWhiteSpace(line[i - 1]))
                return (line[..i], line[(i + 1)..].Trim());
        }

        return (line, "");
    }

    private (string Key, string Value) Pair(string word, string form)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < word.Length - 1
            ? (word[..equals], word[(equals + 1)..])
            : throw Error($"'{word}' is not key=value; expected {form}");
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private CommandException Error(string what) => new(ExitCode.Usage, $"{_path}:{_number}: {what}");
}
