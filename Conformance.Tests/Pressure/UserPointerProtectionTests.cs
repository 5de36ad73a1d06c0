using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Pressure;

/// <summary>Memory of the process that the GPU uses too, while the process takes away its own right to use it.</summary>
[Category("Pressure")]
public sealed class UserPointerProtectionTests(DeviceFixture device)
{
    // Long enough for a queue that runs, and no more than a case can spare: a queue that stands still shows by nothing else.
    private static readonly TimeSpan s_while = TimeSpan.FromMilliseconds(100);

    [ConformanceFact]
    [Verifies(UserMemoryClauses.Protected, UserMemoryClauses.Unprotected)]
    public void Queues_stand_still_while_the_memory_is_read_only()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 4 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        area.Protect(MapProtection.Read);
        ulong step = bench.Start((ref packets) => packets.WriteData(bench.Address(0), 2));
        bench.EndsWithin(step, s_while).Should().BeFalse("the process may not write memory that the GPU can");
        area.Protect(MapProtection.ReadWrite);

        bench.MustEnd(step);
        bench[0].Should().Be(2u);
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 3));
        area.Word(0).Should().Be(3u, "the memory is the same as before");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.Protected, UserMemoryClauses.Unprotected)]
    public void Queue_that_is_made_while_the_memory_is_read_only_waits_like_the_others()
    {
        using ClientArea area = new(device, device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        area.Protect(MapProtection.Read);
        using Pm4Bench bench = new(device);

        ulong step = bench.Start((ref packets) => packets.WriteData(buffer.Address, 1));
        bench.EndsWithin(step, s_while).Should().BeFalse("the process may not write memory that the GPU can");
        area.Word(0).Should().Be(0u);
        area.Protect(MapProtection.ReadWrite);

        bench.MustEnd(step);
        area.Word(0).Should().Be(1u);
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.Unprotected)]
    public void Queues_run_on_when_the_buffer_over_read_only_memory_is_freed()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, device.PageSize);
        using (area.MapToGpu())
        {
            area.Protect(MapProtection.Read);
        }

        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 1));
        bench[0].Should().Be(1u);
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.Unprotected)]
    public void Queues_run_on_when_read_only_memory_is_unmapped()
    {
        using Pm4Bench bench = new(device);
        ClientArea area = new(device, device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        area.Protect(MapProtection.Read);

        area.Dispose();

        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 1));
        bench[0].Should().Be(1u, "no queue touches the buffer whose memory is gone");
    }

    [ConformanceFact]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_goes_on_with_memory_that_the_process_could_not_reach_for_a_while()
    {
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 4 * device.PageSize);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 1));

        area.Protect(MapProtection.None);
        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 1));
        area.Protect(MapProtection.ReadWrite);

        area.Word(0).Should().Be(1u);
        bench.Run((ref packets) => packets.WriteData(buffer.Address, 2));
        area.Word(0).Should().Be(2u, "the memory is the same as before");
    }
}
