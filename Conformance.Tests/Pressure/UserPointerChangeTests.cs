using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Pressure;

/// <summary>Memory of the process that the GPU uses too, whose pages become others while it does.</summary>
[Category("Pressure")]
public sealed class UserPointerChangeTests(DeviceFixture device)
{
    private const ulong HugePage = 2UL << 20;

    [ConformanceFact]
    [Verifies(UserMemoryClauses.MappedOver)]
    public void Gpu_follows_to_memory_that_is_mapped_over()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 4 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        device.Kernel.Map(area.Address, area.Size, MapProtection.ReadWrite, ClientArea.Anonymous | MapFlags.Fixed, -1, 0).Error.Should().Be(Errno.None);

        area.Word(0).Should().Be(0, "fresh memory is zero");
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));
        area.Word(0).Should().Be(2u, "the GPU writes where the process reads");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.MappedOver)]
    public void Gpu_follows_to_memory_that_is_moved_over()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 4 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        ClientArea other = new(device, area.Size);
        other.SetWord(sizeof(uint), 7);
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        device.Kernel.Remap(other.Address, other.Size, area.Size, area.Address).Error.Should().Be(Errno.None);

        (area.Word(0), area.Word(sizeof(uint))).Should().Be((0u, 7u), "the other memory is here now");
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));
        (area.Word(0), area.Word(sizeof(uint))).Should().Be((2u, 7u), "the GPU writes where the process reads");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_follows_to_fresh_pages_after_the_process_gave_its_pages_back()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 4 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        ulong second = device.PageSize;
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));
        bench.Run((ref packets) => packets.WriteData(buffer.Address + second, 1));

        device.Kernel.Advise(area.Address + (nint)second, (nuint)device.PageSize, MemoryAdvice.DontNeed).Error.Should().Be(Errno.None);

        (area.Word(0), area.Word(second)).Should().Be((1u, 0u), "the second page was given back");
        bench.Run((ref packets) => packets.WriteData(buffer.Address + second, 2));
        (area.Word(0), area.Word(second)).Should().Be((1u, 2u), "the GPU writes where the process reads");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_follows_when_a_huge_page_is_split()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 3 * HugePage);
        Errno huge = device.Kernel.Advise(area.Address, area.Size, MemoryAdvice.HugePage).Error;
        Require.That(huge == Errno.None, $"the kernel has no huge pages: {huge}");
        using RawBuffer buffer = area.MapToGpu();
        ulong start = (HugePage - ((ulong)area.Address % HugePage)) % HugePage; // of the first huge page that is whole
        ulong middle = start + (HugePage / 2);
        foreach (ulong place in (ulong[])[start, middle, start + HugePage])
            bench.Run((ref packets) => packets.WriteData(buffer.Address + place, 1));

        device.Kernel.Advise(area.Address + (nint)middle, (nuint)device.PageSize, MemoryAdvice.DontNeed).Error.Should().Be(Errno.None);
        bench.Run((ref packets) => packets.WriteData(buffer.Address + middle + sizeof(uint), 2));

        (area.Word(start), area.Word(middle), area.Word(middle + sizeof(uint)), area.Word(start + HugePage))
            .Should().Be((1u, 0u, 2u, 1u), "one page of the first huge page was given back, and written again by the GPU");
    }

    [ConformanceFact(Limit = 60_000)]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_reaches_more_than_2_gibibytes_of_the_process()
    {
        const ulong Limit = 2UL << 30;
        HostRoom.MachineMustHave(device, 2 * Limit); // all of it is made present
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, Limit + (1 << 20));
        using RawBuffer buffer = area.MapToGpu();
        ulong[] places = [0, Limit - sizeof(uint), Limit, area.Size - sizeof(uint)];

        for (uint i = 0; i < places.Length; i++)
            bench.Run((ref packets) => packets.WriteData(buffer.Address + places[i], 0x600d_0000 + i));

        for (uint i = 0; i < places.Length; i++)
            area.Word(places[i]).Should().Be(0x600d_0000 + i, "the GPU wrote it at 0x{0:x}", places[i]);
    }
}
