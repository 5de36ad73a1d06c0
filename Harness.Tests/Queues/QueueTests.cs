using Harness.Backends;
using Harness.Devices;
using Harness.Foundation;
using Harness.Queues;
using Harness.Tests.Backends;
using Harness.Uapi;

namespace Harness.Tests.Queues;

/// <summary>What is made for a queue, and what the driver is told of it.</summary>
public sealed class QueueTests : QueueTestBase
{
    public static TheoryData<string, uint> GenerationsAndVersions()
    {
        TheoryData<string, uint> data = [];
        foreach (string gpu in FakeMachine.AllGpus)
        {
            foreach (uint minor in new uint[] { 11, 17, 18, 23 })
                data.Add(gpu, minor);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(GenerationsAndVersions))]
    public void Every_queue_kind_keeps_the_exact_buffer_rules(string gpu, uint minor)
    {
        FakeKfd kernel = new(new KfdVersion(1, minor), gpu);
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        using Pm4Queue pm4 = device.CreatePm4Queue();
        using AqlQueue aql = device.CreateAqlQueue();
        using SdmaQueue sdma = device.CreateSdmaQueue();

        kernel.CreatedQueues.Select(queue => queue.queue_type).Should().Equal(
            Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL, Kfd.KFD_IOC_QUEUE_TYPE_SDMA);
        kernel.CreatedQueues[2].eop_buffer_address.Should().Be(0);
    }

    [Fact]
    public void Every_XCC_has_a_context_save_header_that_points_to_the_debugger_area()
    {
        FakeKfd kernel = new(new KfdVersion(1, 23), "gfx942");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using Pm4Queue queue = device.CreatePm4Queue();
        QueueMemoryLayout layout = QueueMemoryLayout.For(device.Node, 4096);

        for (uint xcc = 0; xcc < 8; xcc++)
        {
            kfd_context_save_area_header header = queue.ContextSaveArea!.At<kfd_context_save_area_header>(xcc * layout.ContextSaveSize);
            ((xcc * layout.ContextSaveSize) + header.debug_offset).Should().Be(8 * layout.ContextSaveSize);
            header.debug_size.Should().Be(8 * layout.DebugMemorySize);
        }
    }

    [Fact]
    public void Options_reach_the_driver()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(new QueueOptions { RingSize = 8192, Priority = 15, Percentage = 50 });

        kfd_ioctl_create_queue_args arguments = _kernel.CreatedQueues.Single();
        (arguments.ring_size, arguments.queue_priority, arguments.queue_percentage).Should().Be((8192u, 15u, 50u));
    }

    [Fact]
    public void Target_XCC_stands_above_the_percentage()
    {
        FakeKfd kernel = new(new KfdVersion(1, 23), "gfx942");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using Pm4Queue queue = device.CreatePm4Queue(new QueueOptions { TargetXcc = 5 });

        kernel.CreatedQueues.Single().queue_percentage.Should().Be(0x564);
    }

    [Fact]
    public void An_SDMA_engine_can_be_chosen_since_KFD_1_17()
    {
        FakeKfd kernel = new(new KfdVersion(1, 17), "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);
        using SdmaQueue queue = device.CreateSdmaQueue(new QueueOptions { SdmaEngine = 1 });

        (kernel.CreatedQueues.Single().queue_type, kernel.CreatedQueues.Single().sdma_engine_id).Should().Be((Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID, 1u));
    }

    [Fact]
    public void An_SDMA_engine_cannot_be_chosen_before_KFD_1_17()
    {
        FakeKfd kernel = new(new KfdVersion(1, 16), "gfx1100");
        using GpuDevice device = GpuDevice.Open(kernel, kernel.Gpus[0]);

        FluentActions.Invoking(() => device.CreateSdmaQueue(new QueueOptions { SdmaEngine = 1 })).Should().Throw<QueueException>().WithMessage("*1.16*");
        kernel.Buffers.Should().BeEmpty();
    }

    [Theory]
    [InlineData(2048u)]
    [InlineData(5000u)]
    public void Ring_sizes_that_cannot_be_are_refused(uint size) =>
        FluentActions.Invoking(() => _device.CreatePm4Queue(new QueueOptions { RingSize = size })).Should().Throw<QueueException>().WithMessage("*power of two*");
}
