using System.Globalization;

namespace Reports.Machines;

/// <summary>
/// What was tested, in the words of the machine: its name and kernel, and of each GPU of the driver what tells one board and one firmware from
/// another. All of it is read from files; what is not there is left out.
/// </summary>
/// <param name="root">Where <c>/proc</c> and <c>/sys</c> are.</param>
internal sealed class MachineFacts(string root = "/")
{
    /// <summary>Name of the group about the machine itself; the others are <c>gpu ADDRESS</c>.</summary>
    public const string MachineGroup = "machine";

    /// <summary>Name of the fact that says which target a GPU is: the number of its node.</summary>
    public const string Node = "node";

    /// <summary>Name of the fact that tells one chip from any other: its serial number, which stays when a board moves.</summary>
    public const string Chip = "unique id";

    /// <summary>Name of the fact that names the machine.</summary>
    public const string Host = "host";

    /// <summary>Name of the fact that says what made the kernel one that nobody supports: the bits of <c>/proc/sys/kernel/tainted</c>.</summary>
    public const string Tainted = "taint";

    private const string FirmwareSuffix = " firmware";
    private const ulong VendorAmd = 0x1002;

    /// <summary>Facts by group and name, each in the order in which they are read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read()
    {
        var groups = new OrderedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal) { [MachineGroup] = ReadMachine() };
        string drm = At("sys/class/drm");
        if (!Directory.Exists(drm))
            return groups;
        foreach (string render in Directory.EnumerateFileSystemEntries(drm, "renderD*").Order(StringComparer.Ordinal))
        {
            string device = Path.Combine(render, "device");
            if (ParseHexadecimal(Text(device, "vendor")) == VendorAmd)
                groups[$"gpu {AddressOf(device)}"] = ReadGpu(device, Path.GetFileName(render));
        }

