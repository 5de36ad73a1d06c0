using System.Buffers.Binary;
using VirtualGpu.Models;

namespace VirtualGpu.Hosting.Pci;

/// <summary>The configuration space of the function: identity, BARs, and the capabilities for power, PCI Express and message-signalled interrupts.</summary>
internal sealed class PciConfiguration
{
    /// <summary>Bytes, with the extended part.</summary>
    public const int Bytes = 4096;

    /// <summary>PCI vendor of the function.</summary>
    public const ushort Vendor = 0x1002;

    private const int DoorbellBar = 0x18;
    private const int Power = 0x50;
    private const int Express = 0x64;
    private const int Messages = 0xa0;

    // A display controller that is no VGA: the BIOS of a PC runs the ROM of the latter.
    private const int DisplayClass = 0x0380;

    private readonly byte[] _bytes = new byte[Bytes];
    private readonly byte[] _writable = new byte[Bytes];

    /// <param name="model">The GPU.</param>
    public PciConfiguration(GpuModel model)
    {
        Put16(0x00, Vendor);
        Put16(0x02, model.DeviceId);
        Put16(0x04, 0, writable: 0x0547);
        Put16(0x06, 0x0010); // there are capabilities
        _bytes[0x08] = model.RevisionId;
        Put16(0x0a, DisplayClass);
        _writable[0x0c] = 0xff;

        // 64-bit prefetchable video memory and doorbells, I/O ports, 32-bit registers: QEMU finds their sizes in the regions.
        Put32(0x10, 0xc);
        Put32(DoorbellBar, 0xc, writable: ~0xfu);
        Put32(DoorbellBar + 4, 0, writable: uint.MaxValue);
        Put32(0x20, 0x1);
        Put32(0x24, 0x0);
        Put16(0x2c, Vendor);
        Put16(0x2e, 0x6b76);
        _bytes[0x34] = Power;
        _writable[0x3c] = 0xff;

        Put16(Power, 0x01 | (Express << 8));
        Put16(Power + 2, 0x0003);
        Put16(Power + 4, 0, writable: 0x8103);

        // Endpoint of version 2; generation 3, 16 lanes; completes atomic operations of 32 and 64 bits.
        Put16(Express, 0x10 | (Messages << 8));
        Put16(Express + 2, 0x0012);
        Put32(Express + 4, 0x0000_8fa1);
        Put16(Express + 8, 0x2910, writable: 0xffff);
        Put32(Express + 0xc, 0x0000_d503);
        Put16(Express + 0x10, 0, writable: 0x0fff);
        Put16(Express + 0x12, 0x1103);
        Put32(Express + 0x24, 0x0000_0180);
        Put16(Express + 0x28, 0, writable: 0xffff);
        Put16(Express + 0x30, 0, writable: 0xffff);

        // One message, with a 64-bit address.
        Put16(Messages, 0x05);
        Put16(Messages + 2, 0x0080, writable: 0x0071);
        Put32(Messages + 4, 0, writable: uint.MaxValue);
        Put32(Messages + 8, 0, writable: uint.MaxValue);
        Put16(Messages + 12, 0, writable: 0xffff);
    }

    /// <summary>Where the machine has put the doorbells.</summary>
    public ulong DoorbellAddress => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(DoorbellBar)) & ~0xfUL;

    /// <summary>Reads a part of it.</summary>
    public void Read(int offset, Span<byte> destination) => _bytes.AsSpan(offset, destination.Length).CopyTo(destination);

    /// <summary>Writes the bits that can be written.</summary>
    public void Write(int offset, ReadOnlySpan<byte> source)
    {
        for (int n = 0; n < source.Length; n++)
        {
            byte mask = _writable[offset + n];
            _bytes[offset + n] = (byte)((_bytes[offset + n] & ~mask) | (source[n] & mask));
        }
    }

    private void Put16(int at, int value, int writable = 0)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)value);
        BinaryPrimitives.WriteUInt16LittleEndian(_writable.AsSpan(at), (ushort)writable);
    }

    private void Put32(int at, uint value, uint writable = 0)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at), value);
        BinaryPrimitives.WriteUInt32LittleEndian(_writable.AsSpan(at), writable);
    }
}
