using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Sdma;

namespace Conformance.Tests.Sdma;

/// <summary>CONST_FILL of dwords and of bytes; elements of two bytes are known of no engine, nor what a fill of bytes does with other values than these.</summary>
[Category("Sdma")]
[Verifies(SdmaClauses.ConstFillFills)]
public sealed class SdmaFillTests(DeviceFixture device)
{
    private const byte Guard = 0xa5;
    private const uint MostBytes = (16 << 20) + 4;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(4, 0x12345678u, 4u, 0)]
    [InlineData(4, 0x12345678u, 65540u, 12)]
    [InlineData(4, 0xffffffffu, 4096u, 4092)]
    [InlineData(4, 0x89abcdefu, (1u << 20) + 8, 4088)]
    [InlineData(1, 0x5b5b5b5bu, 1u, 3)]
    [InlineData(1, 0x5b5b5b5bu, 4095u, 1)]
    [InlineData(1, 0u, 8191u, 2)]
    public void Fill_repeats_its_element(int element, uint value, uint bytes, int offset)
    {
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(bytes + 8192, MemoryKind.Gtt, MemoryFlags.Shared);
        Span<byte> memory = buffer.AsSpan<byte>();
        memory.Fill(Guard);

        bench.Run((ref SdmaEncoder encoder) => encoder.ConstFill(buffer.GpuAddress + (ulong)offset, value, bytes, element));

        byte[] expected = new byte[bytes];
        for (int i = 0; i < expected.Length; i++)
            expected[i] = (byte)(value >> (8 * (i % element)));
        Bytes.ShouldBeEqual(memory.Slice(offset, expected.Length), expected);
        memory[..offset].IndexOfAnyExcept(Guard).Should().Be(-1, "nothing before the destination is written");
        memory[(offset + expected.Length)..].IndexOfAnyExcept(Guard).Should().Be(-1, "nothing behind the destination is written");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    public void Fill_takes_the_longest_count()
    {
        uint bytes = uint.Min(SdmaLimits.For(device.Device.Gfx).MaximumFillBytes, MostBytes);
        using SdmaBench bench = new(device);
        using GpuBuffer buffer = device.Device.Allocate(bytes, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Run((ref SdmaEncoder encoder) => encoder.ConstFill(buffer.GpuAddress, 0xc0ffee11, bytes));

        buffer.Slice<uint>(0, (int)(bytes / sizeof(uint))).IndexOfAnyExcept(0xc0ffee11).Should().Be(-1, "every dword is filled; the number is the first that is not");
    }
}
