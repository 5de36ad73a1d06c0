using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>Policies that SET_MEMORY_POLICY takes.</summary>
[Category("Device")]
public sealed class MemoryPolicyTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT, Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT)]
    [InlineData(Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT, Kfd.KFD_IOC_CACHE_POLICY_COHERENT)]
    [InlineData(Kfd.KFD_IOC_CACHE_POLICY_COHERENT, Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT)]
    [Verifies(DeviceClauses.PolicyKnown)]
    public void Known_policy_is_taken(uint defaultPolicy, uint alternatePolicy)
    {
        var policy = new kfd_ioctl_set_memory_policy_args
        {
            gpu_id = device.Node.GpuId,
            default_policy = defaultPolicy,
            alternate_policy = alternatePolicy,
        };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, ref policy).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.PolicyBeforeVm)]
    public void Unknown_policy_is_told_before_the_vm_is_asked_for()
    {
        using FreshProcess fresh = new(device);
        var policy = new kfd_ioctl_set_memory_policy_args { gpu_id = device.Node.GpuId, alternate_policy = Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT + 1 };

        fresh.Call(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, policy).Should().Be(Errno.EINVAL);
    }
}
