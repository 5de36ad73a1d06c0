using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;

namespace Conformance.Tests.Memory;

/// <summary>Memory calls of several threads of a process at a time.</summary>
[Category("Memory")]
public sealed class ConcurrencyTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(MemoryKind.Vram)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(MemoryClauses.UnmapFreesAddresses)]
    public void Threads_allocate_and_free_without_taking_each_others_addresses(MemoryKind kind)
    {
        const int Threads = 4;
        const int Rounds = 8;
        using var lives = new CancellationTokenSource(device.Patience * 2);

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = lives.Token }, thread =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                using GpuBuffer buffer = device.Device.Allocate((ulong)(thread + 1) * 4096, kind);
                if (buffer.CpuAddress == 0)
                    continue;
                uint mark = (uint)((thread << 16) | round);
                buffer.AsSpan<uint>().Fill(mark);
                GpuMemory.ShouldAllBe(buffer.AsSpan<uint>(), mark, $"round {round} of thread {thread}");
            }
        });
    }
}
