using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>Packets that move data.</summary>
public sealed class Pm4DataPacketsTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Pm4);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_data_writes_and_the_read_pointer_is_reported()
    {
        _bench.Submit((ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2, 3]));

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dwords(QueueBench.Data, 3).ToArray().Should().Equal(1, 2, 3);
        _bench.Dword(QueueBench.ReadPointer).Should().Be(7);
        _bench.Queue.ReadPointer.Should().Be(7);
    }

    [Fact]
    public void Write_data_to_one_address_leaves_the_last_dword()
    {
        _bench.Submit((ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2, 3], increment: false));
        _bench.Run();
        _bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(3, 0);
    }

    [Fact]
    public void Copy_data_moves_memory_immediates_and_the_clock()
    {
        _bench.Qword(QueueBench.Data + 64) = 0x1_0000_0002;
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.CopyData(CopyDataSource.Memory, QueueBench.Data + 64, QueueBench.Data);
            e.CopyData(CopyDataSource.Memory, QueueBench.Data + 64, QueueBench.Data + 8, wide: false);
            e.CopyData(CopyDataSource.Immediate, 0x3_0000_0004, QueueBench.Data + 16);
            e.CopyData(CopyDataSource.GpuClock, 0, QueueBench.Data + 24);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(0x1_0000_0002);
        _bench.Qword(QueueBench.Data + 8).Should().Be(2);
        _bench.Qword(QueueBench.Data + 16).Should().Be(0x3_0000_0004);
        _bench.Qword(QueueBench.Data + 24).Should().Be(1000);
    }

    [Fact]
    public void Dma_data_copies_across_slices_and_fills()
    {
        const int bytes = (3 << 20) + 13;
        new Random(7).NextBytes(_bench.Bytes(QueueBench.Data, bytes));
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.DmaCopy(QueueBench.Data, QueueBench.Data + 0x40_0101, bytes);
            e.DmaFill(0xabcd_ef01, QueueBench.Data + 0x90_0ffc, 12);
        });

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Bytes(QueueBench.Data + 0x40_0101, bytes).SequenceEqual(_bench.Bytes(QueueBench.Data, bytes)).Should().BeTrue();
        _bench.Dwords(QueueBench.Data + 0x90_0ffc, 4).ToArray().Should().Equal(0xabcd_ef01, 0xabcd_ef01, 0xabcd_ef01, 0);
    }

    [Fact]
    public void Atomic_mem_returns_the_old_value_to_copy_data()
    {
        _bench.Qword(QueueBench.Data) = 40;
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.AtomicMem(AtomicOperation.Add64, QueueBench.Data, 2);
            e.CopyData(CopyDataSource.AtomicReturn, 0, QueueBench.Data + 8);
        });
        _bench.Run();
        _bench.Qword(QueueBench.Data).Should().Be(42);
        _bench.Qword(QueueBench.Data + 8).Should().Be(40);
    }

    [Fact]
    public void Atomic_mem_loops_until_the_comparison_is_satisfied()
    {
        _bench.Submit((ref Pm4Encoder e) => e.AtomicMem(AtomicOperation.CompareSwap32, QueueBench.Data, 9, 3, AtomicCommand.LoopUntilCompareSatisfied));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(QueueBench.Data) = 3;
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(9);
    }

    [Fact]
    public void Broken_clause_shows()
    {
        using var bench = new QueueBench(QueueKind.Pm4, broken: Pm4Clauses.WriteDataIncrements);
        bench.Submit((ref Pm4Encoder e) => e.WriteData(QueueBench.Data, [1, 2]));
        bench.Run();
        bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(2, 0);
    }
}
