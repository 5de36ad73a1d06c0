using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>What the topology says of the whole machine.</summary>
[Category("Topology")]
public sealed class SystemTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(TopologyClauses.GenerationId)]
    public void Topology_has_a_generation() => ulong.Parse(Read("generation_id"), CultureInfo.InvariantCulture).Should().BePositive();

    [ConformanceFact]
    [Verifies(TopologyClauses.SystemProperties)]
    public void Platform_is_told()
    {
        IEnumerable<string> keys = Read("system_properties").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]);

        keys.Should().Contain(["platform_oem", "platform_id", "platform_rev"]);
    }

    private string Read(string name)
    {
        string path = $"{MachineTopology.DefaultRoot}/{name}";
        device.Kernel.Files.Read(path, out string text).Should().Be(Errno.None, "{0} is there", path);
        return text.Trim();
    }
}
