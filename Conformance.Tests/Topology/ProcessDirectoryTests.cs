using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Tests.Device;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Topology;

/// <summary>Directories of the process in sysfs.</summary>
[Category("Topology")]
public sealed class ProcessDirectoryTests(DeviceFixture device)
{
    private const string Processes = "/sys/class/kfd/kfd/proc";

    [ConformanceFact]
    [Verifies(TopologyClauses.ProcessDirectory)]
    public void Process_has_a_directory_with_its_gpus()
    {
        string directory = OwnDirectory();
        uint gpu = device.Node.GpuId;

        foreach (string file in new[] { "pasid", $"vram_{gpu}", $"sdma_{gpu}" })
        {
            device.Kernel.Files.Read($"{directory}/{file}", out string text).Should().Be(Errno.None, "{0} has {1}", directory, file);
            ulong.TryParse(text.Trim(), CultureInfo.InvariantCulture, out _).Should().BeTrue("{0} is '{1}'", file, text);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ContextDirectory)]
    public void State_has_a_directory_below_that_of_the_process_while_it_exists()
    {
        string directory = OwnDirectory();
        IReadOnlyList<string> before = Contexts(directory);
        List<string> made = [];
        using (SecondState.Open(device))
        using (SecondState.Open(device))
            made.AddRange(Contexts(directory).Except(before));

        made.Should().HaveCount(2).And.OnlyContain(name => Regex.IsMatch(name, "^context_[0-9]+$"));
        Contexts(directory).Should().NotContain(made, "the states are gone");
    }

    private IReadOnlyList<string> Contexts(string directory)
    {
        device.Kernel.Files.List(directory, out IReadOnlyList<string> names).Should().Be(Errno.None);
        return [.. names.Where(name => name.StartsWith("context_", StringComparison.Ordinal))];
    }

    private string OwnDirectory()
    {
        _ = device.Device;
        Require.That(device.Kernel.ProcessId is not null, "in a container the driver knows the process by another number");
        return $"{Processes}/{device.Kernel.ProcessId}";
    }
}
