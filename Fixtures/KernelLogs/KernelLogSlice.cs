using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.KernelLogs;

/// <summary>What the kernel wrote into its log from the end of one case to the end of the next one.</summary>
public sealed partial class KernelLogSlice
{
    private const int DebugLevel = 7; // KERN_DEBUG

    private readonly List<KernelLogRecord> _before = [];
    private readonly List<KernelLogRecord> _records = [];

    /// <summary>Case before this one, which <see cref="Before"/> comes from; null for the first one.</summary>
    public string? PreviousCase { get; init; }

    /// <summary>What the case before this one announced: it may still be told of late.</summary>
    public KernelLogEvents PreviouslyProvoked { get; init; }

    /// <summary>What this case announced.</summary>
    public KernelLogEvents Provoked { get; init; }

    /// <summary>Taint mask of the kernel when the case started; null when it cannot be read.</summary>
    public ulong? TaintBefore { get; init; }

    /// <summary>The same, when the case ended.</summary>
    public ulong? TaintAfter { get; set; }

    /// <summary>Records between the cases.</summary>
    public IReadOnlyList<KernelLogRecord> Before => _before;

    /// <summary>Records of the case.</summary>
    public IReadOnlyList<KernelLogRecord> Records => _records;

    /// <summary>Times that records were overwritten before they were read.</summary>
    public int Lost { get; private set; }

    /// <summary>Lines of the case that the kernel itself wrote, without time.</summary>
    public IReadOnlyList<string> Lines => [.. _records.Where(record => record.IsOfKernel).SelectMany(record => record.Text.Split('\n'))];

    /// <summary>What the kernel told while the case ran, announced or not.</summary>
    public KernelLogEvents Told => _records.Where(IsOfInterest).SelectMany(record => record.Text.Split('\n'))
        .Aggregate(KernelLogEvents.None, (told, line) => told | KernelLogPatterns.TellsOf(line));

    /// <summary>Adds what was read between the cases.</summary>
    public void AddBefore(IReadOnlyList<KernelLogRecord> records, int lost)
    {
        _before.AddRange(records);
        Lost += lost;
    }

    /// <summary>Adds what was read during the case.</summary>
    public void Add(IReadOnlyList<KernelLogRecord> records, int lost)
    {
        _records.AddRange(records);
        Lost += lost;
    }

    /// <summary>What was not announced, in the order of the log.</summary>
    /// <param name="pciAddress">The GPU of the case: lines that name another one are not its own. Asked for only when a line names one.</param>
    public IReadOnlyList<KernelLogFinding> Findings(Func<string?> pciAddress) =>
        [.. Findings(_before, PreviouslyProvoked, true, pciAddress), .. Findings(_records, Provoked, false, pciAddress), .. TaintFinding()];

    /// <summary>Everything, as dmesg shows it.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        if (Lost > 0)
            text.Append("(records were overwritten before they could be read: boot with a larger log_buf_len)\n");
        if (_before.Count > 0)
            text.Append($"-- after {PreviousCase ?? "the target was opened"}, before this case --\n").AppendJoin('\n', _before).Append("\n-- this case --\n");
        text.AppendJoin('\n', _records);
        return text.ToString();
    }

    private static IEnumerable<KernelLogFinding> Findings(
        IEnumerable<KernelLogRecord> records, KernelLogEvents announced, bool isFromBefore, Func<string?> pciAddress)
    {
        foreach (KernelLogRecord record in records.Where(IsOfInterest))
        {
            foreach (string line in record.Text.Split('\n'))
            {
                KernelLogEvents tells = KernelLogPatterns.TellsOf(line);
                if (tells != KernelLogEvents.None && (tells & announced) == 0 && !IsOfOtherDevice(line, pciAddress))
                    yield return new KernelLogFinding(tells, (record with { Text = line }).ToString(), isFromBefore);
            }
        }
    }

    private static bool IsOfInterest(KernelLogRecord record) => record is { IsOfKernel: true, Level: < DebugLevel };

    // A line that names devices, and not this one: another GPU's, or what the IOMMU and AER say of a network card.
    private static bool IsOfOtherDevice(string line, Func<string?> pciAddress)
    {
        MatchCollection named = NamedDevice().Matches(line);
        return named.Count > 0 && pciAddress() is { } own
            && !named.Any(device => own.Contains(device.Groups["device"].Value, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<KernelLogFinding> TaintFinding()
    {
        ulong added = (TaintAfter ?? 0) & ~(TaintBefore ?? ulong.MaxValue);
        if (added != 0 && !Provoked.HasFlag(KernelLogEvents.Taint))
        {
            string change = $"/proc/sys/kernel/tainted went from {TaintBefore} to {TaintAfter}: {KernelTaint.Describe(added)}";
            yield return new KernelLogFinding(KernelLogEvents.Taint, change, IsFromBefore: false);
        }
    }

    // Without the function: a partition adds its number to it in the topology, and the log has the one of the whole device. The IOMMU of
    // Intel leaves the domain out, between brackets.
    [GeneratedRegex(@"\b(?<device>[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.)[0-7]\b|\[(?<device>[0-9a-f]{2}:[0-9a-f]{2}\.)[0-7]\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedDevice();
}
