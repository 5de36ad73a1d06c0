using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>PROFILER: who has the performance counters. Nothing is made to count.</summary>
[Category("Device")]
public sealed class ProfilerTests(DeviceFixture device)
{
    private const uint Unlock = 0, Lock = 1;
    private const ProcessCapabilities Any = ProcessCapabilities.PerformanceMonitor | ProcessCapabilities.SystemAdministrator;

    [ConformanceTheory]
    [InlineData(1u)]
    [InlineData(Kfd.KFD_IOC_PROFILER_PTL_CONTROL + 1)]
    [InlineData(uint.MaxValue)]
    [Verifies(ProfilerClauses.UnknownOperation)]
    public void Unknown_operation_is_refused(uint operation)
    {
        RequireProfiler();
        var arguments = new kfd_ioctl_profiler_args { op = operation };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_PROFILER, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(ProcessCapabilities.None, Errno.EPERM)]
    [InlineData(ProcessCapabilities.CheckpointRestore, Errno.EPERM)]
    [InlineData(ProcessCapabilities.PerformanceMonitor, Errno.EINVAL)]
    [InlineData(ProcessCapabilities.SystemAdministrator, Errno.EINVAL)]
    [Verifies(ProfilerClauses.NeedsCapability)]
    public void Process_needs_a_capability_for_counters(ProcessCapabilities capabilities, Errno expected)
    {
        RequireProfiler();
        using Peer peer = Peer.Start(device, capabilities);

        Call(peer, Unlock).Should().Be(expected, "it has {0}, and not the counters", capabilities);
    }

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(0x1_0000u)]
    [Verifies(DeviceClauses.UnknownGpu)]
    public void Counters_of_unknown_gpu_are_refused(uint gpuId)
    {
        RequireProfiler();

        Call(Lock, gpuId).Should().Be(MayProfile ? Errno.EINVAL : Errno.EPERM, "this process has {0}", device.Kernel.Capabilities);
    }

    [ConformanceFact]
    [Verifies(ProfilerClauses.OneOwner, ProfilerClauses.Released)]
    public void Counters_belong_to_one_process_at_a_time()
    {
        using Peer peer = StartBeside();
        TakeCounters();
        try
        {
            Call(Lock).Should().Be(Errno.EALREADY, "this process has them");
            Call(peer, Lock).Should().Be(Errno.EBUSY, "this process has them");
        }
        finally
        {
            Call(Unlock).Should().Be(Errno.None, "this process has them");
        }

        Call(peer, Lock).Should().Be(Errno.None, "nobody has them");
        Call(peer, Unlock).Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(Unlock)]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    [Verifies(ProfilerClauses.NotOwner)]
    public void Nothing_can_be_done_with_counters_that_another_has(uint @lock)
    {
        using Peer peer = StartBeside();
        TakeCounters();
        try
        {
            Call(peer, @lock).Should().Be(Errno.EINVAL, "the counters are not its own");
            Call(Lock).Should().Be(Errno.EALREADY, "they still are this process's");
        }
        finally
        {
            Call(Unlock);
        }
    }

    [ConformanceFact]
    [Verifies(ProfilerClauses.NotOwner)]
    public void Counters_are_given_back_once()
    {
        RequireCounters();
        TakeCounters();
        Call(2).Should().Be(Errno.EINVAL, "there is to take and to give back");
        Call(Unlock).Should().Be(Errno.None);

        Call(Unlock).Should().Be(Errno.EINVAL, "nobody has them");
    }

    [ConformanceFact]
    [Verifies(ProfilerClauses.ExitReleases)]
    public void Counters_of_a_process_that_ended_can_be_had()
    {
        using (Peer peer = StartBeside())
            Require.That(Call(peer, Lock) == Errno.None, "another process has the counters");

        Deadline deadline = device.NewDeadline();
        Errno error;
        while ((error = Call(Lock)) == Errno.EBUSY && !deadline.HasPassed)
            Thread.Yield();
        error.Should().Be(Errno.None, "the process that had them ended");
        Call(Unlock).Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(ProfilerClauses.NoLimiter)]
    public void Limiter_of_a_gpu_without_one_is_refused()
    {
        RequireProfiler();
        string attribute = $"/sys/class/drm/{Path.GetFileName(device.Node.RenderNodePath)}/device/ptl/ptl_supported_formats";
        string plain = attribute.Replace("/ptl/", "/", StringComparison.Ordinal);
        bool isThere = device.Kernel.Files.Read(attribute, out _) == Errno.None || device.Kernel.Files.Read(plain, out _) == Errno.None;
        Require.That(!isThere, "the GPU has a limiter");

        Limit(device.Node.GpuId).Should().Be(Errno.EOPNOTSUPP);
    }

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(0x1_0000u)]
    [Verifies(DeviceClauses.UnknownGpu)]
    public void Limiter_of_unknown_gpu_is_refused(uint gpuId)
    {
        RequireProfiler();

        Limit(gpuId).Should().Be(Errno.EINVAL);
    }

    private bool MayProfile => (device.Kernel.Capabilities & Any) != 0;

    private void RequireProfiler()
    {
        _ = device.Device;
        Require.That(device.Version >= new KfdVersion(1, 23), "PROFILER came with KFD 1.23");
    }

    private void RequireCounters()
    {
        RequireProfiler();
        Require.That(MayProfile, $"performance counters need one of {Any}, and this process has {device.Kernel.Capabilities}; run it as root");
    }

    private Peer StartBeside()
    {
        RequireCounters();
        return Peer.Start(device, device.Kernel.Capabilities & Any);
    }

    private void TakeCounters() => Require.That(Call(Lock) is var error && error != Errno.EBUSY, $"another process has the counters: {error}");

    private Errno Call(uint @lock) => Call(@lock, device.Node.GpuId);

    private Errno Call(uint @lock, uint gpuId)
    {
        kfd_ioctl_profiler_args arguments = Counters(@lock, gpuId);
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_PROFILER, ref arguments).Error;
    }

    private Errno Call(Peer peer, uint @lock)
    {
        kfd_ioctl_profiler_args arguments = Counters(@lock, device.Node.GpuId);
        return peer.Ioctl(Kfd.AMDKFD_IOC_PROFILER, ref arguments).Error;
    }

    private Errno Limit(uint gpuId)
    {
        var arguments = new kfd_ioctl_profiler_args { op = Kfd.KFD_IOC_PROFILER_PTL_CONTROL, ptl = new kfd_ioctl_ptl_control { gpu_id = gpuId } };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_PROFILER, ref arguments).Error;
    }

    private static kfd_ioctl_profiler_args Counters(uint @lock, uint gpuId) =>
        new() { op = Kfd.KFD_IOC_PROFILER_PMC, pmc = new kfd_ioctl_pmc_settings { gpu_id = gpuId, @lock = @lock } };
}
