using Fixtures.Cases;
using Fixtures.Devices;
using Reports.Workers;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that end every worker that looks for them, and no run.</summary>
[Category("Unborn")]
internal sealed class UnbornCases(DeviceFixture device)
{
    public static TheoryData<int> Rows
    {
        get
        {
            if (Environment.GetEnvironmentVariable(ProcessTable.RunVariable) is not null)
                Environment.Exit(42);
            return [1, 2, 3];
        }
    }

    [ConformanceTheory]
    [MemberData(nameof(Rows))]
    public void Is_never_found(int row) => device.Target.Should().NotBeNull($"row {row}");
}
