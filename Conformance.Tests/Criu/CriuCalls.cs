using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Criu;

/// <summary>CRIU_OP as it is.</summary>
internal static class CriuCalls
{
    private const ProcessCapabilities Any = ProcessCapabilities.CheckpointRestore | ProcessCapabilities.SystemAdministrator;

    /// <summary>Whether this process gets past the check of its capabilities.</summary>
    public static bool MayCheckpoint(this DeviceFixture device) => (device.Kernel.Capabilities & Any) != 0;

    /// <summary>Skips the case unless this process gets past the check of its capabilities.</summary>
    public static void RequireCheckpoint(this DeviceFixture device)
    {
        _ = device.Device;
        Require.That(device.MayCheckpoint(), $"CRIU_OP needs one of {Any}, and this process has {device.Kernel.Capabilities}; run it as root");
    }

    public static KernelResult Criu(this DeviceFixture device, ref kfd_ioctl_criu_args arguments) =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_CRIU_OP, ref arguments);

    public static KernelResult Criu(this DeviceFixture device, uint operation)
    {
        var arguments = new kfd_ioctl_criu_args { op = operation };
        return device.Criu(ref arguments);
    }

    /// <summary>PROCESS_INFO, which pauses the queues.</summary>
    public static kfd_ioctl_criu_args Pause(this DeviceFixture device)
    {
        var arguments = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_PROCESS_INFO };
        device.Criu(ref arguments).Error.Should().Be(Errno.None, "a process can be looked at");
        return arguments;
    }

    /// <summary>UNPAUSE.</summary>
    public static void Unpause(this DeviceFixture device) => device.Criu(Kfd.KFD_CRIU_OP_UNPAUSE).Error.Should().Be(Errno.None, "PROCESS_INFO paused the queues");

    /// <summary>What PROCESS_INFO tells; the queues go on.</summary>
    public static kfd_ioctl_criu_args Look(this DeviceFixture device)
    {
        kfd_ioctl_criu_args arguments = device.Pause();
        device.Unpause();
        return arguments;
    }
}
