using Conformance.Tests.Memory;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Queues;

namespace Conformance.Tests.Topology;

/// <summary>Queues in sysfs: proc/PID/queues.</summary>
[Category("Topology")]
public sealed class QueueFileTests(DeviceFixture device)
{
    private const string ComputeType = "0";

    [ConformanceFact]
    [Verifies(TopologyClauses.QueueFiles)]
    public void Queue_is_shown_while_it_exists()
    {
        HashSet<string> before = Directories();
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        DirectoriesOf(queue, before).Should().NotBeEmpty("{0} exists", queue);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.QueueFilesRemoved)]
    public void Queue_is_not_shown_any_more_when_it_is_destroyed()
    {
        HashSet<string> before = Directories();
        List<string> shown;
        using (Pm4Queue queue = device.Device.CreatePm4Queue())
        {
            shown = DirectoriesOf(queue, before);
            shown.Should().NotBeEmpty("{0} exists", queue);
        }

        shown.Should().Contain(directory => !IsThere(directory), "the queue was destroyed");
    }

    // Of this process; of all where its number is not known, as in a container: then one that came must be it, and one that came must go.
    private HashSet<string> Directories()
    {
        _ = device.Device;
        IReadOnlyList<string> processes = GpuNeighbours.OwnDirectory(device) is { } own ? [own] : GpuNeighbours.Directories(device);
        return [.. processes.SelectMany(QueuesOf)];
    }

    private IEnumerable<string> QueuesOf(string process) =>
        device.Kernel.Files.List($"{process}/queues", out IReadOnlyList<string> queues) == Errno.None ? queues.Select(queue => $"{process}/queues/{queue}") : [];

    private List<string> DirectoriesOf(UserQueue queue, HashSet<string> before) =>
        [.. Directories().Except(before).Where(directory => directory.EndsWith($"/{queue.Id}", StringComparison.Ordinal) && Shows(directory, queue))];

    private bool IsThere(string directory) => device.Kernel.Files.Read($"{directory}/size", out _) == Errno.None;

    private bool Shows(string directory, UserQueue queue) =>
        ReadTrimmed($"{directory}/size") == $"{queue.RingSize}"
        && ReadTrimmed($"{directory}/type") == ComputeType
        && ReadTrimmed($"{directory}/gpuid") == $"{device.Node.GpuId}";

    private string? ReadTrimmed(string path) => device.Kernel.Files.Read(path, out string text) == Errno.None ? text.Trim() : null;
}
