using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>mmap of a buffer through the render node.</summary>
[Category("Memory")]
public sealed class RenderNodeMapTests(DeviceFixture device)
{
    private nuint Size => (nuint)device.PageSize;

    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapForeignFile)]
    public void Another_file_of_the_render_node_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt);
        int other = device.Kernel.Open(device.Node.RenderNodePath, OpenFlags.ReadWrite | OpenFlags.CloseOnExec).Int32;

        KernelResult result = device.Kernel.Map(0, Size, MapProtection.ReadWrite, MapFlags.Shared, other, (long)buffer.Arguments.mmap_offset);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, Size);
        device.Kernel.Close(other);
        result.Error.Should().Be(Errno.EACCES);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapSameMemory)]
    public unsafe void Two_mappings_of_a_buffer_are_the_same_memory()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt);
        KernelResult first = Map(Size, buffer);
        KernelResult second = Map(Size, buffer);
        (buffer.Arguments.mmap_offset % Size).Should().Be(0, "an offset of mmap is whole pages");
        try
        {
            Volatile.Write(ref *(uint*)first.Value, 0x1234_5678);

            Volatile.Read(ref *(uint*)second.Value).Should().Be(0x1234_5678);
        }
        finally
        {
            device.Kernel.Unmap((nint)first.Value, Size);
            device.Kernel.Unmap((nint)second.Value, Size);
        }
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapBeyond)]
    public void More_than_the_buffer_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt);

        KernelResult result = Map(2 * Size, buffer);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, 2 * Size);
        result.Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapFreed)]
    public void Buffer_that_was_freed_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt);
        buffer.Free().Succeeded.Should().BeTrue();

        KernelResult result = Map(Size, buffer);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, Size);
        result.Error.Should().BeOneOf([Errno.EINVAL, Errno.EACCES], "the offset is nobody's, or that of a buffer of somebody else by now");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapUserPointer)]
    public void Memory_of_the_process_is_refused()
    {
        const uint Flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;
        using GpuBuffer pages = device.Device.Allocate(Size, MemoryKind.UserPointer);
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, Flags, userAddress: pages.GpuAddress);

        KernelResult result = Map(Size, buffer);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, Size);
        result.Error.Should().Be(Errno.EPERM, "the process has it mapped already");
    }

    private KernelResult Map(nuint size, RawBuffer buffer) => device.Kernel.Map(
        0, size, MapProtection.ReadWrite, MapFlags.Shared, ((KfdBackend)device.Device.Backend).RenderDescriptor, (long)buffer.Arguments.mmap_offset);
}
