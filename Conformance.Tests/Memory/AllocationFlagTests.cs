using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>What ALLOC_MEMORY_OF_GPU takes: flags and addresses of every kind.</summary>
[Category("Memory")]
public sealed class AllocationFlagTests(DeviceFixture device)
{
    private const ulong Size = 64 << 10;
    private const uint UserPointer = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR;

    [ConformanceTheory]
    [InlineData(1u << 5)]
    [InlineData(1u << 22)]
    [InlineData(0x007f_ffe0u)]
    [Verifies(AllocationClauses.UnknownFlags)]
    public void Flags_that_nobody_knows_are_not_looked_at([Hexadecimal] uint flags) => ShouldBeMemory(MemoryCalls.Gtt | flags);

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_NO_SUBSTITUTE)]
    [Verifies(AllocationClauses.CoherenceFlags)]
    public void Memory_of_either_kind_has_any_coherence([Hexadecimal] uint flags)
    {
        ShouldBeMemory(MemoryCalls.Gtt | flags);
        ShouldBeMemory(MemoryCalls.Vram | flags);
    }

    [ConformanceTheory]
    [InlineData(MemoryCalls.Vram)]
    [InlineData(MemoryCalls.Gtt)]
    [Verifies(AllocationClauses.Contiguous)]
    public void Memory_may_be_asked_for_in_one_piece(uint flags) => ShouldBeMemory(flags | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS);

    [ConformanceTheory]
    [InlineData(MemoryCalls.Gtt | UserPointer)]
    [InlineData(MemoryCalls.Vram | UserPointer)]
    [Verifies(AllocationClauses.FirstType)]
    public void Address_of_the_process_is_not_asked_for_where_another_type_comes_first([Hexadecimal] uint flags) => ShouldBeMemory(flags);

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(AllocationClauses.FirstType)]
    public void Memory_of_both_kinds_is_video_memory()
    {
        using Render.RenderNode render = Render.RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt | MemoryCalls.Vram);
        var export = new kfd_ioctl_export_dmabuf_args { handle = buffer.Handle, flags = (uint)OpenFlags.CloseOnExec };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        using OpenFile file = new(device.Kernel, (int)export.dmabuf_fd);
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);

        (info.flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM).Should().NotBe(0);
    }

    [ConformanceTheory]
    [InlineData(0UL)]
    [InlineData(0x10_0000_0123UL)]
    [InlineData(0xffff_ffff_0000_0000UL)]
    [Verifies(AllocationClauses.AnyAddress)]
    public void Address_may_be_one_that_cannot_be_mapped([Hexadecimal] ulong address)
    {
        using RawBuffer buffer = RawBuffer.AllocateAt(device, address, Size, MemoryCalls.Gtt);

        buffer.Map().Error.Should().Be(Errno.EINVAL);
    }

    private void ShouldBeMemory(uint flags)
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, flags);

        buffer.Map().Error.Should().Be(Errno.None, "memory with flags 0x{0:x} can be mapped", flags);
        buffer.Unmap().Error.Should().Be(Errno.None);
        buffer.Free().Error.Should().Be(Errno.None);
    }
}
