using System.Text.RegularExpressions;

namespace Reports.Machines;

/// <summary>
/// What <c>amdgpu_firmware_info</c> in debugfs tells: <c>MEC feature version: 48, firmware version: 0x00000225</c>
/// (amdgpu_kms.c:amdgpu_debugfs_firmware_info_show).
/// </summary>
internal static partial class FirmwareDump
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "amdgpu_firmware_info";

    /// <summary>Versions by name, both as sysfs writes them (<c>sdma2</c> for the second SDMA engine); without those of version 0, which there are none of.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parse(string text) =>
        Line().Matches(text).Where(line => line.Groups["version"].Value.Any(digit => digit != '0'))
            .Select(line => KeyValuePair.Create(NameOf(line.Groups["name"].Value), $"0x{line.Groups["version"].Value}"));

    private static string NameOf(string name) => name.ToLowerInvariant().Replace(' ', '_') switch
    {
        "sdma0" => "sdma",
        "sdma1" => "sdma2",
        var other => other,
    };

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9_ ]+?) feature version: [^\n]*?firmware version: 0x(?<version>[0-9a-f]+)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
