using Harness.Devices;
using Harness.Kernel;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>
/// The GPUs of the machine beside the one that the cases are about, for cases about several: those that this process can open, the best partner first. That is one with links
/// in both directions, and among such ones that which follows in the topology, so that the cases of several GPUs do not all take the same.
/// </summary>
/// <param name="kernel">Opens them.</param>
/// <param name="topology">The machine.</param>
/// <param name="own">The GPU that the cases are about.</param>
/// <param name="open">Opens a GPU that is asked for.</param>
internal sealed class OtherGpus(IKernel kernel, MachineTopology topology, TopologyNode own, Func<TopologyNode, GpuDevice> open)
{
    private readonly List<GpuDevice> _opened = [];
    private IReadOnlyList<TopologyNode>? _nodes;
    private IReadOnlyList<GpuDevice>? _all;

    /// <summary>All of them, open.</summary>
    public IReadOnlyList<GpuDevice> All => _all ??= [.. Nodes.Select(Open)];

    /// <summary>The best partner, open.</summary>
    public GpuDevice Best => Open(Nodes[0]);

    /// <summary>Those that were asked for so far.</summary>
    public IReadOnlyList<GpuDevice> Opened => _opened;

    /// <summary>Why there is none; null when there is one.</summary>
    public string? ReasonMissing => (topology.Gpus.Count(), Nodes.Count) switch
    {
        (1, _) => "the machine has one GPU",
        (int all, 0) => $"the machine has {all} GPUs, and this process can open no other one than {own}",
        _ => null,
    };

    /// <summary>Why there is none whose video memory is reached both ways; null when there is one.</summary>
    public string? ReasonNotLinked => ReasonMissing
        ?? (IsLinked(Nodes[0]) ? null : $"no link leads from {own} to another GPU and back: the GPUs are in no hive, and the driver found no way over PCI Express (CONFIG_HSA_AMD_P2P, large BAR)");

    private IReadOnlyList<TopologyNode> Nodes => _nodes ??=
    [
        .. topology.Gpus.Where(node => node.Index != own.Index && CanBeOpened(node))
            .OrderByDescending(IsLinked).ThenBy(node => node.Index < own.Index).ThenBy(node => node.Index),
    ];

    private static bool Leads(TopologyNode from, TopologyNode to) => from.IoLinks.Concat(from.PeerLinks).Any(link => link.To == to.Index);

    private bool IsLinked(TopologyNode node) => Leads(own, node) && Leads(node, own);

    private bool CanBeOpened(TopologyNode node)
    {
        KernelResult opened = kernel.Open(node.RenderNodePath, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
        if (opened.Succeeded)
            kernel.Close(opened.Int32);
        return opened.Succeeded;
    }

    private GpuDevice Open(TopologyNode node)
    {
        if (_opened.Find(gpu => gpu.Backend.Node.Index == node.Index) is { } known)
            return known;
        GpuDevice opened = open(node);
        _opened.Add(opened);
        return opened;
    }
}
