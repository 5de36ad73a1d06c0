using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>SET_XNACK_MODE as it is.</summary>
internal static class XnackCalls
{
    /// <summary>The mode of the process; the case is skipped where the kernel has none.</summary>
    public static int XnackMode(this DeviceFixture device)
    {
        var arguments = new kfd_ioctl_set_xnack_mode_args { xnack_enabled = -1 };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_XNACK_MODE, ref arguments).Error;
        Require.That(error != Errno.EPERM, "the kernel has no shared virtual memory (CONFIG_HSA_AMD_SVM)");
        error.Should().Be(Errno.None);
        return arguments.xnack_enabled;
    }

    /// <summary>Sets the mode of the process.</summary>
    public static Errno SetXnackMode(this DeviceFixture device, int mode)
    {
        var arguments = new kfd_ioctl_set_xnack_mode_args { xnack_enabled = mode };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_XNACK_MODE, ref arguments).Error;
    }
}
