using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>SET_XNACK_MODE where every GPU can retry, and what it means for shared virtual memory.</summary>
[Category("Svm")]
public sealed class XnackTests(DeviceFixture device)
{
    // kfd_priv.h: KFD_SUPPORT_XNACK_PER_PROCESS
    private static readonly GfxVersion[] s_retry = [new(9, 0, 10), new(9, 4, 2)];

    [ConformanceFact]
    [Verifies(DeviceClauses.XnackKept)]
    public void Mode_reads_back_as_it_was_set()
    {
        using SvmMemory memory = new(device, 1);
        RequireRetry();
        int before = device.XnackMode();
        try
        {
            foreach (int mode in (int[])[1, 1, 0, 0, 1])
            {
                device.SetXnackMode(mode).Should().Be(Errno.None);
                device.XnackMode().Should().Be(mode);
            }
        }
        finally
        {
            device.SetXnackMode(before);
        }
    }

    [ConformanceTheory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [Verifies(DeviceClauses.XnackAnyNumber)]
    public void Any_number_above_0_turns_it_on(int mode)
    {
        using SvmMemory memory = new(device, 1);
        RequireRetry();
        int before = device.XnackMode();
        try
        {
            device.SetXnackMode(0).Should().Be(Errno.None);

            device.SetXnackMode(mode).Should().Be(Errno.None);

            device.XnackMode().Should().Be(1);
        }
        finally
        {
            device.SetXnackMode(before);
        }
    }

    [ConformanceTheory]
    [InlineData(0, Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS)]
    [InlineData(1, Kfd.KFD_IOCTL_SVM_ATTR_ACCESS)]
    [Verifies(SvmClauses.XnackGrantsAccess)]
    public void Mode_decides_on_access_that_was_not_set(int mode, uint access)
    {
        using SvmMemory memory = new(device, 1);
        RequireRetry();
        int before = device.XnackMode();
        try
        {
            device.SetXnackMode(mode).Should().Be(Errno.None);

            memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, device.Node.GpuId).type.Should().Be(access);
        }
        finally
        {
            device.SetXnackMode(before);
        }
    }

    private void RequireRetry() => Require.That(
        device.Topology.Gpus.All(gpu => s_retry.Contains(gpu.GfxVersion)), "not every GPU of the machine is known to support XNACK for each process");
}
