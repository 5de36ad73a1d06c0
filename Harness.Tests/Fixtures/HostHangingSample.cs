using Fixtures.Cases;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class HostHangingSample
{
    [HostFact(Limit = 200)]
    public void Blocks()
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(60));
    }
}
