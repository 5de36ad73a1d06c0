using System.Buffers.Binary;

namespace VirtualGpu.Silicon.Registers;

/// <summary>SMUIO: the BIOS ROM, a dword at a time (smuio_9_0_offset.h; base 0x16800).</summary>
internal sealed class RomReader
{
    private static readonly RegisterId s_index = new(0x1_6800 + 0x28, "ROM_INDEX");
    private static readonly RegisterId s_data = new(0x1_6800 + 0x29, "ROM_DATA");

    /// <param name="space">The registers.</param>
    /// <param name="rom">The BIOS image; behind it are all ones.</param>
    public RomReader(RegisterSpace space, byte[] rom)
    {
        space.Define(s_index);
        space.Define(s_data, _ =>
        {
            // The index counts on by itself.
            uint at = space[s_index] & ~3u;
            space[s_index] = at + sizeof(uint);
            return at + sizeof(uint) <= rom.Length ? BinaryPrimitives.ReadUInt32LittleEndian(rom.AsSpan((int)at)) : uint.MaxValue;
        });
    }
}
