using System.Buffers.Binary;
using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Pressure;

/// <summary>Memory of a process that the GPU uses too, of which a child has a copy.</summary>
[Category("Pressure")]
public sealed class UserPointerForkTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(UserMemoryClauses.AfterFork)]
    public void Gpu_writes_the_memory_of_the_parent_and_not_that_of_the_child()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 2 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        using (ForkedProcess child = ForkedProcess.Start(device.Kernel))
        {
            bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));

            area.Word(0).Should().Be(2u, "the GPU writes where the process reads");
            WordOf(child, area.Address).Should().Be(1u, "the child has a copy of what was there when it was made");
        }

        bench.Run((ref packets) => packets.WriteData(buffer.Address, 3));
        area.Word(0).Should().Be(3u, "the child that ended has taken nothing along");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.AfterFork)]
    public void Gpu_writes_what_the_parent_reads_whoever_wrote_first()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));
        using ForkedProcess child = ForkedProcess.Start(device.Kernel);

        area.SetWord(sizeof(uint), 5); // the page is copied for the store
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));

        (area.Word(0), area.Word(sizeof(uint))).Should().Be((2u, 5u));
        WordOf(child, area.Address).Should().Be(1u, "the child has a copy of what was there when it was made");
    }

    private static uint WordOf(ForkedProcess child, nint address)
    {
        byte[] word = new byte[sizeof(uint)];
        child.TryRead(address, word).Should().BeTrue("a child has the memory of its parent");
        return BinaryPrimitives.ReadUInt32LittleEndian(word);
    }
}
