using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Sdma;

namespace Conformance.Tests.Sdma;

/// <summary>Copies and fills that go from one buffer into the next: two pages side by side in the GPU's addresses, which are two allocations.</summary>
[Category("Sdma")]
public sealed class SdmaBoundaryTests(DeviceFixture device)
{
    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(1, 1, MemoryCalls.Gtt)]
    [InlineData(4, 4, MemoryCalls.Vram)]
    [InlineData(101, 99, MemoryCalls.Gtt)]
    [InlineData(1001, 1499, MemoryCalls.Vram)]
    [Verifies(SdmaClauses.CopyLinearCopies)]
    public void Copy_goes_from_one_buffer_into_the_next(int before, int behind, uint flags)
    {
        using Pages pages = new(device, flags);
        using SdmaBench bench = new(device);
        using GpuBuffer source = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer parts = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer whole = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());
        uint bytes = (uint)(before + behind);
        ulong across = pages.Boundary - (ulong)before;

        bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(source.GpuAddress, across, bytes));
        bench.Run((ref SdmaEncoder encoder) =>
        {
            encoder.CopyLinear(across, parts.GpuAddress, (uint)before);
            encoder.CopyLinear(pages.Boundary, parts.GpuAddress + (ulong)before, (uint)behind);
            encoder.CopyLinear(across, whole.GpuAddress, bytes);
        });

        Bytes.ShouldBeEqual(parts.Slice<byte>(0, (int)bytes), source.Slice<byte>(0, (int)bytes));
        Bytes.ShouldBeEqual(whole.Slice<byte>(0, (int)bytes), source.Slice<byte>(0, (int)bytes));
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(4, 8)]
    [InlineData(1000, 1500)]
    [Verifies(SdmaClauses.ConstFillFills)]
    public void Fill_goes_from_one_buffer_into_the_next(int before, int behind)
    {
        const uint Value = 0x12345678;
        using Pages pages = new(device, MemoryCalls.Vram);
        using SdmaBench bench = new(device);
        using GpuBuffer result = device.Device.Allocate(8192, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong across = pages.Boundary - (ulong)before;

        bench.Run((ref SdmaEncoder encoder) => encoder.ConstFill(across, Value, (uint)(before + behind)));
        bench.Run((ref SdmaEncoder encoder) =>
        {
            encoder.CopyLinear(across, result.GpuAddress, (uint)before);
            encoder.CopyLinear(pages.Boundary, result.GpuAddress + (ulong)before, (uint)behind);
        });

        result.Slice<uint>(0, (before + behind) / sizeof(uint)).IndexOfAnyExcept(Value).Should().Be(-1, "every dword is filled; the number is the first that is not");
    }

    /// <summary>The page in front is allocated behind the other, so that they are not neighbours in memory by chance.</summary>
    private sealed class Pages : IDisposable
    {
        private readonly GpuVirtualAddressAllocator _addresses;
        private readonly AddressRange _range;
        private readonly RawBuffer _behind;
        private readonly RawBuffer _before;

        public Pages(DeviceFixture device, uint flags)
        {
            _addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
            _range = _addresses.Reserve(2 * device.PageSize, device.PageSize);
            Boundary = _range.Start + device.PageSize;
            _behind = RawBuffer.AllocateAt(device, Boundary, device.PageSize, flags);
            _before = RawBuffer.AllocateAt(device, _range.Start, device.PageSize, flags);
            _behind.Map().Succeeded.Should().BeTrue("the addresses are free");
            _before.Map().Succeeded.Should().BeTrue("the addresses are free");
        }

        /// <summary>Where the second page begins.</summary>
        public ulong Boundary { get; }

        public void Dispose()
        {
            _before.Dispose();
            _behind.Dispose();
            _addresses.Release(_range);
        }
    }
}
