using System.Buffers.Binary;
using System.Text;

namespace VirtualGpu.Hosting.Pci;

/// <summary>
/// Makes the smallest BIOS image that amdgpu accepts: 8 KiB without a command, in which the driver finds that there is nothing to run and what the
/// clocks are (atombios.h, atomfirmware.h; amdgpu_bios.c: check_atom_bios). Every byte is made here.
/// </summary>
internal static class BiosImage
{
    private const int Bytes = 8192;
    private const int BlockBytes = 512;
    private const int PciData = 0x200;
    private const int RomHeader = 0x300;
    private const int Name = 0x380;
    private const int Commands = 0x400;
    private const int DataTables = 0x600;
    private const int FirmwareInfo = 0x800;
    private const int ClockInfo = 0x900;

    // Entries of the master data table (atomfirmware.h: atom_master_list_of_data_tables_v2_1).
    private const int FirmwareInfoEntry = 4;
    private const int ClockInfoEntry = 8;

    // Units of 10 kHz.
    private const uint EngineClock = 85200;
    private const uint MemoryClock = 94500;
    private const uint ScratchRegister = 0x4c;

    /// <summary>The image for a device.</summary>
    /// <param name="vendor">PCI vendor.</param>
    /// <param name="device">PCI device.</param>
    /// <param name="referenceClock">Frequency of the reference counter, in Hz.</param>
    public static byte[] Make(ushort vendor, ushort device, ulong referenceClock)
    {
        byte[] rom = new byte[Bytes];
        void Put16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(rom.AsSpan(at), (ushort)value);
        void Put32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(rom.AsSpan(at), value);
        void PutText(int at, string text) => Encoding.ASCII.GetBytes(text, rom.AsSpan(at));
        void PutTable(int at, int length, byte format, byte content)
        {
            Put16(at, length);
            rom[at + 2] = format;
            rom[at + 3] = content;
        }

        Put16(0, 0xaa55);
        rom[2] = Bytes / BlockBytes;
        Put16(0x10, 0x10);
        Put16(0x18, PciData);
        PutText(0x30, " 761295520");
        Put16(0x48, RomHeader);
        PutText(0x50, "2026/11/29 00:00");
        PutText(0x80, "113-CONFORMANCE");
        PutText(0x90, "ATOMBIOSBK-AMD VER016.001.000.004.000001"); // within the first KiB: 6.12 does not check that it is there

        // Code type 3, so that no PC BIOS runs it; bit 7 behind it marks the last image.
        PutText(PciData, "PCIR");
        Put16(PciData + 4, vendor);
        Put16(PciData + 6, device);
        Put16(PciData + 10, 0x18);
        rom[PciData + 0x14] = 3;
        rom[PciData + 0x15] = 0x80;

        PutTable(RomHeader, 0x40, 2, 2);
        PutText(RomHeader + 4, "ATOM");
        Put16(RomHeader + 0x10, Name);
        Put16(RomHeader + 0x1e, Commands);
        Put16(RomHeader + 0x20, DataTables);
        PutText(Name, "\r\nVirtual GPU\r\n");
        PutTable(Commands, 0xa6, 2, 1);
        PutTable(DataTables, 0x54, 2, 1);
        Put16(DataTables + 4 + (2 * FirmwareInfoEntry), FirmwareInfo);
        Put16(DataTables + 4 + (2 * ClockInfoEntry), ClockInfo);

        // atom_firmware_info_v3_1
        PutTable(FirmwareInfo, 0x60, 3, 1);
        Put32(FirmwareInfo + 4, 0x0001_0000);
        Put32(FirmwareInfo + 8, EngineClock);
        Put32(FirmwareInfo + 12, MemoryClock);
        Put32(FirmwareInfo + 0x18, ScratchRegister);

        // atom_smu_info_v3_1: core_refclk_10khz
        PutTable(ClockInfo, 0x40, 3, 1);
        Put32(ClockInfo + 16, (uint)(referenceClock / 10_000));

        byte sum = 0;
        foreach (byte value in rom)
            sum += value;
        rom[^1] = (byte)-sum;
        return rom;
    }
}
