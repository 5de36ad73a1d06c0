using Conformance.Tests.Pm4;
using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Memory events: what a program that accesses what it may not makes of the process.</summary>
[Category("Event")]
public sealed class MemoryViolationTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemorySignals)]
    public void Every_memory_event_of_the_process_is_signalled()
    {
        using KfdEvent first = device.Device.CreateEvent(EventKind.Memory);
        using KfdEvent second = device.Device.CreateEvent(EventKind.Memory);

        WriteToMissingPage(first, out _);

        second.Wait(device.NewDeadline()).Should().BeTrue();
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemoryAddress)]
    public void Event_has_the_page_and_the_gpu_of_the_access()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);

        MemoryExceptionData data = WriteToMissingPage(violation, out ulong page);

        data.Address.Should().Be(page);
        data.GpuId.Should().Be(device.Node.GpuId);
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemoryNotPresent)]
    public void Event_says_that_a_missing_page_is_not_present()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);

        MemoryExceptionData data = WriteToMissingPage(violation, out _);

        data.NotPresent.Should().BeTrue();
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemoryReadOnly, EventClauses.MemoryPresent)]
    public void Event_says_that_a_page_without_w_is_read_only()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.ReadOnly | MemoryFlags.Shared);

        MemoryExceptionData data = Write(violation, buffer.GpuAddress);

        data.ReadOnly.Should().BeTrue();
        data.NotPresent.Should().BeFalse("the page is there");
        data.Address.Should().Be(buffer.GpuAddress);
    }

    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(EventClauses.MemoryNotPresent, EventClauses.MemoryReadOnly)]
    public void Words_of_the_failure_are_0_or_1(bool isRead)
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuBuffer readOnly = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.ReadOnly | MemoryFlags.Shared);
        using Pm4Bench bench = new(device);
        ulong nothing = device.Device.Backend.Apertures.Gpuvm.Start + GpuVirtualAddressAllocator.PageSize;
        bench.Submit((ref packets) =>
        {
            if (isRead)
                packets.DmaCopy(nothing, bench.Address(0), 64);
            else
                packets.WriteData(readOnly.GpuAddress, 1);
        });
        kfd_event_data[] data = [new kfd_event_data { event_id = violation.Id }];

        device.Wait(data, all: true, (uint)device.Patience.TotalMilliseconds, out uint outcome).Error.Should().Be(Errno.None);

        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        kfd_memory_exception_failure failure = data[0].memory_exception_data.failure;
        (failure.NotPresent, failure.ReadOnly).Should().Be(isRead ? (1u, 0u) : (0u, 1u));
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemoryLogged)]
    public void Kernel_log_tells_of_the_violation_and_the_process()
    {
        RequireWholeLog();
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);

        WriteToMissingPage(violation, out _);

        IReadOnlyList<string> log = device.KernelLog;
        log.Should().ContainMatch("*page fault (src_id:*");
        if (device.Kernel.ProcessId is { } process)
            log.Should().ContainMatch($"*rocess * pid {process} thread *");
        log.Any(line => line.Contains("cookie node_id ", StringComparison.Ordinal) && line.Contains(" fault from die ", StringComparison.Ordinal))
            .Should().Be(GfxSet.Gfx94To95.Contains(device.Node.GfxVersion), "GPUs of several dies tell which one it was");
    }

    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(EventClauses.MemoryLoggedAddress)]
    public void Kernel_log_names_the_page()
    {
        RequireWholeLog();
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);

        WriteToMissingPage(violation, out ulong page);

        device.KernelLog.Should().ContainMatch($"*  in page starting at address 0x{page:x16} from *");
    }

    // The driver asks printk_ratelimit(), which lets ten lines pass in five seconds: earlier violations may have used them up.
    private void RequireWholeLog()
    {
        const string Limit = "/proc/sys/kernel/printk_ratelimit";
        bool isLimited = device.Kernel.Files.Read(Limit, out string seconds) == Errno.None && seconds.Trim() != "0";
        Require.That(!isLimited, $"{Limit} is {seconds.Trim()}: the kernel may leave lines out; write 0 into it");
    }

    // Addresses that are reserved but never mapped, so that no other buffer can be hit.
    private MemoryExceptionData WriteToMissingPage(KfdEvent violation, out ulong page)
    {
        var addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        AddressRange range = addresses.Reserve(3 * device.PageSize, device.PageSize);
        page = range.Start + device.PageSize;
        try
        {
            return Write(violation, page + 0x340);
        }
        finally
        {
            addresses.Release(range);
        }
    }

    private MemoryExceptionData Write(KfdEvent violation, ulong address)
    {
        using GpuProgram program = device.LoadPrograms();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);

        dispatcher.Dispatch(
            program.Kernel("write_to_address"),
            new DispatchGeometry(1, 1),
            (ref KernelArguments arguments) => arguments.Add(address).Add(0xbadc_0de5U));

        violation.Wait(device.NewDeadline(), out EventWait outcome).Should().BeTrue("an access to a page that forbids it is a memory violation");
        return outcome.MemoryException;
    }
}
