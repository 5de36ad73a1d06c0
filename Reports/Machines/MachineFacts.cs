using System.Globalization;
using Fixtures.Targets;
using Harness.Kernel;

namespace Reports.Machines;

/// <summary>
/// What was tested, in the words of the machine: its name and kernel, and of each GPU of the driver what tells one board and one firmware from
/// another. What is not there is left out.
/// </summary>
/// <param name="root">Where <c>/proc</c> and <c>/sys</c> are.</param>
/// <param name="kernel">Whom to ask what no file tells; null to read files alone, which wakes no GPU.</param>
internal sealed class MachineFacts(string root = "/", IKernel? kernel = null)
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
    private const string VersionSuffix = "_fw_version";
    private const ulong VendorAmd = 0x1002;

    /// <summary>The facts of this machine for a run: its GPUs are asked only where it is about them.</summary>
    /// <param name="targets">What the run is about.</param>
    public static MachineFacts For(IEnumerable<Target> targets) => new(kernel: targets.Any(target => target is { Kind: TargetKind.Hardware, Unavailable: null }) ? LinuxKernel.Instance : null);

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

    /// <summary>Facts of several machines as those of one: of what differs all are named, with commas between them.</summary>
    /// <param name="all">Facts of each of the machines.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Joined(IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> all)
    {
        var whole = new OrderedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (string group in all.SelectMany(facts => facts.Keys).Distinct(StringComparer.Ordinal))
            whole[group] = Joined(all.Select(facts => facts.GetValueOrDefault(group)).OfType<IReadOnlyDictionary<string, string>>());
        return whole;
    }

    /// <summary>Values by name of several machines as those of one: of what differs all are named, with commas between them.</summary>
    public static IReadOnlyDictionary<string, string> Joined(IEnumerable<IReadOnlyDictionary<string, string>> all)
    {
        var whole = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (IGrouping<string, string> fact in all.SelectMany(facts => facts).GroupBy(fact => fact.Key, fact => fact.Value))
            whole[fact.Key] = string.Join(", ", fact.Distinct(StringComparer.Ordinal));
        return whole;
    }

    /// <summary>
    /// What may change what a GPU does and differs between machines: <c>mec firmware of node 1: 0x00000225 on runner7, 0x00000226 on runner8</c>. Of
    /// each GPU that is its name, VBIOS and firmware.
    /// </summary>
    /// <param name="all">Facts of each of the machines.</param>
    public static IEnumerable<string> Differences(IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> all) =>
        from machine in all
        let host = machine.GetValueOrDefault(MachineGroup)?.GetValueOrDefault(Host) ?? "a machine without a name"
        from gpu in machine.Values
        where gpu.ContainsKey(Node)
        from name in all.SelectMany(facts => facts.Values).SelectMany(facts => facts.Keys).Distinct(StringComparer.Ordinal)
        where name is "marketing name" or "PCI id" or "VBIOS" || name.EndsWith(FirmwareSuffix, StringComparison.Ordinal)
        group (Value: gpu.GetValueOrDefault(name) ?? "none", host) by (Name: name, Node: gpu[Node]) into fact
        where fact.Select(one => one.Value).Distinct(StringComparer.Ordinal).Skip(1).Any()
        select $"{fact.Key.Name} of node {fact.Key.Node}: {string.Join(", ", fact.GroupBy(one => one.Value, one => one.host).Select(value => $"{value.Key} on {string.Join(", ", value.Distinct(StringComparer.Ordinal))}"))}";

    /// <summary>
    /// Of these facts those of the GPU at a node; empty where none are known. Of several machines they are the facts of all GPUs at that node.
    /// </summary>
    public static IReadOnlyDictionary<string, string> OfNode(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> groups, int node)
    {
        string number = node.ToString(CultureInfo.InvariantCulture);
        return Joined(groups.Values.Where(facts => facts.GetValueOrDefault(Node) == number));
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
        Add(facts, "architecture", Text("proc/sys/kernel", "arch"));
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
        foreach ((string firmware, string version) in FirmwareOf(device, AddressOf(device), Path.GetFileName(render)))
            facts.TryAdd(firmware + FirmwareSuffix, version);
        return facts;
    }

    // The first that tells of a firmware is believed: sysfs, which baselines name, then debugfs, which root alone may read, then the driver itself.
    private IEnumerable<KeyValuePair<string, string>> FirmwareOf(string device, string address, string render)
    {
        string folder = At(Path.Combine(device, "fw_version"));
        IEnumerable<KeyValuePair<string, string>> files = !Directory.Exists(folder) ? []
            : Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
                .Select(file => KeyValuePair.Create(Path.GetFileName(file).Replace(VersionSuffix, "", StringComparison.Ordinal), Machine.Read(file)?.Trim() ?? ""))
                .Where(version => version.Value.Length > 0);
        IEnumerable<KeyValuePair<string, string>> dump = DumpOf(address) is { } text ? FirmwareDump.Parse(text) : [];
        return files.Concat(dump).Concat(kernel is null ? [] : FirmwareQuery.Read(kernel, At($"dev/dri/{render}")));
    }

    // Its folders have the number of a DRM device for a name, and newer kernels' the address; the file "name" in them names the address.
    private string? DumpOf(string address)
    {
        string folder = At("sys/kernel/debug/dri");
        try
        {
            return Directory.EnumerateDirectories(folder).Where(device => Text(device, "name")?.Contains(address, StringComparison.Ordinal) == true)
                .Select(device => Text(device, FirmwareDump.FileName)).OfType<string>().FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // no debugfs, or not ours to read
        }
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
