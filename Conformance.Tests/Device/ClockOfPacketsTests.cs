using Conformance.Tests.Aql;
using Conformance.Tests.Pm4;
using Conformance.Tests.Render;
using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>One clock: what packets write as time lies between two readings of GET_CLOCK_COUNTERS.</summary>
[Category("Device")]
public sealed class ClockOfPacketsTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(DeviceClauses.ClockOfPackets)]
    public void Pm4_tells_the_clock_of_the_gpu()
    {
        using Pm4Bench bench = new(device);

        IsBetweenReadings(() =>
        {
            bench.Run((ref packets) => packets.ReleaseMem(ReleaseMemData.GpuClock, bench.Address(0), 0));
            return [bench.Wide(0)];
        });
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(DeviceClauses.ClockOfPackets)]
    public void Sdma_tells_the_clock_of_the_gpu()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer time = device.Device.Allocate(device.PageSize, MemoryKind.Gtt, MemoryFlags.Shared);

        IsBetweenReadings(() =>
        {
            bench.Run((ref SdmaEncoder packets) => packets.Timestamp(time.GpuAddress));
            return [time.At<ulong>(0)];
        });
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(DeviceClauses.ClockOfPackets)]
    public void Aql_tells_the_clock_of_the_gpu()
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1), done = bench.NewSignal();

        IsBetweenReadings(() =>
        {
            bench.Submit(bench.Gated(open, done));
            bench.Finish(done);
            return [done.StartTimestamp, done.EndTimestamp];
        });
    }

    private void IsBetweenReadings(Func<ulong[]> stamp)
    {
        using RenderNode render = RenderNode.Open(device);

        // Blocks of the GPU hold copies of the counter, which need not agree to the tick: a millisecond is far from every other clock.
        ulong millisecond = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).gpu_counter_freq;

        ulong before = Read();
        ulong[] told = stamp();
        ulong after = Read();

        told.Should().OnlyContain(time => time + millisecond >= before && time <= after + millisecond, "GET_CLOCK_COUNTERS told {0} before and {1} after", before, after);
    }

    private ulong Read() => device.Clocks(device.Node.GpuId).gpu_clock_counter;
}
