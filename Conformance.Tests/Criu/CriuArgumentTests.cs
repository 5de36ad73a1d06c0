using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Criu;

/// <summary>CRIU_OP: who may use it, and what it refuses.</summary>
[Category("Criu")]
public sealed class CriuArgumentTests(DeviceFixture device)
{
    private const uint UnknownOperation = Kfd.KFD_CRIU_OP_RESUME + 1;

    // Above the largest number that Linux gives to a process (PID_MAX_LIMIT is 4194304).
    private const uint NoProcess = 0x7fff_fffe;

    [ConformanceTheory]
    [InlineData(ProcessCapabilities.None, Errno.EACCES)]
    [InlineData(ProcessCapabilities.PerformanceMonitor, Errno.EACCES)]
    [InlineData(ProcessCapabilities.CheckpointRestore, Errno.EINVAL)]
    [InlineData(ProcessCapabilities.SystemAdministrator, Errno.EINVAL)]
    [Verifies(CriuClauses.NeedsCapability)]
    public void Process_needs_a_capability(ProcessCapabilities capabilities, Errno expected)
    {
        using Peer peer = Peer.Start(device, capabilities);
        var arguments = new kfd_ioctl_criu_args { op = UnknownOperation };

        peer.Ioctl(Kfd.AMDKFD_IOC_CRIU_OP, ref arguments).Error.Should().Be(expected, "it has {0}, and the operation is unknown", capabilities);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.NeedsCapability)]
    public void Capability_is_asked_for_before_the_argument_is_read()
    {
        using Peer peer = Peer.Start(device);

        peer.Process.Ioctl(peer.Kfd, Kfd.AMDKFD_IOC_CRIU_OP, []).Error.Should().Be(Errno.EACCES);
    }

    [ConformanceTheory]
    [InlineData(UnknownOperation)]
    [InlineData(uint.MaxValue)]
    [Verifies(CriuClauses.UnknownOperation)]
    public void Unknown_operation_is_refused(uint operation) =>
        device.Criu(operation).Error.Should().Be(device.MayCheckpoint() ? Errno.EINVAL : Errno.EACCES, "this process has {0}", device.Kernel.Capabilities);

    [ConformanceTheory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [Verifies(CriuClauses.MissingArray)]
    public void Checkpoint_needs_all_of_its_arrays(bool devices, bool buffers, bool data)
    {
        device.RequireCheckpoint();
        var arguments = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_CHECKPOINT, devices = Address(devices), bos = Address(buffers), priv_data = Address(data) };
        kfd_ioctl_criu_args counts = device.Pause();
        try
        {
            (arguments.num_devices, arguments.num_bos, arguments.num_objects, arguments.priv_data_size) =
                (counts.num_devices, counts.num_bos, counts.num_objects, counts.priv_data_size);
            device.Criu(ref arguments).Error.Should().Be(Errno.EINVAL, "everything else is right");
        }
        finally
        {
            device.Unpause();
        }
    }

    [ConformanceTheory]
    [InlineData(false, true, true, 64ul, 1u)]
    [InlineData(true, false, true, 64ul, 1u)]
    [InlineData(true, true, false, 64ul, 1u)]
    [InlineData(true, true, true, 0ul, 1u)]
    [InlineData(true, true, true, 64ul, 0u)]
    [Verifies(CriuClauses.MissingArray)]
    public void Restore_needs_all_of_its_arrays(bool devices, bool buffers, bool data, ulong dataSize, uint count)
    {
        device.RequireCheckpoint();
        var arguments = new kfd_ioctl_criu_args
        {
            op = Kfd.KFD_CRIU_OP_RESTORE,
            devices = Address(devices),
            num_devices = count,
            bos = Address(buffers),
            num_bos = 1,
            priv_data = Address(data),
            priv_data_size = dataSize,
        };

        device.Criu(ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.NotPaused)]
    public void Unpause_of_a_process_that_is_not_paused_is_refused()
    {
        device.RequireCheckpoint();

        device.Criu(Kfd.KFD_CRIU_OP_UNPAUSE).Error.Should().Be(Errno.EINVAL);

        device.Look();
        device.Criu(Kfd.KFD_CRIU_OP_UNPAUSE).Error.Should().Be(Errno.EINVAL, "the pause has ended");
    }

    [ConformanceFact]
    [Verifies(CriuClauses.NotPaused)]
    public void Checkpoint_of_a_process_that_is_not_paused_is_refused()
    {
        device.RequireCheckpoint();
        kfd_ioctl_criu_args arguments = device.Look();
        (arguments.op, arguments.devices, arguments.bos, arguments.priv_data) = (Kfd.KFD_CRIU_OP_CHECKPOINT, Address(true), Address(true), Address(true));

        device.Criu(ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(1u, 0u, 0u, 0ul)]
    [InlineData(0u, 1u, 0u, 0ul)]
    [InlineData(0u, 0u, 1u, 0ul)]
    [InlineData(0u, 0u, 0u, 1ul)]
    [Verifies(CriuClauses.CountsMustMatch)]
    public void Checkpoint_with_other_counts_is_refused(uint devices, uint buffers, uint objects, ulong bytes)
    {
        device.RequireCheckpoint();
        kfd_ioctl_criu_args arguments = device.Pause();
        try
        {
            (arguments.op, arguments.devices, arguments.bos, arguments.priv_data) = (Kfd.KFD_CRIU_OP_CHECKPOINT, Address(true), Address(true), Address(true));
            arguments.num_devices += devices;
            arguments.num_bos += buffers;
            arguments.num_objects += objects;
            arguments.priv_data_size += bytes;

            device.Criu(ref arguments).Error.Should().Be(Errno.EINVAL);
        }
        finally
        {
            device.Unpause();
        }
    }

    [ConformanceFact]
    [Verifies(CriuClauses.ResumeNobody)]
    public void Resume_of_nobody_is_refused()
    {
        device.RequireCheckpoint();
        var arguments = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_RESUME, pid = NoProcess };

        device.Criu(ref arguments).Error.Should().Be(Errno.ESRCH);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.ResumeNobody)]
    public void Resume_of_a_process_that_does_not_use_the_driver_is_refused()
    {
        device.RequireCheckpoint();
        using Fixtures.Processes.IUserProcess process = device.StartProcess();
        Require.That(process.ProcessId is not null, "the driver knows processes by other numbers here");
        var arguments = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_RESUME, pid = (uint)process.ProcessId };

        device.Criu(ref arguments).Error.Should().Be(Errno.ESRCH);
    }

    // Not of this process: the driver counts an evicted buffer even where it refuses, and then stops no queue for a USERPTR buffer any more.
    [ConformanceFact]
    [Verifies(CriuClauses.ResumeNotRestored)]
    public void Resume_of_a_process_that_was_not_restored_is_refused()
    {
        device.RequireCheckpoint();
        using Peer peer = Peer.StartWithGpu(device);
        Require.That(peer.Process.ProcessId is not null, "the driver knows processes by other numbers here");
        var arguments = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_RESUME, pid = (uint)peer.Process.ProcessId };

        device.Criu(ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    // An address that cannot be written, so that a driver that goes on does no harm.
    private static ulong Address(bool given) => given ? 4096UL : 0;
}
