using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>What ALLOC_MEMORY_OF_GPU and AVAILABLE_MEMORY ask for first, and what a refused call answers.</summary>
[Category("Memory")]
public sealed unsafe class AllocationOrderTests(DeviceFixture device)
{
    private const ulong Untouched = 0xa5a5_a5a5_a5a5_a5a5;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP)]
    [Verifies(AllocationClauses.VmBeforeKind)]
    public void Vm_is_asked_for_before_the_kind_of_memory([Hexadecimal] uint flags)
    {
        // Too much for registers, too little for doorbells.
        ulong size = flags == Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP ? 2 * device.PageSize : 4096;
        using FreshProcess fresh = new(device);

        fresh.Allocate(size, flags, out _).Should().Be(Errno.ENODEV);
    }

    [ConformanceTheory]
    [InlineData(0UL, MemoryCalls.Gtt)]
    [InlineData(4096UL, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE)]
    [InlineData(1UL << 62, MemoryCalls.Vram)]
    [Verifies(AllocationClauses.RefusedTellsNothing)]
    public void Refused_call_leaves_handle_and_offset_as_they_were(ulong size, [Hexadecimal] uint flags)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = 0x10_0000_0000,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = flags,
            handle = Untouched,
            mmap_offset = Untouched,
        };

        device.Alloc(ref arguments).Succeeded.Should().BeFalse();

        (arguments.handle, arguments.mmap_offset).Should().Be((Untouched, Untouched));
    }

    [ConformanceFact]
    [Verifies(AllocationClauses.AvailableWithoutVm)]
    public void Available_memory_is_told_without_a_vm()
    {
        using FreshProcess fresh = new(device);
        var available = new kfd_ioctl_get_available_memory_args { gpu_id = device.Node.GpuId };

        fresh.Call(Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref available).Should().Be(Errno.None);

        available.available.Should().NotBe(0);
    }

    [ConformanceFact]
    [Verifies(AllocationClauses.SecondaryBeforeGpu)]
    public void User_memory_of_a_second_state_is_refused_before_the_gpu_is_looked_at()
    {
        using FreshProcess fresh = new(device);
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            size = 4096,
            gpu_id = device.UnknownGpu(),
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        };

        fresh.Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments).Should().Be(Errno.EOPNOTSUPP);
    }

    [ConformanceFact]
    [Verifies(MappingClauses.UnmapWithoutVm)]
    public void Unmap_does_not_ask_for_the_vm()
    {
        using FreshProcess fresh = new(device);
        uint gpu = device.Node.GpuId;
        var unmap = new kfd_ioctl_unmap_memory_from_gpu_args { handle = (ulong)gpu << 32, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };

        fresh.Call(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, unmap).Should().Be(Errno.ENOMEM, "it has no such buffer");
    }
}
