using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that go by how often they were run before, which they remember in a file.</summary>
[Category("Flaky")]
internal sealed class FlakyCases(DeviceFixture device)
{
    /// <summary>Names the folder of the memory.</summary>
    public const string MemoryVariable = "CONFORMANCE_TEST_MEMORY";

    [ConformanceFact]
    public void Passes() => device.Target.Should().NotBeNull();

    [ConformanceFact]
    public void Fails() => device.Target.Should().BeNull();

    [ConformanceFact]
    public void Crashes_once()
    {
        if (IsFirst(nameof(Crashes_once)))
            FaultyLibc.abort();
    }

    [ConformanceFact]
    public void Passes_once() => IsFirst(nameof(Passes_once)).Should().BeTrue();

    private static bool IsFirst(string name)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable(MemoryVariable)!, name);
        bool isFirst = !File.Exists(path);
        File.WriteAllText(path, "");
        return isFirst;
    }
}
