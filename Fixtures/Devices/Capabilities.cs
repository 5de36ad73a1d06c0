using Fixtures.Requirements;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Foundation;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>Decides what a target can do, from its topology and the version of its driver.</summary>
internal static class Capabilities
{
    private static readonly KfdVersion s_dmaBufExport = new(1, 12);
    private static readonly KfdVersion s_availableMemory = new(1, 9);

    /// <summary>Skips the running case unless the target can do all of it.</summary>
    /// <exception cref="CaseSkippedException">Names the first thing that is missing, and why it is thought to be.</exception>
    public static void Require(Capability required, DeviceSession session)
    {
        if (FirstMissing(required, session) is { } reason)
            throw new CaseSkippedException(reason);
    }

    /// <summary>The first thing that the target cannot do, and why it is thought not to; null when it can do all.</summary>
    public static string? FirstMissing(Capability required, DeviceSession session)
    {
        foreach (Capability one in Enum.GetValues<Capability>())
        {
            if (one != Capability.None && required.HasFlag(one) && Missing(one, session) is { } reason)
                return $"needs {one}: {reason}";
        }

        return null;
    }

    private static string? Missing(Capability capability, DeviceSession session)
    {
        TopologyNode node = session.Node;
        return capability switch
        {
            // Every GPU with 64-bit doorbells takes AQL; the older ones that do need the ring mapped twice, which KFD 1.11 and later do not offer.
            Capability.Aql => Unless(node.Capabilities.DoorbellSize == 8, "the doorbells of the node have 32 bits"),
            Capability.Sdma => Unless(node.SdmaEngines > 0, "num_sdma_engines is 0"),
            Capability.SdmaXgmi => Unless(node.SdmaXgmiEngines > 0, "num_sdma_xgmi_engines is 0"),
            Capability.LargeBar => Unless(node.HasLargeBar, $"the CPU sees {node.VisibleVramSize >> 20} of {node.VramSize >> 20} MiB of video memory"),
            Capability.MultipleXcc => Unless(node.XccCount > 1, "the device has one XCC"),
            Capability.Wave32 => Unless(node.WaveSize == 32, $"wave_front_size is {node.WaveSize}"),
            Capability.Wave64 => Unless(node.WaveSize == 64, $"wave_front_size is {node.WaveSize}"),
            Capability.AvailableMemory => Since(s_availableMemory, session),
            Capability.DmaBufExport => Since(s_dmaBufExport, session),
            Capability.SharedVirtualMemory => Unless(node.Capabilities.SharedVirtualMemory, "the node has no SVM capability bit"),
            Capability.SystemAtomics => Unless(
                LinksToCpus(session).All(link => link is { Atomics32: true, Atomics64: true }), "a link of the node to a CPU has the flags NO_ATOMICS_32_BIT and NO_ATOMICS_64_BIT"),
            Capability.OtherGpu => session.Others.ReasonMissing,
            Capability.PeerMemory => session.Others.ReasonNotLinked,
            Capability.Expendable => Unless(
                session.Target.Kind == TargetKind.Virtual || SuiteSettings.DestructionIsAllowed,
                $"the test may hang or reset the GPU; allow it with {SuiteSettings.DestructiveVariable}=1"),
            _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, "one capability at a time"),
        };
    }

    private static IEnumerable<Link> LinksToCpus(DeviceSession session) =>
        session.Node.IoLinks.Where(link => session.Topology.Nodes.Any(node => node.Index == link.To && !node.IsGpu));

    private static string? Unless(bool isThere, string reason) => isThere ? null : reason;

    private static string? Since(KfdVersion version, DeviceSession session) =>
        session.Version >= version ? null : $"KFD is {session.Version}, and it came with {version}";
}
