using System.Globalization;
using System.Reflection;

namespace Reports.Machines;

/// <summary>
/// The names that GPUs are sold under. No kernel has them: <c>product_name</c> is what the EEPROM of a server board says and says nothing on
/// others, AMDGPU_INFO has numbers alone, and KFD names the chip. So they are a table, <c>gpu-names.txt</c>.
/// </summary>
internal static class GpuNames
{
    private static readonly Lazy<Dictionary<(ulong Device, ulong Revision), string>> s_names = new(Read);

    /// <summary>The name; null for a GPU that is not in the table.</summary>
    /// <param name="device">PCI device id.</param>
    /// <param name="revision">PCI revision id.</param>
    public static string? Find(ulong device, ulong revision) => s_names.Value.GetValueOrDefault((device, revision));

    private static Dictionary<(ulong Device, ulong Revision), string> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reports.Machines.gpu-names.txt")
            ?? throw new InvalidOperationException("gpu-names.txt is not in the assembly");
        using var reader = new StreamReader(stream);
        var names = new Dictionary<(ulong, ulong), string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            string[] parts = line.Split(' ', 3);
            foreach (string revision in parts[1].Split(','))
                names.Add((Number(parts[0]), Number(revision)), parts[2]);
        }

        return names;
    }

    private static ulong Number(string digits) => ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
