using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Video memory of which nearly all is taken, with nobody else allocating on the GPU meanwhile.</summary>
[Category("Memory")]
public sealed class FullVideoMemoryTests(DeviceFixture device)
{
    private const ulong Granularity = 2UL << 20;
    private const ulong PageSize = 4096;

    [ConformanceFact(Requires = Capability.AvailableMemory | Capability.Sdma)]
    [Verifies(MemoryClauses.VramInPieces)]
    public void Buffer_without_room_in_one_piece_lies_in_several()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer marks = device.Device.Allocate(8 * PageSize, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong part = PartOfAvailable(8);
        List<RawBuffer> parts = [];
        try
        {
            for (int i = 0; i < 7; i++)
                parts.Add(RawBuffer.Allocate(device, part, MemoryCalls.Vram));
            foreach (int i in (int[])[1, 3, 5])
                parts[i].Free().Succeeded.Should().BeTrue();

            // Four parts are free, and no two of them side by side.
            using RawBuffer wide = RawBuffer.Allocate(device, 3 * part, MemoryCalls.Vram);
            wide.Map().Error.Should().Be(Errno.None);
            for (uint i = 0; i < 8; i++)
            {
                marks.Slice<uint>(i * PageSize, (int)PageSize / sizeof(uint)).Fill(0xa110_0000 + i);
                memory.Copy(PlaceOf(i), marks.GpuAddress + (i * PageSize), PageSize);
            }

            for (uint i = 0; i < 8; i++)
                GpuMemory.ShouldAllBe(memory.Read(PlaceOf(i), PageSize), 0xa110_0000 + i, $"page {i} of 8 over the buffer");

            if (device.Node.HasLargeBar)
                CpuShouldSee(wide, part + (part / 2), (int[])[0, 1, 2, 3], i => PlaceOf((uint)i) - wide.Address);

            // From the first page to the last one.
            ulong PlaceOf(uint i) => wide.Address + ((((3 * part) - PageSize) / 7 * i) & ~(PageSize - 1));
        }
        finally
        {
            parts.ForEach(buffer => buffer.Dispose());
        }
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.VramLimit)]
    public void Buffers_that_are_too_much_together_are_refused()
    {
        using RawBuffer most = RawBuffer.Allocate(device, 7 * PartOfAvailable(8), MemoryCalls.Vram);

        Take(2 * PartOfAvailable(1), out _).Should().Be(Errno.ENOMEM, "twice of what is available is asked for");
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableNotNegative)]
    public void Nothing_is_available_when_small_buffers_count_for_more_than_there_is()
    {
        List<ulong> small = [];
        using RawBuffer most = RawBuffer.Allocate(device, 31 * PartOfAvailable(32), MemoryCalls.Vram);
        try
        {
            for (ulong left = device.AvailableBytes() / Granularity; left > 0; left--)
                TakePage(small);
            for (int beyond = 0; beyond < 4; beyond++)
            {
                TakePage(small);
                device.AvailableBytes().Should().Be(0, "{0} buffers of a page count as 2 MiB each, beside 31 of 32 parts of the memory", small.Count);
            }
        }
        finally
        {
            small.ForEach(handle => device.Free(handle));
        }
    }

    private unsafe void CpuShouldSee(RawBuffer buffer, ulong size, int[] pages, Func<int, ulong> place)
    {
        int render = ((KfdBackend)device.Device.Backend).RenderDescriptor;
        KernelResult mapped = device.Kernel.Map(0, (nuint)size, MapProtection.Read, MapFlags.Shared, render, (long)buffer.Arguments.mmap_offset);
        mapped.Error.Should().Be(Errno.None, "the CPU reaches all video memory");
        try
        {
            foreach (int i in pages)
                GpuMemory.ShouldAllBe(new Span<uint>((byte*)mapped.Value + place(i), (int)PageSize / sizeof(uint)), 0xa110_0000 + (uint)i, $"page {i} of 8, seen by the CPU");
        }
        finally
        {
            device.Kernel.Unmap((nint)mapped.Value, (nuint)size);
        }
    }

    private void TakePage(List<ulong> handles)
    {
        Take(PageSize, out ulong handle).Should().Be(Errno.None, "{0} buffers of a page are not much", handles.Count);
        handles.Add(handle);
    }

    private Errno Take(ulong bytes, out ulong handle)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { size = bytes, gpu_id = device.Node.GpuId, flags = MemoryCalls.Vram };
        Errno error = device.Alloc(ref arguments).Error;
        handle = arguments.handle;
        return error;
    }

    private ulong PartOfAvailable(ulong parts)
    {
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");
        return device.AvailableBytes() / parts / Granularity * Granularity;
    }
}
