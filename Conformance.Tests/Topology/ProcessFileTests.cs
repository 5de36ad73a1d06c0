using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;

namespace Conformance.Tests.Topology;

/// <summary>The directories of processes in sysfs: proc/PID.</summary>
[Category("Topology")]
public sealed class ProcessFileTests(DeviceFixture device)
{
    private const string Processes = "/sys/class/kfd/kfd/proc";

    // In a container the number of the process is another one than the driver knows; whichever it is, one has all files.
    [ConformanceFact]
    [Verifies(TopologyClauses.ProcessFiles)]
    public void Process_has_its_files()
    {
        string[] files = ["pasid", $"sdma_{device.Node.GpuId}", $"stats_{device.Node.GpuId}/evicted_ms"];

        Directories().Where(directory => HasQueues(directory) && files.All(file => Number($"{directory}/{file}") is not null))
            .Should().NotBeEmpty("this process has /dev/kfd open");
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ProcessPasid)]
    public void Process_has_no_pasid_of_its_own()
    {
        ulong[] pasids = [.. Directories().Select(directory => Number($"{directory}/pasid")).OfType<ulong>()];
        Require.NotBefore(pasids.Any(pasid => pasid != 0), device.Version, new KfdVersion(1, 23), "has PASIDs for each device");

        pasids.Should().NotBeEmpty().And.OnlyContain(pasid => pasid == 0);
    }

    private bool HasQueues(string directory) => device.Kernel.Files.List($"{directory}/queues", out _) == Errno.None;

    private List<string> Directories()
    {
        _ = device.KfdDescriptor;
        device.Kernel.Files.List(Processes, out IReadOnlyList<string> names).Should().Be(Errno.None, "{0} is there", Processes);
        return [.. names.Select(name => $"{Processes}/{name}")];
    }

    private ulong? Number(string path) =>
        device.Kernel.Files.Read(path, out string text) == Errno.None && ulong.TryParse(text.Trim(), CultureInfo.InvariantCulture, out ulong number) ? number : null;
}
