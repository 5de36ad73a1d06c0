using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Ioctl;

/// <summary>What holds for every ioctl of /dev/kfd.</summary>
[Category("Ioctl")]
public sealed unsafe class DispatchRuleTests(DeviceFixture device)
{
    private const byte Untouched = 0xa5;

    private static readonly IoctlRequest s_clocks = new(Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS);

    [ConformanceTheory]
    [Verifies(IoctlClauses.UnknownNumber)]
    [InlineData((byte)0)]
    [InlineData((byte)0xff)]
    public void Unknown_number_is_refused([Hexadecimal] byte number)
    {
        byte[] argument = new byte[8];

        device.Kernel.Ioctl(device.KfdDescriptor, IoctlRequest.ReadWrite('K', number, argument.Length), ref argument[0])
            .Error.Should().Be(Errno.ENOTTY);
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.UnknownNumber)]
    public void First_number_behind_those_of_the_version_is_refused()
    {
        byte? end = device.Version.Minor switch
        {
            11 => 0x24,
            17 => 0x27,
            23 => 0x29,
            _ => null,
        };
        Require.That(end is not null, $"it is not known how many calls KFD {device.Version} has");
        byte[] argument = new byte[64];

        device.Kernel.Ioctl(device.KfdDescriptor, IoctlRequest.ReadWrite('K', end.Value, argument.Length), ref argument[0])
            .Error.Should().Be(Errno.ENOTTY);
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.SizeIsFlexible)]
    public void Short_argument_reads_as_zero_beyond_its_end()
    {
        // The size ends before gpu_id, so that the driver must see no GPU, although its id stands in memory.
        var clocks = new kfd_ioctl_get_clock_counters_args { gpu_clock_counter = 1, gpu_id = device.Node.GpuId };

        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, s_clocks.WithSize(32), ref clocks);

        result.Error.Should().Be(Errno.None, "an argument may be shorter than the kernel's structure");
        clocks.system_clock_counter.Should().NotBe(0);
        clocks.gpu_clock_counter.Should().Be(0, "gpu_id is outside of the argument and reads as 0, which is no GPU");
    }

    [ConformanceTheory]
    [Verifies(IoctlClauses.SizeIsFlexible)]
    [InlineData(64)]
    [InlineData(4096)]
    public void Long_argument_is_accepted_and_its_rest_comes_back_unchanged(int rest)
    {
        byte[] argument = new byte[s_clocks.Size + rest];
        argument.AsSpan(s_clocks.Size).Fill(Untouched);

        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, s_clocks.WithSize(argument.Length), ref argument[0]);

        result.Error.Should().Be(Errno.None, "an argument may be longer than the kernel's structure");
        argument.AsSpan(s_clocks.Size).IndexOfAnyExcept(Untouched).Should().Be(-1, "the kernel knows nothing of the bytes beyond its structure");
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.BadArgument)]
    public void Null_argument_is_refused() =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, null).Error.Should().Be(Errno.EFAULT);

    [ConformanceFact]
    [Verifies(IoctlClauses.ResultUnwritable)]
    public void Argument_that_cannot_be_written_is_refused()
    {
        using ReadOnlyView argument = new(device);

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, argument.ReadOnly).Error.Should().Be(Errno.EFAULT, "the result cannot be copied back");

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, argument.Writable).Error.Should().Be(Errno.None, "it is the same memory");
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.CopyOutOnFailure)]
    public void Result_of_failed_call_is_copied_back()
    {
        // No memory at the array: the call fails after it has put the number of GPUs into num_of_nodes.
        uint asked = (uint)device.Topology.Nodes.Count;
        var apertures = new kfd_ioctl_get_process_apertures_new_args { num_of_nodes = asked };

        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref apertures);

        result.Error.Should().Be(Errno.EFAULT);
        apertures.num_of_nodes.Should().Be((uint)device.Topology.Gpus.Count(), "the argument is copied back although the call failed");
    }

    [ConformanceTheory]
    [Verifies(IoctlClauses.DeprecatedDebugRefused)]
    [InlineData(Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED)]
    [InlineData(Kfd.AMDKFD_IOC_DBG_UNREGISTER_DEPRECATED)]
    [InlineData(Kfd.AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED)]
    [InlineData(Kfd.AMDKFD_IOC_DBG_WAVE_CONTROL_DEPRECATED)]
    public void Old_debugger_call_is_refused([Hexadecimal] uint request)
    {
        byte[] argument = new byte[new IoctlRequest(request).Size];

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref argument[0]).Error.Should().Be(Errno.EPERM);
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.BadArgument)]
    public void Argument_of_an_old_debugger_call_is_read_all_the_same() =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED, null).Error.Should().Be(Errno.EFAULT);

    [ConformanceFact]
    [Verifies(IoctlClauses.OneStatePerProcess)]
    public void Second_open_file_reaches_the_events_of_the_first()
    {
        using KfdEvent first = device.Device.CreateEvent(EventKind.Signal);
        using OpenFile kfd = OpenFile.Kfd(device);
        var set = new kfd_ioctl_set_event_args { event_id = first.Id };

        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_SET_EVENT, ref set)
            .Error.Should().Be(Errno.None, "KFD keeps one state for each process, whatever file it is reached through");
    }
}
