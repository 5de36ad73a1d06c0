using Conformance.Tests.Queue;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;

namespace Conformance.Tests.Device;

/// <summary>RUNTIME_ENABLE of a process without queues and without a debugger.</summary>
[Category("Device")]
public sealed class RuntimeEnableTests(DeviceFixture device)
{
    private const uint Disable = 0;
    private const uint Enable = 1;

    [ConformanceFact]
    [Verifies(DeviceClauses.RuntimeTwice)]
    public void Runtime_is_enabled_once_until_it_is_disabled()
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
        device.SetRuntime(Disable).Should().Be(Errno.None, "what is not enabled can be disabled");
        try
        {
            device.SetRuntime(Enable).Should().Be(Errno.None);
            device.SetRuntime(Enable).Should().Be(Errno.EBUSY);
            device.SetRuntime(Disable).Should().Be(Errno.None);
            device.SetRuntime(Enable).Should().Be(Errno.None, "it was disabled in between");
        }
        finally
        {
            device.SetRuntime(Disable);
        }
    }
}
