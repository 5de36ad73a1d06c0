using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>The XCC that executes a PM4 queue. Which number a wave sees there is the hardware's choice, but each XCC has another one.</summary>
[Category("Queue")]
public sealed class TargetXccTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.MultipleXcc)]
    [Verifies(QueueClauses.TargetXcc)]
    public void Queues_of_different_xccs_run_on_different_ones()
    {
        RequireTarget();
        List<uint> seen = [];
        for (int xcc = 0; xcc < device.Node.XccCount; xcc++)
        {
            using Pm4Queue queue = device.Device.CreatePm4Queue(QueueOptions.Default with { TargetXcc = xcc });
            using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
            seen.Add(Run(dispatcher));
        }

        seen.Should().OnlyHaveUniqueItems("there are {0} XCCs", device.Node.XccCount);
    }

    [ConformanceFact(Requires = Capability.MultipleXcc)]
    [Verifies(QueueClauses.TargetXcc)]
    public void Queue_moves_to_another_xcc()
    {
        RequireTarget();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        List<uint> seen = [Run(dispatcher)];
        for (int xcc = 1; xcc < device.Node.XccCount; xcc++)
        {
            var update = new kfd_ioctl_update_queue_args
            {
                queue_id = queue.Id,
                ring_base_address = queue.Ring.GpuAddress,
                ring_size = queue.RingSize,
                queue_percentage = Kfd.KFD_MAX_QUEUE_PERCENTAGE | ((uint)xcc << 8),
                queue_priority = 7,
            };
            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref update).Error.Should().Be(Errno.None);
            seen.Add(Run(dispatcher));
        }

        seen.Should().OnlyHaveUniqueItems("the queue was on each of {0} XCCs", device.Node.XccCount);
    }

    private void RequireTarget() => Require.That(device.Version >= new KfdVersion(1, 14), "XCCs are named since KFD 1.14");

    private uint Run(Pm4Dispatcher dispatcher)
    {
        using GpuProgram program = device.LoadPrograms();
        using GpuBuffer xcc = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        xcc.At<uint>(0) = uint.MaxValue;
        dispatcher.Run(
            program.Kernel("record_xcc"), new DispatchGeometry(256, 256), (ref KernelArguments arguments) => arguments.Add(xcc.GpuAddress), device.NewDeadline());
        xcc.At<uint>(0).Should().NotBe(uint.MaxValue, "the program tells its XCC");
        return xcc.At<uint>(0);
    }
}
