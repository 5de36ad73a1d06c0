using Conformance.Tests.Processes;
using Fixtures.Processes;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>DBG_TRAP without a debugger: nothing here attaches one.</summary>
[Category("Device")]
public sealed unsafe class DebugTests(DeviceFixture device)
{
    private const string Policy = "/sys/module/amdgpu/parameters/sched_policy";
    private const string NoHardwareScheduler = "2";
    private const uint NotOpen = 0x7fff_ffff;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_DISABLE)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_SEND_RUNTIME_EVENT)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_MODE)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_SUSPEND_QUEUES)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_SET_FLAGS)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_QUERY_DEBUG_EVENT)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT + 1)]
    [InlineData(uint.MaxValue)]
    [Verifies(DebugClauses.NotEnabled)]
    public void Nothing_but_enable_comes_first(uint operation)
    {
        RequireDebugger();

        Call(Self, operation).Should().Be(Errno.EINVAL, "no debugger is attached");
    }

    // 0 is no process, and Linux gives no number above 4194304 (PID_MAX_LIMIT).
    [ConformanceTheory]
    [InlineData(0u, Kfd.KFD_IOC_DBG_TRAP_ENABLE)]
    [InlineData(0x7fff_fffeu, Kfd.KFD_IOC_DBG_TRAP_ENABLE)]
    [InlineData(0x7fff_fffeu, Kfd.KFD_IOC_DBG_TRAP_DISABLE)]
    [Verifies(DebugClauses.Nobody)]
    public void Process_that_does_not_exist_cannot_be_debugged(uint process, uint operation)
    {
        RequireDebugger();

        Call(process, operation).Should().Be(Errno.ESRCH);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_ENABLE)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_DISABLE)]
    [Verifies(DebugClauses.Nobody)]
    public void Process_that_does_not_use_the_driver_cannot_be_debugged(uint operation)
    {
        RequireDebugger();
        using IUserProcess process = device.StartProcess();

        Call(NumberOf(process), operation).Should().Be(Errno.ESRCH);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_ENABLE)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_DISABLE)]
    [InlineData(Kfd.KFD_IOC_DBG_TRAP_GET_QUEUE_SNAPSHOT)]
    [Verifies(DebugClauses.NotTraced)]
    public void Process_that_is_not_traced_cannot_be_debugged(uint operation)
    {
        RequireDebugger();
        using Peer peer = Peer.Start(device);

        Call(NumberOf(peer.Process), operation).Should().Be(Errno.EPERM);
    }

    [ConformanceFact]
    [Verifies(DebugClauses.BadFile)]
    public void Debugger_needs_an_open_file()
    {
        RequireDebugger();

        Call(Self, Kfd.KFD_IOC_DBG_TRAP_ENABLE).Should().Be(Errno.EBADF, "descriptor {0} is not open", NotOpen);
    }

    [ConformanceFact]
    [Verifies(DebugClauses.Secondary)]
    public void Secondary_state_cannot_debug()
    {
        RequireDebugger();
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        using OpenFile kfd = OpenFile.Kfd(device);
        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null).Error.Should().Be(Errno.None);

        Call(Self, Kfd.KFD_IOC_DBG_TRAP_ENABLE, kfd.Descriptor).Should().Be(Errno.EOPNOTSUPP);
    }

    private uint Self => (uint)(device.Kernel.ProcessId ?? Environment.ProcessId);

    private void RequireDebugger()
    {
        _ = device.Device;
        Require.That(device.Version >= new KfdVersion(1, 13), "DBG_TRAP came with KFD 1.13");
        bool isOff = device.Kernel.Files.Read(Policy, out string policy) == Errno.None && policy.Trim() == NoHardwareScheduler;
        Require.That(!isOff, $"{Policy} is {NoHardwareScheduler}: there is no debugging without the hardware's scheduler");
    }

    private static uint NumberOf(IUserProcess process)
    {
        Require.That(process.ProcessId is not null, "the driver knows processes by other numbers here");
        return (uint)process.ProcessId;
    }

    private Errno Call(uint process, uint operation, int? descriptor = null)
    {
        var arguments = new kfd_ioctl_dbg_trap_args { pid = process, op = operation };
        if (operation == Kfd.KFD_IOC_DBG_TRAP_ENABLE)
            arguments.enable = new kfd_ioctl_dbg_trap_enable_args { dbg_fd = NotOpen };
        return device.Kernel.Ioctl(descriptor ?? device.KfdDescriptor, Kfd.AMDKFD_IOC_DBG_TRAP, ref arguments).Error;
    }
}
