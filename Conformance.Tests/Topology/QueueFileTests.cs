using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Queues;

namespace Conformance.Tests.Topology;

/// <summary>Queues in sysfs: proc/PID/queues.</summary>
[Category("Topology")]
public sealed class QueueFileTests(DeviceFixture device)
{
    private const string Processes = "/sys/class/kfd/kfd/proc";
    private const string ComputeType = "0";

    [ConformanceFact]
    [Verifies(TopologyClauses.QueueFiles)]
    public void Queue_is_shown_while_it_exists()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        DirectoriesOf(queue).Should().ContainSingle("{0} exists", queue);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.QueueFilesRemoved)]
    public void Queue_is_not_shown_any_more_when_it_is_destroyed()
    {
        string directory;
        using (Pm4Queue queue = device.Device.CreatePm4Queue())
        {
            DirectoriesOf(queue).Should().ContainSingle("{0} exists", queue);
            directory = DirectoriesOf(queue)[0];
        }

        device.Kernel.Files.Read($"{directory}/size", out _).Should().Be(Errno.ENOENT, "the queue of {0} was destroyed", directory);
    }

    // The number of the process is not looked at: in a container it is another one than the driver knows.
    private List<string> DirectoriesOf(UserQueue queue)
    {
        device.Kernel.Files.List(Processes, out IReadOnlyList<string> processes).Should().Be(Errno.None, "{0} is there", Processes);
        return [.. processes.Select(process => $"{Processes}/{process}/queues/{queue.Id}").Where(directory => Shows(directory, queue))];
    }

    private bool Shows(string directory, UserQueue queue) =>
        ReadTrimmed($"{directory}/size") == $"{queue.RingSize}"
        && ReadTrimmed($"{directory}/type") == ComputeType
        && ReadTrimmed($"{directory}/gpuid") == $"{device.Node.GpuId}";

    private string? ReadTrimmed(string path) => device.Kernel.Files.Read(path, out string text) == Errno.None ? text.Trim() : null;
}
