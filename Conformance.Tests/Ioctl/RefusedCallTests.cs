using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Ioctl;

/// <summary>Calls that are refused, over and over. What the driver then has is compared after the case with what it had before, as after every case.</summary>
[Category("Ioctl")]
public sealed class RefusedCallTests(DeviceFixture device)
{
    private const int Times = 64;
    private const ulong Nowhere = ulong.MaxValue;

    [ConformanceTheory]
    [Verifies(IoctlClauses.RefusedLeavesNothing)]
    [InlineData(Kfd.AMDKFD_IOC_CREATE_QUEUE)]
    [InlineData(Kfd.AMDKFD_IOC_DESTROY_QUEUE)]
    [InlineData(Kfd.AMDKFD_IOC_UPDATE_QUEUE)]
    [InlineData(Kfd.AMDKFD_IOC_SET_CU_MASK)]
    [InlineData(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE)]
    [InlineData(Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS)]
    [InlineData(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY)]
    [InlineData(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER)]
    [InlineData(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA)]
    [InlineData(Kfd.AMDKFD_IOC_GET_TILE_CONFIG)]
    [InlineData(Kfd.AMDKFD_IOC_ACQUIRE_VM)]
    [InlineData(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU)]
    [InlineData(Kfd.AMDKFD_IOC_DESTROY_EVENT)]
    [InlineData(Kfd.AMDKFD_IOC_SET_EVENT)]
    [InlineData(Kfd.AMDKFD_IOC_RESET_EVENT)]
    [InlineData(Kfd.AMDKFD_IOC_CREATE_EVENT)]
    [InlineData(Kfd.AMDKFD_IOC_GET_DMABUF_INFO)]
    [InlineData(Kfd.AMDKFD_IOC_IMPORT_DMABUF)]
    [InlineData(Kfd.AMDKFD_IOC_SMI_EVENTS)]
    [InlineData(Kfd.AMDKFD_IOC_SVM)]
    [InlineData(Kfd.AMDKFD_IOC_CRIU_OP)]
    [InlineData(Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED)]
    public void Arguments_of_all_ones_leave_nothing([Hexadecimal] uint request)
    {
        byte[] argument = new byte[new IoctlRequest(request).Size];
        for (int i = 0; i < Times; i++)
        {
            argument.AsSpan().Fill(0xff);
            device.Kernel.Ioctl(device.KfdDescriptor, request, ref argument[0]).Error.Should().NotBe(Errno.None, "there is no such object");
        }
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.RefusedLeavesNothing)]
    public void Buffer_over_memory_that_is_not_there_leaves_nothing() => Repeat(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, () => new kfd_ioctl_alloc_memory_of_gpu_args
    {
        gpu_id = device.Node.GpuId,
        size = device.PageSize,
        flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        mmap_offset = device.PageSize,
    });

    [ConformanceFact]
    [Verifies(IoctlClauses.RefusedLeavesNothing)]
    public void Mapping_on_an_unknown_gpu_leaves_nothing()
    {
        using GpuBuffer buffer = device.Device.Allocate(device.PageSize, MemoryKind.Gtt);
        uint[] ids = GC.AllocateArray<uint>(1, pinned: true);

        Repeat(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, () => new kfd_ioctl_map_memory_to_gpu_args { handle = buffer.Allocation.Handle, device_ids_array_ptr = AddressOf(ids), n_devices = 1 });
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.RefusedLeavesNothing)]
    public void Wait_for_a_list_that_cannot_be_read_leaves_nothing() =>
        Repeat(Kfd.AMDKFD_IOC_WAIT_EVENTS, () => new kfd_ioctl_wait_events_args { events_ptr = Nowhere & ~0xfffUL, num_events = 1 });

    [ConformanceFact]
    [Verifies(IoctlClauses.RefusedLeavesNothing)]
    public void Apertures_that_cannot_be_written_leave_nothing() =>
        Repeat(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, () => new kfd_ioctl_get_process_apertures_new_args { kfd_process_device_apertures_ptr = Nowhere & ~0xfffUL, num_of_nodes = 1 });

    private static ulong AddressOf(uint[] pinned) => (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    private void Repeat<T>(uint request, Func<T> argument) where T : unmanaged
    {
        for (int i = 0; i < Times; i++)
        {
            T given = argument();
            device.Kernel.Ioctl(device.KfdDescriptor, request, ref given).Error.Should().NotBe(Errno.None, "the argument is wrong");
        }
    }
}
