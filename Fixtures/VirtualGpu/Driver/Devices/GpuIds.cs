using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Devices;

/// <summary>Makes gpu_id (kfd_topology.c:kfd_generate_gpu_id).</summary>
internal static class GpuIds
{
    private const uint SubsystemVendor = 0x1002;
    private const uint GoldenRatio32 = 0x61C88647;

    /// <summary>
    /// A 16-bit id from what identifies the device. Where it is a CRC, 0 and the ids of other devices are passed over.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="profile">The driver.</param>
    /// <param name="others">Devices that have an id already.</param>
    public static uint Generate(KfdDevice device, DriverProfile profile, IEnumerable<KfdDevice> others)
    {
        ulong vram = device.Gpu.Model.VramBytes;
        ReadOnlySpan<uint> words =
        [
            0, SubsystemVendor | ((uint)device.Gpu.Model.DeviceId << 16), 0, device.Gpu.Model.DeviceId, device.PciBus, (uint)vram,
            (uint)(vram >> 32), (uint)device.Gpu.Model.XccCount << 16,
        ];
        if (!profile.GpuIdIsCrc)
            return Hash(words[..7]);
        uint id = Crc16(words);
        while (id == 0 || others.Any(other => other.GpuId == id))
            id = (id + 1) & ushort.MaxValue;
        return id;
    }

    // lib/crc16.c, polynomial 0x8005 reflected
    private static uint Crc16(ReadOnlySpan<uint> words)
    {
        uint crc = 0;
        foreach (uint word in words)
        {
            for (int shift = 0; shift < 32; shift += 8)
            {
                crc ^= (word >> shift) & 0xff;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return crc;
    }

    private static uint Hash(ReadOnlySpan<uint> words)
    {
        uint hash = 0;
        foreach (uint word in words)
            hash ^= unchecked(word * GoldenRatio32) >> 16;
        return hash;
    }
}
