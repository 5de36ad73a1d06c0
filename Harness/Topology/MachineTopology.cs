using System.Globalization;
using Harness.Kernel;

namespace Harness.Topology;

/// <summary>The CPUs and GPUs of a machine and the ways between them, as KFD tells them in sysfs (kfd_topology.c).</summary>
public sealed class MachineTopology
{
    /// <summary>Where the topology is in sysfs.</summary>
    public const string DefaultRoot = "/sys/class/kfd/kfd/topology";

    /// <summary>
    /// How often a topology is read again when it changed meanwhile: GPUs come and go one at a time, so a quiet moment is near.
    /// </summary>
    private const int Attempts = 8;

    private MachineTopology(
        uint generation, PropertyFile system, IReadOnlyList<TopologyNode> nodes, IReadOnlyList<InaccessibleEntry> inaccessible)
    {
        Generation = generation;
        SystemProperties = system.Values;
        Nodes = nodes;
        Inaccessible = inaccessible;
    }

    /// <summary>Counts the changes of the topology.</summary>
    public uint Generation { get; }

    /// <summary>platform_oem, platform_id and platform_rev, and whatever else is there.</summary>
    public IReadOnlyDictionary<string, ulong> SystemProperties { get; }

    /// <summary>The nodes that may be read, by number.</summary>
    public IReadOnlyList<TopologyNode> Nodes { get; }

    /// <summary>The nodes that are GPUs, by number.</summary>
    public IEnumerable<TopologyNode> Gpus => Nodes.Where(node => node.IsGpu);

    /// <summary>What the driver refuses to show.</summary>
    public IReadOnlyList<InaccessibleEntry> Inaccessible { get; }

    /// <summary>Reads the topology.</summary>
    /// <param name="files">Where files are read from.</param>
    /// <param name="root">Directory of the topology.</param>
    /// <exception cref="TopologyException">A file is missing or damaged, or the topology never stops changing.</exception>
    public static MachineTopology Load(IFileTree files, string root = DefaultRoot)
    {
        ArgumentNullException.ThrowIfNull(files);

        string generationPath = $"{root}/generation_id";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // Several files make one picture only if the generation is the same before and after.
            uint generation = ReadNumber(files, generationPath);
            MachineTopology topology;
            try
            {
                topology = LoadOnce(files, root, generation);
            }
            catch (TopologyException) when (ReadNumber(files, generationPath) != generation)
            {
                continue;
            }

            if (ReadNumber(files, generationPath) == generation)
                return topology;
        }

        throw new TopologyException(
            generationPath, $"changed during each of {Attempts} attempts to read the topology; is a driver being loaded?");
    }

    private static MachineTopology LoadOnce(IFileTree files, string root, uint generation)
    {
        string systemPath = $"{root}/system_properties";
        Errno error = PropertyFile.Read(files, systemPath, out PropertyFile? system);
        if (system is null)
            throw Unreadable(systemPath, error);

        var inaccessible = new List<InaccessibleEntry>();
        var nodes = new List<TopologyNode>();
        foreach (int index in Numbers(files, $"{root}/nodes"))
        {
            if (LoadNode(files, $"{root}/nodes/{index}", index, inaccessible) is { } node)
                nodes.Add(node);
        }

        return new MachineTopology(generation, system, nodes, inaccessible);
    }

    private static TopologyNode? LoadNode(IFileTree files, string path, int index, List<InaccessibleEntry> inaccessible)
    {
        if (!TryRead($"{path}/gpu_id", out string gpuId) || !TryRead($"{path}/name", out string name)
            || !TryRead($"{path}/properties", out string properties))
        {
            return null;
        }

        PropertyFile file = PropertyFile.Parse($"{path}/properties", properties);
        return new TopologyNode(index, ParseNumber($"{path}/gpu_id", gpuId), name.Trim(), file)
        {
            MemoryBanks = Entries("mem_banks", entry => new MemoryBank(entry)),
            Caches = Entries("caches", entry => new Cache(entry)),
            IoLinks = Entries("io_links", entry => new Link(entry)),
            PeerLinks = Entries("p2p_links", entry => new Link(entry)),
        };

        bool TryRead(string filePath, out string text)
        {
            Errno error = files.Read(filePath, out text);
            if (IsRefusal(error))
                inaccessible.Add(new InaccessibleEntry(index, filePath, error));
            else if (error != Errno.None)
                throw Unreadable(filePath, error);
            return error == Errno.None;
        }

        List<T> Entries<T>(string kind, Func<PropertyFile, T> make)
        {
            var entries = new List<T>();
            foreach (int entry in Numbers(files, $"{path}/{kind}"))
            {
                string entryPath = $"{path}/{kind}/{entry}/properties";
                if (TryRead(entryPath, out string text))
                    entries.Add(make(PropertyFile.Parse(entryPath, text, Cache.SiblingMapKey)));
            }

            return entries;
        }
    }

    /// <summary>The entries of a directory whose names are numbers, in the order of the numbers.</summary>
    private static List<int> Numbers(IFileTree files, string directory)
    {
        Errno error = files.List(directory, out IReadOnlyList<string> names);
        if (error != Errno.None)
            throw Unreadable(directory, error);

        var numbers = new List<int>(names.Count);
        foreach (string name in names)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw new TopologyException($"{directory}/{name}", "its name is no number");
            numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    private static uint ReadNumber(IFileTree files, string path)
    {
        Errno error = files.Read(path, out string text);
        return error == Errno.None ? ParseNumber(path, text) : throw Unreadable(path, error);
    }

    private static uint ParseNumber(string path, string text) =>
        uint.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out uint value)
            ? value
            : throw new TopologyException(path, $"'{text.Trim()}' is no decimal 32-bit number");

    private static bool IsRefusal(Errno error) => error is Errno.EPERM or Errno.EACCES;

    private static TopologyException Unreadable(string path, Errno error) => new(path, error, error switch
    {
        Errno.ENOENT => "is the amdgpu driver loaded, with KFD (CONFIG_HSA_AMD)?",
        Errno.EPERM or Errno.EACCES => "may this user read it?",
        _ => "the topology cannot be read",
    });
}