        return groups;
    }

    /// <summary>Facts of one machine as those of several: its name is that of all of them.</summary>
    /// <param name="facts">Facts of one of the machines.</param>
    /// <param name="all">Facts of all of them.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> WithHosts(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts, IEnumerable<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> all)
    {
        string[] hosts = [.. all.Select(one => one.GetValueOrDefault(MachineGroup)?.GetValueOrDefault(Host)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (hosts.Length < 2)
            return facts;
        var whole = new OrderedDictionary<string, IReadOnlyDictionary<string, string>>(facts, StringComparer.Ordinal);
        whole[MachineGroup] = new OrderedDictionary<string, string>(facts.GetValueOrDefault(MachineGroup) ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [Host] = string.Join(", ", hosts) };
        return whole;
    }

    /// <summary>Of these facts those of the GPU at a node; empty where none are known.</summary>
    public static IReadOnlyDictionary<string, string> OfNode(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> groups, int node)
    {
        string number = node.ToString(CultureInfo.InvariantCulture);
        return groups.Values.FirstOrDefault(facts => facts.GetValueOrDefault(Node) == number) ?? new Dictionary<string, string>();
    }

    /// <summary>The version of a firmware, as the driver counts it; null where it is not known, or 0: the GPU has no such firmware then.</summary>
    /// <param name="facts">Facts of a GPU.</param>
    /// <param name="name">As in <c>fw_version/NAME_fw_version</c>: <c>mec</c>.</param>
    public static ulong? FirmwareOf(IReadOnlyDictionary<string, string> facts, string name) =>
        ParseHexadecimal(facts.GetValueOrDefault(name + FirmwareSuffix)) is > 0 and ulong version ? version : null;

    private OrderedDictionary<string, string> ReadMachine()
    {
        var facts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, Host, Text("proc/sys/kernel", "hostname"));
        Add(facts, "kernel", Text("proc", "version"));
        Add(facts, "kernel command line", Text("proc", "cmdline"));
        Add(facts, "memory", Text("proc", "meminfo")?.Split('\n')[0].Split(':', StringSplitOptions.TrimEntries)[^1]);
        Add(facts, Tainted, Text("proc/sys/kernel", "tainted"));
        Add(facts, "taint of amdgpu", Text("sys/module/amdgpu", "taint"));
        string iommu = At("sys/class/iommu");
        Add(facts, "IOMMU", Directory.Exists(iommu) ? string.Join(", ", Directory.EnumerateFileSystemEntries(iommu).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : null);
        return facts;
    }

    private OrderedDictionary<string, string> ReadGpu(string device, string render)
    {
        var facts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, Node, NodeOf(render));
        Add(facts, "name", Text(device, "product_name"));
        Add(facts, "product number", Text(device, "product_number"));
        if (Text(device, "device") is { } id && Text(device, "revision") is { } revision)
            Add(facts, "marketing name", GpuNames.Find(ParseHexadecimal(id), ParseHexadecimal(revision)));
        Add(facts, "PCI id", JoinHexadecimal(device, "vendor", "device"));
        Add(facts, "revision", Text(device, "revision"));
        Add(facts, "board", JoinHexadecimal(device, "subsystem_vendor", "subsystem_device"));
        Add(facts, "serial number", Text(device, "serial_number"));
        Add(facts, Chip, Text(device, "unique_id") is { } chip && ParseHexadecimal(chip) > 0 ? chip : null); // zero where nobody burnt one in
        Add(facts, "VBIOS", Text(device, "vbios_version"));
        foreach (string name in (string[])["vram_total", "vis_vram_total", "gtt_total"])
            Add(facts, name.Replace('_', ' '), Text(device, $"mem_info_{name}"));
        Add(facts, "BARs", BarsOf(Text(device, "resource")));
        Add(facts, "link", Text(device, "current_link_speed") is { } speed ? $"{speed} x{Text(device, "current_link_width")}" : null);
        string firmware = Path.Combine(device, "fw_version");
        if (Directory.Exists(firmware))
        {
            foreach (string file in Directory.EnumerateFiles(firmware).Order(StringComparer.Ordinal))
                Add(facts, Path.GetFileName(file).Replace("_fw_version", FirmwareSuffix, StringComparison.Ordinal), Machine.Read(file));
        }

        return facts;
    }

    // The node of the topology that names this render node.
    private string? NodeOf(string render)
    {
        string nodes = At("sys/class/kfd/kfd/topology/nodes");
        string line = $"drm_render_minor {render["renderD".Length..]}";
        return !Directory.Exists(nodes) ? null
            : Directory.EnumerateDirectories(nodes).FirstOrDefault(node => Text(node, "properties")?.Split('\n').Contains(line) == true) is { } found ? Path.GetFileName(found)
            : null;
    }

    private static string AddressOf(string device) =>
        Directory.ResolveLinkTarget(device, returnFinalTarget: true) is { } target ? target.Name : Path.GetFileName(Path.GetDirectoryName(device)!);

    // Each line is the first address, the last one and flags; what is not there is zeros.
    private static string? BarsOf(string? resource)
    {
        if (resource is null)
            return null;
        IEnumerable<string> bars = resource.Split('\n').Take(6).Select((line, index) => (Parts: line.Split(' '), index))
            .Where(bar => bar.Parts.Length == 3 && ParseHexadecimal(bar.Parts[1]) > 0)
            .Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.index}: {(ParseHexadecimal(bar.Parts[1]) - ParseHexadecimal(bar.Parts[0]) + 1) >> 10} KiB"));
        return string.Join(", ", bars);
    }

    private string? JoinHexadecimal(string folder, params string[] files) =>
        files.All(file => Text(folder, file) is not null) ? string.Join(':', files.Select(file => $"{ParseHexadecimal(Text(folder, file)):x4}")) : null;

    private static ulong ParseHexadecimal(string? text) =>
        text is not null && ulong.TryParse(text.Replace("0x", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) ? value : 0;

    private static void Add(OrderedDictionary<string, string> facts, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            facts[name] = value.Trim();
    }

    private string? Text(string folder, string file) => Machine.Read(Path.Combine(At(folder), file));

    private string At(string path) => Path.Combine(root, path);
}
