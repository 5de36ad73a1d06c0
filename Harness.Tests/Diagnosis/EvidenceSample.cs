using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Requirements;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Queues;
using Harness.Synchronization;

namespace Harness.Tests.Diagnosis;

#pragma warning disable xUnit1000 // not public, so that only EvidenceTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class EvidenceSample(DeviceFixture device)
{
    // The queue waits for a value that never comes; the packet behind it is not executed.
    [ConformanceTheory(Requires = Capability.Expendable)]
    [InlineData("it's (7)")]
    [Verifies(QueueClauses.DestroyStops)]
    public void Fails_with_a_queue(string label)
    {
        using MemorySignal never = device.Device.CreateSignal();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        uint[] packets = new uint[12];
        Pm4Encoder encoder = queue.Encoder(packets);
        encoder.WaitRegMem(never.ValueAddress, CompareFunction.Equal, 1);
        encoder.WriteData(never.ValueAddress, 2);
        queue.Submit(encoder.Written, device.NewDeadline());

        label.Should().Be("something else");
    }

    [ConformanceFact]
    public void Leaves_a_file_open() => device.Kernel.Open("/dev/kmsg", OpenFlags.NonBlocking).Succeeded.Should().BeTrue();
}
