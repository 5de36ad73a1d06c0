using Harness.Kernel;

namespace Harness.Topology;

/// <summary>
/// What the driver refuses to show: a node, or a link, cache or bank of one. A device cgroup (containers) makes the files of its GPU
/// fail with EPERM (kfd_topology.c:kfd_devcgroup_check_permission).
/// </summary>
/// <param name="Node">The node that it belongs to.</param>
/// <param name="Path">The file that cannot be read.</param>
/// <param name="Error">Why.</param>
public sealed record InaccessibleEntry(int Node, string Path, Errno Error);
