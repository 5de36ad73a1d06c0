using Conformance.Tests.Pm4;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;

namespace Conformance.Tests.Memory;

/// <summary>Memory of the process that the GPU uses too, when the process unmaps it or what is beside it.</summary>
[Category("Memory")]
public sealed class UserPointerUnmapTests(DeviceFixture device)
{
    private const int Page = 4096;

    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.QueueEvicted | KernelLogEvents.Recovery)]
    [InlineData(1, 2)]
    [InlineData(0, 4)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [Verifies(ProcessClauses.UserPointerUnmapped)]
    public void Gpu_faults_where_the_process_unmapped_its_memory(int first, int pages)
    {
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench bench = new(device);
        nint memory = MapPages(4);
        using RawBuffer buffer = RawBuffer.Over(device, memory + Page, 2 * Page);
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        Unmap(memory + (first * Page), pages);
        ulong step = bench.Start((ref packets) => packets.WriteData(buffer.Address, 2));

        fault.Tells(device, bench, step).Should().BeTrue("pages {0} to {1} of four are unmapped, and the buffer is over 1 and 2", first, first + pages - 1);
        UnmapRest(memory, first, pages);
    }

    [ConformanceTheory]
    [InlineData(0)]
    [InlineData(3)]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_reaches_memory_beside_which_the_process_unmapped_some(int page)
    {
        using Pm4Bench bench = new(device);
        nint memory = MapPages(4);
        using (RawBuffer buffer = RawBuffer.Over(device, memory + Page, 2 * Page))
        {
            bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

            Unmap(memory + (page * Page), 1);
            bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));

            Read(memory + Page).Should().Be(2u, "page {0} of four is unmapped, and the buffer is over 1 and 2", page);
        }

        UnmapRest(memory, page, 1);
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.RunsOnAfterUnmap)]
    [GuardsAgainst("drm/amdkfd: restore userptr ignore bad address error")]
    public void Queues_run_on_when_the_memory_of_an_unused_buffer_is_unmapped()
    {
        using Pm4Bench bench = new(device);
        nint memory = MapPages(4);
        using RawBuffer buffer = RawBuffer.Over(device, memory + Page, 2 * Page);
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        Unmap(memory, 4);

        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 2));
        bench[0].Should().Be(2u, "no queue touches the buffer whose memory is gone");
    }

    private static unsafe uint Read(nint address) => Volatile.Read(ref *(uint*)address);

    private nint MapPages(int pages)
    {
        KernelResult mapped = device.Kernel.Map(0, (nuint)(pages * Page), MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0);
        mapped.Error.Should().Be(Errno.None);
        return (nint)mapped.Value;
    }

    private void Unmap(nint address, int pages) => device.Kernel.Unmap(address, (nuint)(pages * Page)).Error.Should().Be(Errno.None);

    private void UnmapRest(nint memory, int first, int pages)
    {
        for (int page = 0; page < 4; page++)
        {
            if (page < first || page >= first + pages)
                Unmap(memory + (page * Page), 1);
        }
    }
}
