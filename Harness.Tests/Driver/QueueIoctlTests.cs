using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.Queues;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Descriptors;

namespace Harness.Tests.Driver;

public sealed class QueueIoctlTests
{
    [Fact]
    public void Sizes_are_those_of_the_kernels_formula()
    {
        QueueSizes.Of(GpuModels.Gfx942).Should().Be(new QueueSizes(0x3000, 0x162_1000, 48640, 4096));
        QueueSizes.Of(GpuModels.Gfx1100).Should().Be(new QueueSizes(0xA000, 0x2BE_A000, 98304, 4096));
    }

    [Fact]
    public void Percentage_is_checked_before_the_type()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        args.queue_type = 9;
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.ENOTSUPP);
        args.queue_percentage = 101;
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Queue_before_the_vm_is_ESRCH()
    {
        using var bench = new DriverBench(acquire: false);
        var args = new kfd_ioctl_create_queue_args { gpu_id = bench.GpuId, ring_size = 4096 };
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.ESRCH);
    }

    [Fact]
    public void Failed_queue_releases_the_buffers_it_had_taken()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        (ulong ring, ulong address) = bench.Mapped(4096);
        args.ring_base_address = address;
        args.ctl_stack_size++;
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.EINVAL);
        bench.Unmap(ring).Should().Be(Errno.None);
    }

    [Fact]
    public void Live_queue_keeps_its_buffers_mapped()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        (ulong ring, args.ring_base_address) = bench.Mapped(4096);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);
        bench.Unmap(ring).Should().Be(Errno.EBUSY);
        var destroy = new kfd_ioctl_destroy_queue_args { queue_id = args.queue_id };
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy).Should().Be(Errno.None);
        bench.Unmap(ring).Should().Be(Errno.None);
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Ids_are_reused_lowest_first_and_doorbells_too()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args first = bench.QueueArguments();
        kfd_ioctl_create_queue_args second = bench.QueueArguments();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref first);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref second);
        (first.queue_id, second.queue_id).Should().Be((0u, 1u));
        second.doorbell_offset.Should().Be(Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(bench.GpuId) | 8);
        var destroy = new kfd_ioctl_destroy_queue_args { queue_id = 0 };
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy);
        kfd_ioctl_create_queue_args third = bench.QueueArguments();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref third);
        third.queue_id.Should().Be(0);
    }

    [Fact]
    public void Sdma_queues_run_out_with_ENOMEM()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments(Kfd.KFD_IOC_QUEUE_TYPE_SDMA);
        int limit = GpuModels.Gfx1100.SdmaEngines * GpuModels.Gfx1100.SdmaQueuesPerEngine;
        for (int i = 0; i < limit; i++)
            bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.ENOMEM);
        var destroy = new kfd_ioctl_destroy_queue_args { queue_id = 3 };
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);
        args.queue_id.Should().Be(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hardware_queue_is_made_from_the_descriptor(bool aql)
    {
        using var bench = new DriverBench(GpuModels.Gfx942);
        kfd_ioctl_create_queue_args args = bench.QueueArguments(
            aql ? Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL : Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, 8192);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);
        UserQueue queue = FindQueue(bench)!;
        MqdWriter.Descriptor(queue)[MqdLayout.Header].Should().Be(0xC031_0800);
        HardwareQueueState hardware = queue.Hardware!;
        hardware.Kind.Should().Be(aql ? QueueKind.Aql : QueueKind.Pm4);
        hardware.RingBase.Should().Be(args.ring_base_address);
        hardware.RingSize.Should().Be(8192);
        hardware.WritePointerAddress.Should().Be(args.write_pointer_address);
        hardware.ReadPointerAddress.Should().Be(args.read_pointer_address);
        hardware.XccCount.Should().Be(aql ? 8 : 1);
        hardware.DoorbellOffset.Should().Be(8192);
    }

    /// <summary>v9_structs.h: where gfx9.4.3 has its XCC, gfx9.0 has the masks of four more engines.</summary>
    [Fact]
    public void Descriptor_of_gfx900_has_masks_for_eight_engines()
    {
        using var bench = new DriverBench(GpuModels.Gfx900, DriverProfile.Linux612);
        kfd_ioctl_create_queue_args args = bench.QueueArguments(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, 8192);
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);

        MqdWriter.Descriptor(FindQueue(bench)!)[39..43].ToArray().Should().Equal(Enumerable.Repeat(uint.MaxValue, 4));
    }

    [Fact]
    public void Unknown_queue_is_EFAULT_for_update_and_EINVAL_for_destroy()
    {
        using var bench = new DriverBench();
        var update = new kfd_ioctl_update_queue_args { queue_id = 5 };
        bench.Call(Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref update).Should().Be(Errno.EFAULT);
        var destroy = new kfd_ioctl_destroy_queue_args { queue_id = 5 };
        bench.Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Wave_state_needs_an_inactive_queue()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args);
        var state = new kfd_ioctl_get_queue_wave_state_args { queue_id = args.queue_id, ctl_stack_address = DriverBench.Scratch };
        bench.Call(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref state).Should().Be(Errno.EINVAL);
        var update = new kfd_ioctl_update_queue_args { queue_id = args.queue_id, ring_base_address = args.ring_base_address, ring_size = 4096 };
        bench.Call(Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref update).Should().Be(Errno.None);
        bench.Call(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref state).Should().Be(Errno.None);
        bench.Read<uint>(DriverBench.Scratch).Should().Be(bench.Sizes.ControlStack);
    }

    [Fact]
    public void Broken_clause_lets_the_check_pass()
    {
        using var bench = new DriverBench(contract: new Contract(QueueClauses.ControlStackSize));
        kfd_ioctl_create_queue_args args = bench.QueueArguments();
        args.ctl_stack_size++;
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref args).Should().Be(Errno.None);
    }

    private static UserQueue? FindQueue(DriverBench bench) =>
        ((VirtualGpu.Driver.Processes.KfdFile)bench.File).Process.Queues.TryGet(0, out UserQueue? queue) ? queue : null;
}
