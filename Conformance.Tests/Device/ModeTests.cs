using Conformance.Tests.Svm;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>Policies and modes of the process: memory policy, RUNTIME_ENABLE, SET_XNACK_MODE.</summary>
[Category("Device")]
public sealed class ModeTests(DeviceFixture device)
{
    private const uint UnknownPolicy = 2;
    private const uint EnableRuntime = 1;
    private static readonly GfxVersion s_gfx1100 = new(11, 0, 0), s_gfx1250 = new(12, 5, 0);

    [ConformanceTheory]
    [Verifies(DeviceClauses.PolicyUnknown)]
    [InlineData(UnknownPolicy, Kfd.KFD_IOC_CACHE_POLICY_COHERENT)]
    [InlineData(Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT, UnknownPolicy)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void Unknown_memory_policy_is_refused(uint defaultPolicy, uint alternatePolicy)
    {
        var policy = new kfd_ioctl_set_memory_policy_args
        {
            gpu_id = device.Node.GpuId,
            default_policy = defaultPolicy,
            alternate_policy = alternatePolicy,
        };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, ref policy).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.RuntimeWithQueues)]
    public void Runtime_is_not_enabled_while_there_is_a_queue()
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "RUNTIME_ENABLE came with KFD 1.13");
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        var enable = new kfd_ioctl_runtime_enable_args { mode_mask = EnableRuntime };

        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref enable);

        if (result.Succeeded)
        {
            var disable = default(kfd_ioctl_runtime_enable_args);
            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref disable);
        }

        result.Error.Should().Be(Errno.EEXIST, "{0} exists", queue);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.XnackQuery)]
    public void Xnack_mode_can_be_asked_for_while_there_is_a_queue()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.XnackMode().Should().BeOneOf(0, 1);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.XnackWithQueues)]
    public void Xnack_mode_is_not_set_while_there_is_a_queue()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.SetXnackMode(device.XnackMode()).Should().Be(Errno.EBUSY, "{0} exists, even if the mode would stay the same", queue);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.XnackUnsupported)]
    public void Xnack_is_not_enabled_where_a_gpu_cannot_retry()
    {
        bool cannotRetry = device.Topology.Gpus.Any(gpu => gpu.GfxVersion >= s_gfx1100 && gpu.GfxVersion < s_gfx1250);
        Require.That(cannotRetry, "every GPU of the machine may be able to retry");
        device.XnackMode();

        device.SetXnackMode(1).Should().Be(Errno.EPERM);
    }
}
