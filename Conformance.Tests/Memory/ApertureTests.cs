using Conformance.Tests.Queue;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Buffers that are no memory: doorbells and remapped registers.</summary>
[Category("Memory")]
public sealed class ApertureTests(DeviceFixture device)
{
    private const ulong SomeAddress = 0x10_0000_0000;

    [ConformanceFact]
    [Verifies(MemoryClauses.DoorbellsMapped)]
    public void Doorbell_of_a_queue_is_in_the_doorbell_buffer()
    {
        using GpuBuffer doorbells = device.Device.Allocate(device.DoorbellSlice, MemoryKind.Doorbell, MemoryFlags.Coherent | MemoryFlags.Uncached);
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();
        ulong writePointer = recipe.Prepare(recipe.WritePointer.GpuAddress + 64, 7);

        Volatile.Write(ref doorbells.At<ulong>(recipe.Arguments.doorbell_offset & (device.DoorbellSlice - 1)), writePointer);

        recipe.Becomes(recipe.WritePointer, 64, 7).Should().BeTrue("the CPU rang the doorbell of the queue by the buffer");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.DoorbellsAgain)]
    public void Doorbell_slice_can_be_taken_again_after_it_was_freed()
    {
        for (int round = 0; round < 3; round++)
        {
            (Errno error, ulong handle) = Allocate(device.DoorbellSlice, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL);
            error.Should().Be(Errno.None, "doorbells are allocated for time {0}", round + 1);
            device.Free(handle).Error.Should().Be(Errno.None);
        }
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.RegistersShared)]
    public void Two_buffers_may_hold_the_remapped_registers()
    {
        (Errno error, ulong first) = Allocate(device.PageSize, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP);
        Require.That(error != Errno.ENOMEM, "the device has no remapped registers (a virtual function, or pages of more than 4 KiB)");
        error.Should().Be(Errno.None);

        (Errno again, ulong second) = Allocate(device.PageSize, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP);

        device.Free(first);
        if (again == Errno.None)
            device.Free(second);
        again.Should().Be(Errno.None, "the registers are not the first buffer's alone");
        second.Should().NotBe(first);
    }

    [ConformanceFact]
    [Verifies(AllocationClauses.RegistersOffset, ProcessClauses.MapRegisters)]
    public void Remapped_registers_are_mapped_by_the_offset_that_is_told()
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = SomeAddress,
            size = device.PageSize,
            gpu_id = device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        };
        Errno error = device.Alloc(ref arguments).Error;
        Require.That(error != Errno.ENOMEM, "the device has no remapped registers (a virtual function, or pages of more than 4 KiB)");
        error.Should().Be(Errno.None);

        KernelResult mapped = device.Kernel.Map(
            0, (nuint)device.PageSize, MapProtection.ReadWrite, MapFlags.Shared, device.KfdDescriptor, (long)arguments.mmap_offset);
        if (mapped.Succeeded)
            device.Kernel.Unmap((nint)mapped.Value, (nuint)device.PageSize);
        device.Free(arguments.handle).Error.Should().Be(Errno.None);

        arguments.mmap_offset.Should().Be(Kfd.KFD_MMAP_TYPE_MMIO | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId));
        mapped.Error.Should().Be(Errno.None);
    }

    private (Errno Error, ulong Handle) Allocate(ulong size, uint flags)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = SomeAddress,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = flags | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT,
        };
        Errno error = device.Alloc(ref arguments).Error;
        return (error, arguments.handle);
    }
}
