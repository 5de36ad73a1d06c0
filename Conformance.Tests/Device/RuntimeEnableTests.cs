using Conformance.Tests.Queue;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

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
        RequireRuntime();
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

    [ConformanceFact]
    [Verifies(DeviceClauses.RuntimeBeforeQueues, DeviceClauses.RuntimeTwice)]
    public void Runtime_that_is_enabled_is_told_before_queues_and_can_be_disabled_beside_them()
    {
        RequireRuntime();
        device.SetRuntime(Enable).Should().Be(Errno.None);
        try
        {
            using QueueRecipe recipe = QueueRecipe.ForPm4(device);
            recipe.Arguments.queue_percentage = 0;
            recipe.MustCreate();

            device.SetRuntime(Enable).Should().Be(Errno.EBUSY, "a queue alone would be EEXIST");
            device.SetRuntime(Disable).Should().Be(Errno.None);
            device.SetRuntime(Enable).Should().Be(Errno.EEXIST);
        }
        finally
        {
            device.SetRuntime(Disable);
        }
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.RuntimeCapabilities)]
    public void Capabilities_are_left_as_they_are()
    {
        const uint Untouched = 0xa5a5_a5a5;
        RequireRuntime();
        kfd_ioctl_runtime_enable_args arguments = new() { mode_mask = Disable, capabilities_mask = Untouched };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref arguments).Error.Should().Be(Errno.None);

        arguments.capabilities_mask.Should().Be(Untouched);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.RuntimeEnableBit)]
    public void Mode_without_its_first_bit_disables()
    {
        const uint SavesTrapRegisters = 2;
        RequireRuntime();
        device.SetRuntime(Enable).Should().Be(Errno.None);
        try
        {
            device.SetRuntime(SavesTrapRegisters).Should().Be(Errno.None);
            device.SetRuntime(Enable).Should().Be(Errno.None, "it was disabled");
        }
        finally
        {
            device.SetRuntime(Disable);
        }
    }

    private void RequireRuntime() => Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
}
