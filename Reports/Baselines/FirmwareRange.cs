using System.Globalization;
using Reports.Results;

namespace Reports.Baselines;

/// <summary>
/// The versions of a firmware that a line is about: <c>mec:0x8a</c>, <c>mec:0x8a..0x90</c>, <c>mec:0x8a..</c>, <c>mec:..0x89</c>. Both ends belong
/// to it. Versions are those that <see cref="Machines.MachineFacts"/> finds.
/// </summary>
internal sealed class FirmwareRange
{
    private readonly ulong _first;
    private readonly ulong _last;
    private readonly string _text;

    private FirmwareRange(string name, ulong first, ulong last, string text)
    {
        Name = name;
        _first = first;
        _last = last;
        _text = text;
    }

    /// <summary>The firmware whose version amdgpu tells, <c>amdgpu_ucode.c:fw_attrs</c> and <c>amdgpu_kms.c:amdgpu_firmware_info</c>, of old kernels and new ones.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "asd", "cap", "ce", "dmcu", "dmcub", "imu", "mc", "me", "mec", "mec2", "mes", "mes_kiq", "pfp", "pldm", "rlc", "rlc_srlc", "rlc_srlg", "rlc_srls",
        "rlcp", "rlcv", "sdma", "sdma2", "smc", "sos", "ta_ras", "ta_xgmi", "toc", "uvd", "vce", "vcn", "vpe",
    ];

    /// <summary>Which firmware: <c>mec</c>.</summary>
    public string Name { get; }

    /// <summary>Reads a range; null when it is none.</summary>
    public static FirmwareRange? Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 2 || !Names.Contains(parts[0]))
            return null;
        string[] ends = parts[1].Split("..");
        if (ends.Length > 2 || ends.All(end => end.Length == 0))
            return null;
        ulong? first = ends[0].Length == 0 ? 0 : Version(ends[0]);
        ulong? last = ends[^1].Length == 0 ? ulong.MaxValue : Version(ends[^1]);
        return first <= last ? new FirmwareRange(parts[0], first.Value, last.Value, text) : null;
    }

    /// <summary>Whether a target has such a version; null where it is a GPU whose version is not known. What is no GPU has no firmware, and so none of this range.</summary>
    public bool? Holds(RecordedTarget target) =>
        !target.IsHardware ? false
        : target.FirmwareOf(Name) is { } version ? version >= _first && version <= _last
        : null;

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static ulong? Version(string text)
    {
        bool isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(isHexadecimal ? text[2..] : text, style, CultureInfo.InvariantCulture, out ulong version) ? version : null;
    }
}
