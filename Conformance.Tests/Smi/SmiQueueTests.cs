using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Tests.Criu;
using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Smi;

/// <summary>
/// System management events about the queues of a process, made by pausing it (CRIU_OP): the driver tells of each before the call returns.
/// </summary>
[Category("Smi")]
public sealed partial class SmiQueueTests(DeviceFixture device)
{
    private const int SmallFifo = 1024, LargeFifo = 8192;

    // Linux 6.12 and 7.3.
    private static readonly KfdVersion s_lastThatMustBeAsked = new(1, 17), s_firstThatNeedNot = new(1, 23);

    // Linux 6.12; 6.1 does not say it.
    private static readonly KfdVersion s_firstThatTellsWhetherRestored = new(1, 17);

    [ConformanceFact]
    [Verifies(SmiClauses.QueueEviction, SmiClauses.QueueRestore)]
    [GuardsAgainst("drm/amdkfd: Fix improper NULL termination of queue restore SMI event string", By = SmiClauses.QueueRestore)]
    public void Pause_is_told_with_time_process_gpu_and_reason()
    {
        device.RequireCheckpoint();
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, Kfd.KFD_SMI_EVENT_QUEUE_RESTORE);

        long before = Clock();
        device.Look();
        long after = Clock();

        client.Read(out string lines).Succeeded.Should().BeTrue();
        string[] each = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        each.Should().HaveCount(2, "the queues were taken off and put back: '{0}'", lines);
        long evicted = TimeOf(each[0], "9", $"{Kfd.KFD_QUEUE_EVICTION_CRIU_CHECKPOINT}");
        long restored = TimeOf(each[1], "a", TellsWhetherRestored(each[1]) ? "0" : "");
        new[] { before, evicted, restored, after }.Should().BeInAscendingOrder("all are nanoseconds of the system clock");
    }

    [ConformanceTheory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [Verifies(SmiClauses.OwnEvents, SmiClauses.AllEvents)]
    public void Other_process_is_told_only_as_administrator(bool administrator, bool all)
    {
        device.RequireCheckpoint();
        bool isKnown = device.Version <= s_lastThatMustBeAsked || device.Version >= s_firstThatNeedNot;
        Require.That(!administrator || all || isKnown, "between KFD 1.17 and 1.23 a kernel may tell an administrator that did not ask, or not");
        bool told = administrator && (all || device.Version >= s_firstThatNeedNot);
        using SmiClient own = SmiClient.Open(device);
        own.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION);
        const ProcessCapabilities Others = ProcessCapabilities.CheckpointRestore | ProcessCapabilities.PerformanceMonitor;
        using Peer peer = Peer.Start(device, administrator ? ProcessCapabilities.SystemAdministrator : device.Kernel.Capabilities & Others);
        using SmiClient foreign = SmiClient.Open(device, peer);
        foreign.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, all ? Kfd.KFD_SMI_EVENT_ALL_PROCESS : Kfd.KFD_SMI_EVENT_QUEUE_EVICTION);

        device.Look();

        own.Read(out _).Succeeded.Should().BeTrue("it is about this process");
        foreign.Read(out string lines).Error.Should().Be(told ? Errno.None : Errno.EAGAIN, "it was told '{0}'", lines);
    }

    [ConformanceFact]
    [Verifies(SmiClauses.FifoDropsWhole)]
    public void Full_fifo_keeps_what_it_has_and_drops_what_does_not_fit()
    {
        device.RequireCheckpoint();
        using SmiClient client = SmiClient.Open(device);
        int line = Fill(client, out int capacity);

        // A line has room again when as much is read as is missing at the end.
        int missing = line - (capacity % line);
        client.Read(out _, missing).Value.Should().Be(missing);
        device.Look();
        device.Look();

        client.Read(out string lines).Value.Should().Be(capacity, "one more line of {0} bytes fits to the last byte, and no other", line);
        lines.Should().EndWith("\n");
    }

    [ConformanceFact]
    [Verifies(SmiClauses.FifoDropsWhole)]
    public void Full_fifo_holds_whole_lines()
    {
        device.RequireCheckpoint();
        using SmiClient client = SmiClient.Open(device);
        int line = Fill(client, out int capacity);

        client.Read(out string lines).Value.Should().Be(capacity / line * line, "lines of {0} bytes fit into {1}", line, capacity);
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().OnlyContain(each => Eviction().IsMatch(each));
    }

    [ConformanceFact]
    [Verifies(SmiClauses.ReadLeavesRest, SmiClauses.PollReadable)]
    public void Last_byte_can_be_read_alone()
    {
        device.RequireCheckpoint();
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION);
        client.IsReadable().Should().BeFalse("nothing happened yet");
        int line = LineOf(client);
        device.Look();
        client.IsReadable().Should().BeTrue("there is a line");

        client.Read(out _, line - 1).Value.Should().Be(line - 1);

        client.IsReadable().Should().BeTrue("there is the end of a line");
        client.Read(out string rest).Value.Should().Be(1);
        rest.Should().Be("\n");
        client.IsReadable().Should().BeFalse("all was read");
    }

    private long Clock()
    {
        var clocks = default(kfd_ioctl_get_clock_counters_args);
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, ref clocks).Error.Should().Be(Errno.None);
        return (long)clocks.system_clock_counter;
    }

    // All lines are alike but for the time, which counts nanoseconds since boot and so has the same number of digits for days.
    private int Fill(SmiClient client, out int capacity)
    {
        client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION);
        int line = LineOf(client);
        for (int told = 0; told <= LargeFifo; told += line)
            device.Look();
        client.Read(out string lines).Succeeded.Should().BeTrue();
        capacity = lines.Length > SmallFifo ? LargeFifo : SmallFifo;
        for (int told = 0; told <= capacity; told += line)
            device.Look();
        return line;
    }

    private int LineOf(SmiClient client)
    {
        device.Look();
        client.Read(out string line).Succeeded.Should().BeTrue("the queues of the process were taken off");
        return line.Length;
    }

    private bool TellsWhetherRestored(string line) => device.Version >= s_firstThatTellsWhetherRestored || line.Count(character => character == ' ') == 4;

    private long TimeOf(string line, string number, string reason)
    {
        Match match = Line().Match(line);
        match.Success.Should().BeTrue("'{0}' is an event about queues", line);
        match.Groups[1].Value.Should().Be(number);
        if (device.Kernel.ProcessId is { } process)
            match.Groups[3].Value.Should().Be($"{process}");
        match.Groups[4].Value.Should().Be($"{device.Node.GpuId:x}");
        match.Groups[5].Value.Should().Be(reason);
        return long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^([0-9a-f]+) (\d+) -(\d+) ([0-9a-f]+)(?: (\w))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^9 \d+ -\d+ [0-9a-f]+ 4$", RegexOptions.CultureInvariant)]
    private static partial Regex Eviction();
}
